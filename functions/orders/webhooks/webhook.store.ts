import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type EventOf, say } from '../../../shared/events/event.ts';
import { WebhookReceived } from '../../../shared/events/webhooks.ts';
import { envelope, eventItem, type Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';
import { type Item, queryItems, tableName } from '../../../shared/kernel/table.ts';
import { webhookSortKey } from '../platforms/contract/webhook-key.ts';
import { joinBody, retentionDays, splitBody, type Webhook } from './webhook.ts';

/** Lists stored webhooks by time, over shards that are merged on read, so that no shop is a hot partition. */
export const webhooksIndex = 'calls';
export const listShards = 8;
export const listKey = (shop: string, shard: number): string => `calls#${shop}#${shard}`;
const shardOf = (id: string) => Number.parseInt(id.slice(0, 2), 16) % listShards;

export const webhookSubject = (shop: string, id: string): string => `webhook/${shop}/${id}`;

/**
 * Stores a webhook and its event in one write, with what belongs to it: the event's item holds the compressed body.
 * Returns false if it, or what belongs to it, was stored before.
 */
export async function storeWebhook(id: string, webhook: Webhook, alsoWrite: readonly Write[] = []): Promise<boolean> {
  const { shop, platform, topic, headers, receivedAt } = webhook;
  const [first, ...rest] = splitBody(webhook.body);
  const data = { platform, topic, webhook: id, receivedAt };
  const event = envelope(say(WebhookReceived, receivedAt, data), {
    subject: webhookSubject(shop, id),
    version: 1,
    n: 1,
    status: 'received',
    cause: { id: webhookSubject(shop, id), at: receivedAt, test: false },
  });
  const expiresAt = epochSeconds(receivedAt) + retentionDays * 86_400;
  const { Item, TableName } = eventItem(tableName(), event, Object.keys(headers).length > 0 ? { headers } : undefined);
  const listed = { onList: listKey(shop, shardOf(id)), listed: webhookSortKey({ webhook: id, receivedAt }) };
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

/** A stored webhook and its event. */
export interface StoredWebhook {
  readonly event: EventOf<typeof WebhookReceived>;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** A stored webhook by its subject; undefined after its retention. */
export async function readWebhook(subject: string): Promise<StoredWebhook | undefined> {
  const items: Item[] = [];
  const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': subject } };
  for await (const item of queryItems({ ...all, ConsistentRead: true })) items.push(item);
  const [head] = items;
  if (!head || items.length !== head.parts) return undefined;
  const { state, journal } = contentOf(head);
  const [event] = eventsOf(subject, journal) as [StoredWebhook['event']];
  const body = joinBody(items.map(({ body }) => body as Uint8Array));
  return { event, headers: {}, ...(state as Partial<StoredWebhook> | undefined), body };
}
