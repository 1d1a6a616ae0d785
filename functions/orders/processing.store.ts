import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { parseJson } from '../../shared/base/json.ts';
import { Later, notHereYet, Rejected } from '../../shared/base/outcome.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { WebhookReceived, WebhookReplayed } from '../../shared/events/webhooks.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import { remember } from './connections/connections.store.ts';
import { type Outcome, shownTopic } from './connections/deliveries.ts';
import { connectedAt, rememberHeard } from './connections/heartbeat.store.ts';
import { importing } from './imports/chunk.ts';
import { takeChunk } from './imports/imports.store.ts';
import { terms } from './order/order.store.ts';
import { readers } from './platforms/each-reader.ts';
import { take } from './reports/reports.store.ts';
import { type Kept, kept, webhookSubject } from './webhooks/webhook.store.ts';

/** Understands what came, and remembers what became of it: in the end one item a call, however often it comes. */
export async function received(event: EventOf<typeof WebhookReceived>, turn: MessageContext): Promise<void> {
  const { shop, data } = event;
  // An import is no platform that calls, and could fall silent.
  if (data.platform === importing) return void (await open(event, turn));
  const became = (outcome: Outcome) => remember({ shop, ...data }, outcome);
  let ignored: string | undefined;
  try {
    ignored = await open(event, turn);
  } catch (error) {
    if (error instanceof Rejected) await became({ outcome: 'rejected', why: error.message });
    else if (!(error instanceof Later)) await became(failure(error)).catch(() => {});
    throw error;
  }
  if (ignored !== undefined) count('WebhooksIgnored');
  await became({ outcome: 'understood', ...(ignored !== undefined && { ignored: shownTopic(ignored) }) });
  await rememberHeard(event, systemClock());
}

/** An error of ours or of AWS, by its name only: its words may repeat what was asked. */
const failure = (error: unknown): Outcome => ({
  outcome: 'failing',
  why: `${error instanceof Error ? error.name : 'Error'}; it is tried again, and then lies in the dead letters`,
});

/**
 * What came is there to be understood for as long as it is kept, which is longer than anything waits here. Gives the call's
 * topic where nothing is read of that.
 */
async function open(event: EventOf<typeof WebhookReceived>, turn: MessageContext): Promise<string | undefined> {
  const webhook = await kept(event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  return await understand(webhook, turn);
}

/** The same again, as if the call had just been kept. One whose days were over meanwhile has nothing to say. */
export async function replayed({ shop, data }: EventOf<typeof WebhookReplayed>, turn: MessageContext): Promise<void> {
  const webhook = await kept(webhookSubject(shop, data.webhook));
  if (webhook) await understand(webhook, turn);
}

/** Makes of a kept call what it says about its orders; or gives its topic where nothing is read of that, and does nothing. */
async function understand({ event, headers, body }: Kept, turn: MessageContext): Promise<string | undefined> {
  const { platform: name, topic, receivedAt, webhook } = event.data;
  const platform = readers.get(name);
  if (!platform && name !== importing) throw new Rejected(`The platform ${name} is not known here`);
  const told = { shop: event.shop, cause: event, receivedAt, webhook };
  if (!platform) {
    const shop = await readProjection(terms.of(event.shop));
    if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
    await takeChunk(json(body), told, shop.zone);
    return undefined;
  }
  let parsed: unknown;
  const content = () => {
    parsed ??= json(body);
    return parsed;
  };
  const named = platform.topicIn(topic, content);
  if (!platform.topics.includes(named)) return named;
  const heard = { ...told, connectedAt: await connectedAt(event.shop, name) };
  for (const report of platform.read(topic, headers, content(), receivedAt)) {
    await take(report, heard);
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
