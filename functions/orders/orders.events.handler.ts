import { change } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { WebhookReceived } from '../../shared/events/orders.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { parseJson } from '../../shared/json.ts';
import { notHereYet, Rejected } from '../../shared/outcome.ts';
import { dueCheckout } from './checkout.ts';
import { importing } from './imports/chunk.ts';
import { takeChunk } from './imports.store.ts';
import { dueOrder } from './lateness.ts';
import { checkoutsIn, notesIn, take } from './orders.store.ts';
import { platforms } from './platforms/platforms.ts';
import { ordersIn, termsIn, termsOf } from './promise.store.ts';
import { kept } from './webhook.store.ts';

const env = readEnv('ORDERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** Makes of a kept call what it says about its orders. */
async function understand(event: EventOf<typeof WebhookReceived>, turn: Turn): Promise<void> {
  const { platform: name, topic, receivedAt } = event.data;
  const platform = platforms.get(name);
  if (!platform && name !== importing) throw new Rejected(`The platform ${name} is not known here`);
  const webhook = await kept(env.ORDERS_TABLE, event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  const heard = { shop: event.shop, cause: event, receivedAt };
  if (!platform) {
    const shop = await termsOf(env.ORDERS_TABLE, event.shop);
    if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
    return await takeChunk(env.ORDERS_TABLE, json(webhook.body), heard, shop.zone);
  }
  for (const report of platform.read(topic, webhook.headers, json(webhook.body), receivedAt)) {
    await take(env.ORDERS_TABLE, report, heard);
  }
}

/** An order waits for the end of its promised day, a checkout for the hour in which nobody goes on with it. */
async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  const { aggregate } = event.data;
  if (aggregate.startsWith('order/')) {
    await change(ordersIn(env.ORDERS_TABLE), aggregate, event, (before) => before && dueOrder(before, now));
  } else {
    await change(checkoutsIn(env.ORDERS_TABLE), aggregate, event, (before) => before && dueCheckout(before, now));
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
  keepCopy(
    notesIn(env.ORDERS_TABLE),
    event,
    event.data.note && { needsInstallation: event.data.note.needsInstallation },
  );

export const handler = consumer(env, [
  on(ShopChanged, (event) =>
    keepCopy(termsIn(env.ORDERS_TABLE), event, { zone: event.data.zone, delivery: event.data.delivery }),
  ),
  on(WebhookReceived, understand),
  on(ProductNoted, noted),
  on(TimerDue, due),
]);
