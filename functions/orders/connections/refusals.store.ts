import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { queryItems, tableName } from '../../../shared/kernel/table.ts';
import { retentionDays } from '../webhooks/webhook.ts';
import { latest, utcDay } from './deliveries.ts';
import type { RefusedCalls } from './refusals.ts';

const refusalsKey = (shop: string, platform: string) => `refused/${shop}/${platform}`;

/** Saves a number of refused webhooks. The instance id keeps items of the same millisecond apart. */
export async function saveRefusals({ shop, platform, count }: RefusedCalls, at: string, writer: string): Promise<void> {
  const expiresAt = epochSeconds(at) + retentionDays * 86_400;
  const Item = { pk: refusalsKey(shop, platform), sk: `${at}#${writer}`, count, expiresAt };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}

interface RefusedSince {
  readonly byDay: ReadonlyMap<string, number>;
  readonly lastAt: string | undefined;
}

/** The refused webhooks of one connection by UTC day, from one day on. */
export async function refusedSince(shop: string, platform: string, day: string): Promise<RefusedSince> {
  const byDay = new Map<string, number>();
  let lastAt: string | undefined;
  const calls = queryItems({
    KeyConditionExpression: 'pk = :pk AND sk >= :day',
    ExpressionAttributeValues: { ':pk': refusalsKey(shop, platform), ':day': day },
  });
  for await (const { sk, count } of calls) {
    const at = String(sk).slice(0, 24);
    byDay.set(utcDay(at), (byDay.get(utcDay(at)) ?? 0) + Number(count));
    lastAt = latest([lastAt, at]);
  }
  return { byDay, lastAt };
}
