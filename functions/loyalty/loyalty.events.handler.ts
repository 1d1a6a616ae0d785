import { change, load } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { OrderOwned } from '../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { settle } from './account.ts';
import { type Award, claims, hearOrder, hearOwner, newAward } from './award.ts';
import { type Moment, momentOf } from './due.ts';
import { awards, catchUp, terms, turn } from './loyalty.store.ts';
import { type Programme, programme } from './programme.ts';

const env = readEnv('LOYALTY_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const table = env.LOYALTY_TABLE;

type Hear = (before: Award, programme: Programme) => Award;

async function momentIn(shop: string, turn: Turn): Promise<Moment> {
  const known = await load(terms(table), `shop/${shop}/${shop}`);
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return momentOf(programme, shop, known.state, turn.now);
}

/** Hears the news of an order, and settles it with everybody who ever had it: again, when it was interrupted. */
async function decide(event: Envelope, order: string, when: Turn, hear: Hear): Promise<void> {
  const moment = await momentIn(event.shop, when);
  const award = await change(awards(table), `award/${event.shop}/${order}`, event, (before) => ({
    state: hear(before ?? newAward(order), moment.programme),
  }));
  if (!award) return;
  for (const claim of claims(award.state, award.version)) {
    const subject = `ledger/${event.shop}/${claim.customer}`;
    await turn(table, subject, event, moment, (ledger) => settle(ledger, claim, moment));
  }
}

async function due(event: EventOf<typeof TimerDue>, when: Turn): Promise<void> {
  await catchUp(table, event.data.aggregate, event, await momentIn(event.shop, when));
}

export const handler = consumer(env, [
  on(ShopChanged, (event) => {
    const { zone, programme: own } = event.data;
    return keepCopy(terms(table), event, { zone, ...(own && { programme: own }) });
  }),
  ...orderEvents.map((type) =>
    on(type, (event, when) =>
      decide(event, event.data.order, when, (before, by) =>
        hearOrder(before, event.version, event.data, event.test, by),
      ),
    ),
  ),
  on(OrderOwned, (event, when) =>
    decide(event, event.data.order, when, (before) => hearOwner(before, event.version, event.data.customer, event.at)),
  ),
  on(TimerDue, due),
]);
