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
import { readers } from './platforms/each-reader.ts';
import { applyReport } from './reports/reports.store.ts';
import { readWebhook, type StoredWebhook, webhookSubject } from './webhooks/webhook.store.ts';

/** Understands what came, and remembers what became of it: in the end one item a call, however often it comes. */
export async function processWebhook(event: EventOf<typeof WebhookReceived>, context: MessageContext): Promise<void> {
  const { shop, data } = event;
  // An import is no platform that calls, and could fall silent.
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

/** An error of ours or of AWS, by its name only: its words may repeat what was asked. */
const failingOutcome = (error: unknown): DeliveryOutcome => ({
  outcome: 'failing',
  why: `${error instanceof Error ? error.name : 'Error'}; it is tried again, and then lies in the dead letters`,
});

/**
 * What came is there to be understood for as long as it is kept, which is longer than anything waits here. Gives the call's
 * topic where nothing is read of that.
 */
async function applyStored(
  event: EventOf<typeof WebhookReceived>,
  context: MessageContext,
): Promise<string | undefined> {
  const webhook = await readWebhook(event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  return await applyWebhook(webhook, context);
}

/** The same again, as if the call had just been kept. One whose days were over meanwhile has nothing to say. */
export async function replayWebhook(
  { shop, data }: EventOf<typeof WebhookReplayed>,
  context: MessageContext,
): Promise<void> {
  const webhook = await readWebhook(webhookSubject(shop, data.webhook));
  if (webhook) await applyWebhook(webhook, context);
}

/** Makes of a kept call what it says about its orders; or gives its topic where nothing is read of that, and does nothing. */
async function applyWebhook(
  { event, headers, body }: StoredWebhook,
  context: MessageContext,
): Promise<string | undefined> {
  const { platform: name, topic, receivedAt, webhook } = event.data;
  const platform = readers.get(name);
  if (!platform && name !== importPlatform) throw new Rejected(`The platform ${name} is not known here`);
  const base = { shop: event.shop, cause: event, receivedAt, webhook };
  if (!platform) {
    const shop = await readProjection(shopTerms.of(event.shop));
    if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
    await applyChunk(json(body), base, shop.zone);
    return undefined;
  }
  let parsed: unknown;
  const content = () => {
    parsed ??= json(body);
    return parsed;
  };
  const topicName = platform.topicIn(topic, content);
  if (!platform.topics.includes(topicName)) return topicName;
  const source = { ...base, connectedAt: await connectedAt(event.shop, name) };
  for (const report of platform.read(topic, headers, content(), receivedAt)) {
    await applyReport(report, source);
  }
  return undefined;
}

function json(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejected('The body is not JSON');
  }
}
