import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';

/** What is counted of an order: its id begins with its platform's name. */
interface Assumed {
  readonly order: string;
  readonly test?: boolean | undefined;
  readonly assumption?: { readonly at: string; readonly isReached?: boolean | undefined } | undefined;
}

/** As long as webhooks are kept. */
const keptSeconds = 28 * 86_400;

const assumedKey = (shop: string, platform: string) => `assumed/${shop}/${platform}`;

/**
 * The item by which an order counts as assumed to be delivered, for the write in which that begins: one small item an order.
 * Writing it again changes nothing, so the number of items is the count. An order of long ago has none. Without shards: the
 * orders are written one by one as they are woken, far below what one partition takes.
 */
export function assumedWrites(shop: string, before: Assumed | undefined, after: Assumed, now: string): Write[] {
  const { order, test, assumption } = after;
  if (test || !assumption?.isReached || before?.assumption?.isReached) return [];
  const expiresAt = epochSeconds(assumption.at) + keptSeconds;
  if (expiresAt <= epochSeconds(now)) return [];
  const pk = assumedKey(shop, order.slice(0, order.indexOf('-')));
  return [{ Put: { TableName: tableName(), Item: { pk, sk: `${assumption.at.slice(0, 10)}#${order}`, expiresAt } } }];
}

/** How many orders were assumed to be delivered since that UTC day. */
export async function assumedSince(shop: string, platform: string, day: string): Promise<number> {
  let sum = 0;
  let next: Record<string, unknown> | undefined;
  do {
    const { Count = 0, LastEvaluatedKey } = await dynamo().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk >= :day',
        ExpressionAttributeValues: { ':pk': assumedKey(shop, platform), ':day': day },
        Select: 'COUNT',
        ExclusiveStartKey: next,
      }),
    );
    sum += Count;
    next = LastEvaluatedKey;
  } while (next);
  return sum;
}
