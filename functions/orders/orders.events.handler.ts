import { change } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { WebhookReceived } from '../../shared/events/orders.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { dueCheckout } from './checkout.ts';
import { dueNight } from './night.ts';
import { checkoutsIn, take } from './orders.store.ts';
import { platforms } from './platforms/platforms.ts';
import { nightOf, nightsIn } from './reconciliation.store.ts';
import { kept } from './webhook.store.ts';

const env = readEnv('ORDERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** Makes of a kept call what it says about its orders. */
async function understand(event: EventOf<typeof WebhookReceived>): Promise<void> {
  const { platform: name, topic, receivedAt } = event.data;
  const platform = platforms.get(name);
  if (!platform) throw new Rejected(`The platform ${name} is not known here`);
  const webhook = await kept(env.ORDERS_TABLE, event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  const heard = { shop: event.shop, cause: event, receivedAt };
  for (const report of platform.read(topic, webhook.headers, json(webhook.body), receivedAt)) {
    await take(env.ORDERS_TABLE, report, heard);
  }
}

/** Checkouts wait for a time, and shops for the night. */
async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  const { shop, data } = event;
  if (data.aggregate === nightOf(shop)) {
    await change(nightsIn(env.ORDERS_TABLE), data.aggregate, event, (before) => before && dueNight(before, shop, now));
    return;
  }
  await change(
    checkoutsIn(env.ORDERS_TABLE),
    event.data.aggregate,
    event,
    (before) => before && dueCheckout(before, now),
  );
}

function json(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejected('The body is not JSON');
  }
}

export const handler = consumer(env, [on(WebhookReceived, understand), on(TimerDue, due)]);
