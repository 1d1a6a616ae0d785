import { change } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { WebhookReceived } from '../../shared/events/orders.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { parseJson } from '../../shared/json.ts';
import { count } from '../../shared/metrics.ts';
import { Later, Rejected } from '../../shared/outcome.ts';
import type { Outcome } from './arrival.ts';
import { remember } from './arrivals.store.ts';
import { dueCheckout } from './checkout.ts';
import { hearing, lookAt } from './listening.store.ts';
import { checkoutsIn, take } from './orders.store.ts';
import { platforms } from './platforms/platforms.ts';
import { kept } from './webhook.store.ts';

const env = readEnv('ORDERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const hears = hearing(env.ORDERS_TABLE);

/** Makes of a kept call what it says, and remembers what became of it: in the end one item a call, however often it comes. */
async function understand(event: EventOf<typeof WebhookReceived>): Promise<void> {
  const { shop, data } = event;
  const became = (outcome: Outcome) => remember(env.ORDERS_TABLE, { shop, ...data }, outcome);
  try {
    await read(event);
  } catch (error) {
    if (error instanceof Rejected) await became({ outcome: 'rejected', why: error.message });
    else if (!(error instanceof Later)) await became(failure(error)).catch(() => {});
    throw error;
  }
  await became({ outcome: 'understood' });
  await hears(event, systemClock());
}

/** An error of ours or of AWS, by its name only: its words may repeat what was asked. */
const failure = (error: unknown): Outcome => ({
  outcome: 'failing',
  why: `${error instanceof Error ? error.name : 'Error'}; it is tried again, and then lies in the dead letters`,
});

async function read(event: EventOf<typeof WebhookReceived>): Promise<void> {
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

/** Checkouts wait for a time, and sources are looked at from time to time. */
async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  if (event.data.aggregate.startsWith('connection/')) {
    if (await lookAt(env.ORDERS_TABLE, event, now)) count('SourcesSilent');
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
