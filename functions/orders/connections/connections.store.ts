import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo, isOvertaken } from '../../../shared/kernel/dynamo.ts';
import { queryItems, tableName } from '../../../shared/kernel/table.ts';
import { retentionDays } from '../webhooks/webhook.ts';
import type { Connection } from './connection.ts';
import { connectionStatus } from './connection.ts';
import {
  countDelivery,
  type DeliveryCounts,
  type DeliveryOutcome,
  type DeliveryRow,
  daysBefore,
  deliveriesKey,
  deliveryKey,
  noDeliveries,
  timeInKey,
  utcDay,
  type WebhookDelivery,
} from './deliveries.ts';

export const connections = aggregate<Connection>('connection', {
  owner: 'orders',
  describe: (connection) => ({ status: connectionStatus(connection), wakeAt: connection.nextCheckAt }),
});

/** Saves the outcome of a delivery in one idempotent write; `failing` never overwrites another outcome. */
export async function saveDelivery(
  delivery: WebhookDelivery,
  { outcome, why, ignored }: DeliveryOutcome,
): Promise<void> {
  const expiresAt = epochSeconds(delivery.receivedAt) + retentionDays * 86_400;
  const Item = { ...deliveryKey(delivery), outcome, why: why?.slice(0, 300), ignored, expiresAt };
  const firstOnly = outcome === 'failing' && { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await dynamo().send(new PutCommand({ TableName: tableName(), Item, ...firstOnly }));
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}

/** The deliveries of one UTC day, counted. */
export async function deliveryCounts(shop: string, platform: string, day: string): Promise<DeliveryCounts> {
  const calls = queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': deliveriesKey(shop, platform, day) },
    ProjectionExpression: '#sk, #outcome, #why, #ignored',
    ExpressionAttributeNames: { '#sk': 'sk', '#outcome': 'outcome', '#why': 'why', '#ignored': 'ignored' },
  });
  let counts = noDeliveries;
  for await (const item of calls) {
    const { sk, outcome, why, ignored } = item as unknown as Omit<DeliveryRow, 'at'> & { readonly sk: string };
    counts = countDelivery(counts, { at: timeInKey(sk), outcome, why, ignored });
  }
  return counts;
}

/** The last delivery before an instant, if there is one on its day or on one of the `days` before. */
type FindLastCall = (at: string, days: number) => Promise<string | undefined>;

/** Finds last deliveries. A day without any is queried once, for however many instants. */
export function lastCallFinder(shop: string, platform: string): FindLastCall {
  const silent = new Set<string>();
  return async (at, days) => {
    for (let back = 0; back <= days; back++) {
      const day = daysBefore(utcDay(at), back);
      if (silent.has(day)) continue;
      const found = await lastCallOn(deliveriesKey(shop, platform, day), at);
      if (found) return found;
      // Of the instant's own day only the part before it was queried.
      if (back > 0) silent.add(day);
    }
    return undefined;
  };
}

async function lastCallOn(pk: string, before: string): Promise<string | undefined> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: { ':pk': pk, ':before': before },
      ProjectionExpression: 'sk',
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  return Items[0] && timeInKey(Items[0].sk);
}
