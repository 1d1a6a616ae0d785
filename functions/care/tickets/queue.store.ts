import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { mergePages, type QueueList, type QueueRow, queueListOf, queueRow } from './queue.ts';
import type { Ticket } from './ticket.ts';

/** A queue is spread over shards, so that no partition is hot. */
const queueShards = 8;

const queueKey = ({ shop, ticket, openedAt }: Ticket, list: QueueList) => ({
  pk: `tickets-${list}#${shop}#${Number.parseInt(hexId(ticket).slice(0, 2), 16) % queueShards}`,
  sk: `${openedAt}#${ticket}`,
});

/** Puts the ticket's row into the queue; the old row becomes a tombstone with a TTL. */
export function queueItems(before: Ticket | undefined, after: Ticket, at: string): Write[] {
  const row = queueRow(after);
  if (before && canonical(queueRow(before)) === canonical(row)) return [];
  const [from, to] = [before && queueKey(before, queueListOf(before.state)), queueKey(after, queueListOf(after.state))];
  const isMoved = from && canonical(from) !== canonical(to);
  return [
    { Put: { TableName: tableName(), Item: { ...to, row } } },
    ...(isMoved ? [{ Put: { TableName: tableName(), Item: { ...from, expiresAt: epochSeconds(at) } } }] : []),
  ];
}

/** The tickets of one shard that were opened between two instants, whatever their state, after the key `after`. */
export async function readShard(
  shop: string,
  shard: number,
  { after, since, until }: { readonly after: string; readonly since: string; readonly until: string },
  limit: number,
): Promise<{ readonly ids: readonly string[]; readonly next?: string }> {
  const from = after > since ? `${after} ` : since;
  const pages = await Promise.all(
    (['active', 'done'] as const).map(async (list) => {
      const { Items = [], LastEvaluatedKey } = await dynamo().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
          ExpressionAttributeValues: {
            ':pk': `tickets-${list}#${shop}#${shard}`,
            ':from': from,
            ':until': `${until}~`,
          },
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      const reached: string | undefined = LastEvaluatedKey?.sk;
      const entries = Items.map(({ sk, row }) => ({ key: sk as string, row: row as QueueRow | undefined }));
      return { entries, ...(reached && { until: reached }) };
    }),
  );
  const { entries, next } = mergePages(pages, limit);
  // A ticket that was solved between the two queries is in both lists.
  return { ids: [...new Set(entries.flatMap(({ row }) => row?.ticket ?? []))], ...(next && { next }) };
}

const queuePageSize = 50;

/** A page of the shop's queue, the oldest first; `after` is the sort key of the last row seen. */
export async function readQueue(
  shop: string,
  list: QueueList,
  after?: string,
): Promise<{ readonly rows: readonly QueueRow[]; readonly next?: string }> {
  const pages = await Promise.all(
    Array.from({ length: queueShards }, async (_, shard) => {
      const pk = `tickets-${list}#${shop}#${shard}`;
      const { Items = [], LastEvaluatedKey } = await dynamo().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
          Limit: queuePageSize,
        }),
      );
      const until: string | undefined = LastEvaluatedKey?.sk;
      const entries = Items.map(({ sk, row }) => ({ key: sk as string, row: row as QueueRow | undefined }));
      return { entries, ...(until && { until }) };
    }),
  );
  const { entries, next } = mergePages(pages, queuePageSize);
  return { rows: entries.flatMap(({ row }) => row ?? []), ...(next && { next }) };
}
