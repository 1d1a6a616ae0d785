import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../base/clock.ts';
import type { Cause, Write } from './aggregate.ts';
import { dynamo } from './dynamo.ts';
import { tableName } from './table.ts';

/** Longer than any event is kept, tried again or replayed from the archive. */
const rememberedSeconds = 60 * 86_400;

/** Whether it was counted already. */
export async function isMarked(pk: string): Promise<boolean> {
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

/** The part of a write that says it was counted; no two such writes succeed. */
export function marked(pk: string, { id, at }: Cause): Write {
  const Item = { pk, sk: 'MARK', cause: id, expiresAt: epochSeconds(at) + rememberedSeconds };
  return { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
