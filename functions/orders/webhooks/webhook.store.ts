import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type EventOf, say } from '../../../shared/events/event.ts';
import { WebhookReceived } from '../../../shared/events/webhooks.ts';
import { envelope, eventItem, type Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';
import { type Item, queryItems, tableName } from '../../../shared/kernel/table.ts';
import { placeOf } from '../platforms/contract/webhook-key.ts';
import { keptDays, parts, type Webhook, whole } from './webhook.ts';

/** The index that lists kept calls by time, in shards that are merged on read: no shop is one hot partition. */
export const callsIndex = 'calls';
export const shards = 8;
export const listOf = (shop: string, shard: number): string => `calls#${shop}#${shard}`;
const shardOf = (id: string) => Number.parseInt(id.slice(0, 2), 16) % shards;

export const webhookSubject = (shop: string, id: string): string => `webhook/${shop}/${id}`;

/**
 * Keeps a call and says so, in one write, with what belongs to it: the event is the item itself, with the compressed bytes
 * beside it. False when it, or what belongs to it, was kept before.
 */
export async function keep(id: string, webhook: Webhook, alsoWrite: readonly Write[] = []): Promise<boolean> {
  const { shop, platform, topic, headers, receivedAt } = webhook;
  const [first, ...rest] = parts(webhook.body);
  const data = { platform, topic, webhook: id, receivedAt };
  const event = envelope(say(WebhookReceived, receivedAt, data), {
    subject: webhookSubject(shop, id),
    version: 1,
    n: 1,
    status: 'received',
    cause: { id: webhookSubject(shop, id), at: receivedAt, test: false },
  });
  const expiresAt = epochSeconds(receivedAt) + keptDays * 86_400;
  const { Item, TableName } = eventItem(tableName(), event, Object.keys(headers).length > 0 ? { headers } : undefined);
  const listed = { onList: listOf(shop, shardOf(id)), listed: placeOf({ webhook: id, receivedAt }) };
  const head = {
    TableName,
    Item: { ...Item, body: first, parts: rest.length + 1, expiresAt, ...listed },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  const tail = rest.map((body, n) => ({
    Put: { TableName, Item: { pk: Item.pk, sk: `PART#${n + 2}`, body, expiresAt } },
  }));
  try {
    await unlessHeldUp<unknown>(() =>
      tail.length + alsoWrite.length === 0
        ? dynamo().send(new PutCommand(head))
        : dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: head }, ...tail, ...alsoWrite] })),
    );
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
}

/** A call as it was kept, and what was said of it then. */
export interface Kept {
  readonly event: EventOf<typeof WebhookReceived>;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** A kept call by its key; nothing once its days are over. */
export async function kept(subject: string): Promise<Kept | undefined> {
  const items: Item[] = [];
  const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': subject } };
  for await (const item of queryItems({ ...all, ConsistentRead: true })) items.push(item);
  const [head] = items;
  if (!head || items.length !== head.parts) return undefined;
  const { state, journal } = contentOf(head);
  const [event] = eventsOf(subject, journal) as [Kept['event']];
  const body = whole(items.map(({ body }) => body as Uint8Array));
  return { event, headers: {}, ...(state as Partial<Kept> | undefined), body };
}
