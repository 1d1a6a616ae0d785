import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { parseJson } from '../../shared/base/json.ts';
import { Later, notHereYet, Rejected } from '../../shared/base/outcome.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { WebhookReceived, WebhookReplayed } from '../../shared/events/webhooks.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import { saveDelivery } from './connections/connections.store.ts';
import { type DeliveryOutcome, printableTopic } from './connections/deliveries.ts';
import { connectedAt, saveHeartbeat } from './connections/heartbeat.store.ts';
import { importPlatform } from './imports/chunk.ts';
import { applyChunk } from './imports/imports.store.ts';
import { shopTerms } from './order/order.store.ts';
import { platformReaders } from './platforms/each-reader.ts';
import { applyReport } from './reports/reports.store.ts';
import { readWebhook, type StoredWebhook, webhookSubject } from './webhooks/webhook.store.ts';

/** Processes a webhook and saves the outcome: one item per webhook, however often it comes. */
export async function processWebhook(event: EventOf<typeof WebhookReceived>, context: MessageContext): Promise<void> {
  const { shop, data } = event;
  // An import is no connection that could fall silent.
  if (data.platform === importPlatform) return void (await applyStored(event, context));
  const saveOutcome = (outcome: DeliveryOutcome) => saveDelivery({ shop, ...data }, outcome);
  let ignored: string | undefined;
  try {
    ignored = await applyStored(event, context);
  } catch (error) {
    if (error instanceof Rejected) await saveOutcome({ outcome: 'rejected', why: error.message });
    else if (!(error instanceof Later)) await saveOutcome(failingOutcome(error)).catch(() => {});
    throw error;
  }
  if (ignored !== undefined) count('WebhooksIgnored');
  await saveOutcome({ outcome: 'understood', ...(ignored !== undefined && { ignored: printableTopic(ignored) }) });
  await saveHeartbeat(event, systemClock());
}

/** The name of an unexpected error only: its message may contain payload data. */
const failingOutcome = (error: unknown): DeliveryOutcome => ({
  outcome: 'failing',
  why: `${error instanceof Error ? error.name : 'Error'}; retried, then sent to the dead letters`,
});

/**
 * Processes a stored webhook; its retention is longer than any message waits. Returns the topic if nothing reads it.
 */
async function applyStored(
  event: EventOf<typeof WebhookReceived>,
  context: MessageContext,
): Promise<string | undefined> {
  const webhook = await readWebhook(event.subject);
  if (!webhook) throw new Rejected('The webhook is past its retention');
  return await applyWebhook(webhook, context);
}

/** Processes a webhook again, as if it had just been stored. After its retention there is nothing to do. */
export async function replayWebhook(
  { shop, data }: EventOf<typeof WebhookReplayed>,
  context: MessageContext,
): Promise<void> {
  const webhook = await readWebhook(webhookSubject(shop, data.webhook));
  if (webhook) await applyWebhook(webhook, context);
}

/** Applies the reports of a webhook; returns the topic if nothing reads it. */
async function applyWebhook(
  { event, headers, body }: StoredWebhook,
  context: MessageContext,
): Promise<string | undefined> {
  const { platform: name, topic, receivedAt, webhook } = event.data;
  const platform = platformReaders.get(name);
  if (!platform && name !== importPlatform) throw new Rejected(`The platform ${name} is not known here`);
  const base = { shop: event.shop, cause: event, receivedAt, webhook };
  if (!platform) {
    const shop = await readProjection(shopTerms.of(event.shop));
    if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
    await applyChunk(parseBodyBytes(body), base, shop.zone);
    return undefined;
  }
  let parsed: unknown;
  const content = () => {
    parsed ??= parseBodyBytes(body);
    return parsed;
  };
  const topicName = platform.topicIn(topic, content);
  if (!platform.topics.includes(topicName)) return topicName;
  const source = { ...base, toldAt: platform.toldAt?.(headers), connectedAt: await connectedAt(event.shop, name) };
  for (const report of platform.read(topic, headers, content(), receivedAt)) {
    await applyReport(report, source);
  }
  return undefined;
}

function parseBodyBytes(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejected('The body is not JSON');
  }
}
