import { marshall } from '@aws-sdk/util-dynamodb';
import dynalite, { type Entry, type Item, type Table } from 'dynalite/db/index.js';
import { itemPrefix } from '../../infra/local/dynamodb/storage.ts';
import type { World } from '../support/world.ts';

/** As an item stands in a request: bytes are base64. */
const onTheWire = (item: object): Item =>
  Object.fromEntries(
    Object.entries(marshall(item, { removeUndefinedValues: true })).map(([name, value]) => [
      name,
      value.B ? { B: Buffer.from(value.B).toString('base64') } : value,
    ]),
  ) as Item;

/** What the engine stores of an item that is new: itself, and its place in each index. */
function entriesOf(item: Item, table: Table): Entry[] {
  const { TableName, GlobalSecondaryIndexes = [] } = table;
  const { puts } = dynalite.getIndexActions(GlobalSecondaryIndexes, undefined, item, table);
  return [
    { type: 'put', key: itemPrefix(TableName) + dynalite.createKey(item, table), value: item },
    ...puts.map(
      ({ index, key, item: value }): Entry => ({
        ...{ type: 'put', key: `index-${TableName}~${index}~${key}`, value },
      }),
    ),
  ];
}

/** Writes new items into the engine as a journal is restored: nothing is checked, and no stream tells of them. */
export async function fill({ cloud }: World, name: string, items: readonly object[]): Promise<void> {
  const described = await cloud.dynamoDb.call('DescribeTable', { TableName: name });
  const { Table: table } = described as { Table: Table };
  await cloud.dynamoDb.restore(items.flatMap((item) => entriesOf(onTheWire(item), table)));
}
