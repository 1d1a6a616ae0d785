import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../base/clock.ts';
import type { Cause, Write } from './aggregate.ts';
import { dynamo } from './dynamo.ts';
import { tableName } from './table.ts';

/** Longer than any event is stored, retried or replayed from the archive. */
const markerSeconds = 60 * 86_400;

/** Whether this idempotency marker is set already. */
export async function seen(pk: string): Promise<boolean> {
  const { Item } = await dynamo().send(
    new GetCommand({
      TableName: tableName(),
      Key: { pk, sk: 'MARK' },
      ConsistentRead: true,
      ProjectionExpression: 'pk',
    }),
  );
  return Item !== undefined;
}

/** Sets the marker as a member of a write; no two such writes succeed. One that is kept for ever never expires. */
export function markSeen(pk: string, { id, at }: Cause, life: '60 days' | 'for ever' = '60 days'): Write {
  const expiresAt = life === 'for ever' ? undefined : epochSeconds(at) + markerSeconds;
  const Item = { pk, sk: 'MARK', cause: id, expiresAt };
  return { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
