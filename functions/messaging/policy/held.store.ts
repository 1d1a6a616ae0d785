import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, systemClock } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { type HeldRow, heldRow } from './held.ts';
import type { MessageState } from './message.ts';

/** Spread, so that no partition is hot while the account cannot send. */
const heldShards = 8;
const heldPageSize = 50;

const heldList = (shop: string, shard: number) => `messages-held#${shop}#${shard}`;

function placeOf(shop: string, { key, since }: HeldRow) {
  const id = hexId(key);
  return { pk: heldList(shop, Number.parseInt(id.slice(0, 2), 16) % heldShards), sk: `${since}#${id}` };
}

/** Puts the message on the list or takes it off, in the write that holds or releases it; a row that goes becomes a tombstone with a TTL. */
export function heldWrites(shop: string, before: MessageState | undefined, after: MessageState | undefined): Write[] {
  const [old, row] = [heldRow(before), heldRow(after)];
  if (canonical(old ?? null) === canonical(row ?? null)) return [];
  if (row) return [{ Put: { TableName: tableName(), Item: { ...placeOf(shop, row), row } } }];
  if (!old) return [];
  return [{ Put: { TableName: tableName(), Item: { ...placeOf(shop, old), expiresAt: epochSeconds(systemClock()) } } }];
}

/** A page of the shop's held messages, the longest held first; `after` is the place of the last one seen. */
export async function heldMessages(
  shop: string,
  after = ' ',
): Promise<{ readonly rows: readonly HeldRow[]; readonly next?: string }> {
  const all = await Promise.all(
    Array.from({ length: heldShards }, (_, shard) => firstHeld(heldList(shop, shard), after)),
  );
  const sorted = all.flat().sort((one, other) => (one.sk < other.sk ? -1 : 1));
  const page = sorted.slice(0, heldPageSize);
  const next = sorted.length > heldPageSize ? page.at(-1)?.sk : undefined;
  return { rows: page.map(({ row }) => row), ...(next !== undefined && { next }) };
}

/** One more than a page holds, so that the page knows whether there is a next one; tombstones that TTL has not deleted yet are passed over. */
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
      }),
    );
    for (const { sk, row } of Items) if (row) found.push({ sk, row });
    start = LastEvaluatedKey;
  } while (start && found.length <= heldPageSize);
  return found;
}
