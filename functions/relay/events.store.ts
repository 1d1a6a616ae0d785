import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../../shared/kernel/dynamo.ts';
import { type Journalled, type Outgoing, outgoing } from '../../shared/kernel/outgoing.ts';

interface EventPage {
  readonly events: readonly Outgoing[];
  /** How many items were scanned. */
  readonly read: number;
  readonly last?: Readonly<Record<string, unknown>>;
}

/** The events in the next megabyte of a capability's table, in scan order. */
export async function eventsAfter(table: string, start?: { pk: string; sk: string }): Promise<EventPage> {
  const {
    Items = [],
    ScannedCount,
    LastEvaluatedKey,
  } = await dynamo().send(
    new ScanCommand({
      TableName: table,
      FilterExpression: 'attribute_exists(#content)',
      ProjectionExpression: '#pk, #content',
      ExpressionAttributeNames: { '#pk': 'pk', '#content': 'content' },
      ExclusiveStartKey: start,
    }),
  );
  const events = Items.flatMap((item) => outgoing(item as Journalled) ?? []);
  return { events, read: ScannedCount ?? Items.length, ...(LastEvaluatedKey && { last: LastEvaluatedKey }) };
}
