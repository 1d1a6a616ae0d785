import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../../shared/dynamo.ts';

export interface EventPage {
  /** Each as its table holds it. */
  readonly events: readonly string[];
  /** How many items were looked at. */
  readonly read: number;
  readonly last?: Readonly<Record<string, unknown>>;
}

/** The events in the next megabyte of a capability's table, in the sequence of its keys' hashes. */
export async function eventsAfter(table: string, start?: { pk: string; sk: string }): Promise<EventPage> {
  const {
    Items = [],
    ScannedCount,
    LastEvaluatedKey,
  } = await dynamo().send(
    new ScanCommand({
      TableName: table,
      FilterExpression: 'attribute_exists(#event)',
      ProjectionExpression: '#event',
      ExpressionAttributeNames: { '#event': 'event' },
      ExclusiveStartKey: start,
    }),
  );
  const events = Items.map(({ event }) => event as string);
  return { events, read: ScannedCount ?? Items.length, ...(LastEvaluatedKey && { last: LastEvaluatedKey }) };
}
