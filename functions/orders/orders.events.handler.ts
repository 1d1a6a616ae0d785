import { systemClock } from '../../shared/clock.ts';
import { consumer, type Turn } from '../../shared/consumer.ts';
import { copyOf, keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { type EventOf, shopVersion } from '../../shared/events/event.ts';
import type { ProductNoted } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { WebhookReceived, WebhookReplayed } from '../../shared/events/webhooks.ts';
import { parseJson } from '../../shared/json.ts';
import { count } from '../../shared/metrics.ts';
import { Later, notHereYet, Rejected } from '../../shared/outcome.ts';
import { type Outcome, shownTopic } from './arrival.ts';
import { connections, remember } from './arrivals.store.ts';
import { dueCheckout } from './checkout.ts';
import { importing } from './imports/chunk.ts';
import { takeChunk } from './imports.store.ts';
import { dueOrder } from './lateness.ts';
import { connecting, hearing, lookAt } from './listening.store.ts';
import { dueNight } from './night.ts';
import { ordersSubscriptions } from './orders.events.subscriptions.ts';
import { checkouts, productNotes, take } from './orders.store.ts';
import { readers } from './platforms/each-reader.ts';
import { shopify } from './platforms/shopify.ts';
import { fromBus } from './platforms/shopify-bus.ts';
import { orders, terms } from './promise.store.ts';
import { nights } from './reconciliation.store.ts';
import { moveReplay } from './replays.store.ts';
import { type Kept, keep, kept, webhookSubject } from './webhook.store.ts';
import { filed } from './webhook.ts';

const env = readEnv('TABLE', 'SHOPIFY_SHOPS', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const hears = hearing();
const connectedAt = connecting();

/** Whose webhooks come by Shopify's event bus, by the domain that Shopify knows each shop by. */
const shopifyShops = new Map(Object.entries(JSON.parse(env.SHOPIFY_SHOPS) as Record<string, string>));

/** Understands what came, and remembers what became of it: in the end one item a call, however often it comes. */
async function received(event: EventOf<typeof WebhookReceived>, turn: Turn): Promise<void> {
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
  await hears(event, systemClock());
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
async function open(event: EventOf<typeof WebhookReceived>, turn: Turn): Promise<string | undefined> {
  const webhook = await kept(event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  return await understand(webhook, turn);
}

/** The same again, as if the call had just been kept. One whose days were over meanwhile has nothing to say. */
async function replayed({ shop, data }: EventOf<typeof WebhookReplayed>, turn: Turn): Promise<void> {
  const webhook = await kept(webhookSubject(shop, data.webhook));
  if (webhook) await understand(webhook, turn);
}

/** Makes of a kept call what it says about its orders; or gives its topic where nothing is read of that, and does nothing. */
async function understand({ event, headers, body }: Kept, turn: Turn): Promise<string | undefined> {
  const { platform: name, topic, receivedAt, webhook } = event.data;
  const platform = readers.get(name);
  if (!platform && name !== importing) throw new Rejected(`The platform ${name} is not known here`);
  const told = { shop: event.shop, cause: event, receivedAt, webhook };
  if (!platform) {
    const shop = await copyOf(terms.of(event.shop));
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

/** Keeps what came by Shopify's event bus, as the door keeps a call; it is understood from there. */
async function fromPartner(text: string, { since: receivedAt }: Turn): Promise<void> {
  const call = fromBus(text);
  const shop = shopifyShops.get(call.domain);
  if (!shop) throw new Rejected(`No shop here has the domain ${JSON.stringify(call.domain.slice(0, 100))} on Shopify`);
  const { id, ...said } = filed('shopify', shopify, call);
  await keep(id, { shop, platform: 'shopify', ...said, body: call.body, receivedAt });
  count('WebhooksReceived');
}

/** Orders wait for the end of their promised day, checkouts for an hour without news, shops for the night, sources to be looked at. */
async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  const { shop, data } = event;
  const { aggregate } = data;
  if (connections.has(aggregate)) {
    if (await lookAt(event, now)) count('SourcesSilent');
  } else if (nights.has(aggregate)) {
    await nights.at(aggregate).change(event, (before) => before && dueNight(before, shop, now));
  } else if (orders.has(aggregate)) {
    await orders.at(aggregate).change(event, (before) => before && dueOrder(before, now));
  } else {
    await checkouts.at(aggregate).change(event, (before) => before && dueCheckout(before, now));
  }
}

function json(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejected('The body is not JSON');
  }
}

/** A note that was taken back is none. */
const noted = (event: EventOf<typeof ProductNoted>) =>
  keepCopy(productNotes, event, event.data.note && { needsInstallation: event.data.note.needsInstallation });

export const handler = consumer(
  env,
  ordersSubscriptions,
  {
    ShopChanged: (event) =>
      keepCopy(terms, event, {
        ...{ zone: event.data.zone, delivery: event.data.delivery },
        documents: shopVersion(event.shop, event.version),
      }),
    WebhookReceived: received,
    WebhookReplayed: replayed,
    ReplayMoved: (event, { now }) => moveReplay(event, now),
    ProductNoted: noted,
    TimerDue: due,
  },
  fromPartner,
);
