import { epochSeconds } from '../base/clock.ts';
import type { Write } from './aggregate.ts';
import { queryItems, tableName } from './table.ts';

/**
 * Where something of a person lies in a capability's table: one item for each subject, under the customer's id or the digest of their
 * address, written with what it leads to. So an erasure finds everything, and reads nothing else.
 */
const traceKey = (shop: string, who: string, subject: string) => ({ pk: `traces#${shop}#${who}`, sk: subject });

/** A member of the write that stores something of the person at that time. A repetition is harmless. */
export const trace = (shop: string, who: string, subject: string, at: string): Write => ({
  Put: { TableName: tableName(), Item: { ...traceKey(shop, who, subject), at } },
});

/** The subjects in which something of the person was stored, by then or ever. */
export async function tracesOf(shop: string, who: string, until = '~'): Promise<string[]> {
  const subjects: string[] = [];
  const all = queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': traceKey(shop, who, '').pk },
    ConsistentRead: true,
  });
  for await (const { sk, at } of all) {
    if (typeof at === 'string' && at <= until) subjects.push(String(sk));
  }
  return subjects;
}

/** Gives a trace a time to live, once what it leads to was erased. */
export const dropTrace = (shop: string, who: string, subject: string, at: string): Write => ({
  Put: { TableName: tableName(), Item: { ...traceKey(shop, who, subject), expiresAt: epochSeconds(at) } },
});
