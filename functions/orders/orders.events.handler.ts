import { type AggregateKind, change } from '../../shared/aggregate.ts';
import { consumer, on } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { WebhookReceived } from '../../shared/events/orders.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { hear, news, type Order, standing } from './order.ts';
import { platforms } from './platforms/platforms.ts';
import type { OrderReport } from './reports.ts';
import { kept } from './webhook.store.ts';

const env = readEnv('ORDERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const orders: AggregateKind<Order> = {
  owner: 'orders',
  table: env.ORDERS_TABLE,
  standing,
  test: ({ test }) => test,
};

/** Makes of a kept call what it says about its orders. */
async function understand(event: EventOf<typeof WebhookReceived>): Promise<void> {
  const { platform: name, topic, receivedAt } = event.data;
  const platform = platforms.get(name);
  if (!platform) throw new Rejected(`The platform ${name} is not known here`);
  const webhook = await kept(env.ORDERS_TABLE, event.subject);
  if (!webhook) throw new Rejected('The call is no longer kept');
  for (const report of platform.read(topic, webhook.headers, json(webhook.body), receivedAt)) {
    if (report.about !== 'order') continue;
    await change(orders, `order/${event.shop}/${report.order}`, event, (before) => decide(before, report, receivedAt));
  }
}

function decide(before: Order | undefined, report: OrderReport, knownAt: string) {
  const state = hear(before, report);
  return { state, events: news(before, state, knownAt) };
}

function json(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejected('The body is not JSON');
  }
}

export const handler = consumer(env, [on(WebhookReceived, understand)]);
