import type { Item } from 'dynalite/db/index.js';
import { itemSize } from '../../infra/local/dynamodb/attribute-value.ts';
import type { World } from '../support/world.ts';
import { none, plus, type Units, unitsOf } from './units/units.ts';

/** What a stretch of a world's life cost. */
export interface Cost {
  /** Calls of AWS by service and operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly units: Units;
}

/** Counts the calls that functions make, and what those to DynamoDB cost. */
export class Meter {
  readonly #world: World;
  #units: Units = none;

  constructor(world: World) {
    this.#world = world;
    const { dynamoDb } = world.cloud;
    const call = dynamoDb.call.bind(dynamoDb);
    dynamoDb.call = async (operation, input) => {
      const sizes = await lookedAt(input as Input, call);
      const result = await call(operation, input);
      if (operation !== 'DescribeTable') {
        this.#units = plus(this.#units, unitsOf(operation, input as object, result as object, sizes));
      }
      return result;
    };
  }

  /** What was counted since it was asked last. */
  take(): Cost {
    const calls: Record<string, number> = {};
    for (const { service, operation } of this.#world.cloud.calls.made.splice(0)) {
      const kind = `${service} ${operation}`;
      calls[kind] = (calls[kind] ?? 0) + 1;
    }
    const units = this.#units;
    this.#units = none;
    return { calls, units };
  }
}

interface Input {
  readonly TransactItems?: readonly { readonly ConditionCheck?: { readonly TableName: string; readonly Key: Item } }[];
}

/** The sizes of the items that a transaction only looks at. */
function lookedAt({ TransactItems = [] }: Input, call: World['cloud']['dynamoDb']['call']): Promise<number[]> {
  const checks = TransactItems.flatMap(({ ConditionCheck }) => ConditionCheck ?? []);
  return Promise.all(
    checks.map(async ({ TableName, Key }) => {
      const { Item: found = {} } = (await call('GetItem', { TableName, Key, ConsistentRead: true })) as { Item?: Item };
      return itemSize(found);
    }),
  );
}
