import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, systemClock } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { wholeStage } from '../stops/stops.store.ts';
import { type HeldRow, heldRow } from './held.ts';
import type { MessageState } from './message.ts';

/** Spread, so that no partition is hot while the account cannot send. */
const heldShards = 8;
const heldPageSize = 50;

const heldList = (owner: string, shard: number) => `messages-held#${owner}#${shard}`;

interface ListedRow {
  readonly pk: string;
  readonly sk: string;
  readonly row: HeldRow;
}

/** The entries of a message: in the list of its shop, and in that of the stage while a stop of the stage holds it. */
function heldEntries(shop: string, message: MessageState | undefined): ListedRow[] {
  const row = heldRow(message);
  if (!row) return [];
  const id = hexId(row.key);
  const shard = Number.parseInt(id.slice(0, 2), 16) % heldShards;
  const sk = `${row.since}#${id}`;
  const ofStage = { pk: heldList(wholeStage, shard), sk, row: { ...row, shop } };
  return [{ pk: heldList(shop, shard), sk, row }, ...(message?.stoppedBy === 'stage' ? [ofStage] : [])];
}

/** Puts the message on its lists or takes it off, in the write that holds or releases it; a row that goes becomes a tombstone with a TTL. */
export function heldWrites(shop: string, before: MessageState | undefined, after: MessageState | undefined): Write[] {
  const [old, rows] = [heldEntries(shop, before), heldEntries(shop, after)];
  const isSame = (one: ListedRow) => (other: ListedRow) => canonical(one) === canonical(other);
  const isAt = (one: ListedRow) => (other: ListedRow) => one.pk === other.pk && one.sk === other.sk;
  const added = rows.filter((each) => !old.some(isSame(each)));
  const gone = old.filter((each) => !rows.some(isAt(each)));
  const expiresAt = epochSeconds(systemClock());
  return [
    ...added.map((Item) => ({ Put: { TableName: tableName(), Item } })),
    ...gone.map(({ pk, sk }) => ({ Put: { TableName: tableName(), Item: { pk, sk, expiresAt } } })),
  ];
}

/** A page of the held messages of a shop, or of the stage; the longest held first. `after` is the place of the last one seen. */
export async function heldMessages(
  owner: string,
  after = ' ',
): Promise<{ readonly rows: readonly HeldRow[]; readonly next?: string }> {
  const all = await Promise.all(
    Array.from({ length: heldShards }, (_, shard) => firstHeld(heldList(owner, shard), after)),
  );
  const sorted = all.flat().sort((one, other) => (one.sk < other.sk ? -1 : 1));
  const page = sorted.slice(0, heldPageSize);
  const next = sorted.length > heldPageSize ? page.at(-1)?.sk : undefined;
  return { rows: page.map(({ row }) => row), ...(next !== undefined && { next }) };
}

/**
 * One more than a page holds, so that the page knows whether there is a next one; tombstones that TTL has not deleted yet are passed
 * over. The read is consistent: whoever releases what a stop held misses none.
 */
async function firstHeld(pk: string, after: string): Promise<{ readonly sk: string; readonly row: HeldRow }[]> {
  const found: { readonly sk: string; readonly row: HeldRow }[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': pk, ':after': after },
        ExclusiveStartKey: start,
        Limit: heldPageSize + 1,
        ConsistentRead: true,
      }),
    );
    for (const { sk, row } of Items) if (row) found.push({ sk, row });
    start = LastEvaluatedKey;
  } while (start && found.length <= heldPageSize);
  return found;
}
