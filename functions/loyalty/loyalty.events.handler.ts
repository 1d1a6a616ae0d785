import { consumer, each, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { settle } from './account.ts';
import { type Award, claims, hearOrder, hearOwner, newAward } from './award.ts';
import { type Moment, momentOf } from './due.ts';
import { loyaltySubscriptions } from './loyalty.events.subscriptions.ts';
import { awards, catchUp, ledgers, terms, turn } from './loyalty.store.ts';
import { type Programme, programme } from './programme.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

type Hear = (before: Award, programme: Programme) => Award;

async function momentIn(shop: string, turn: Turn): Promise<Moment> {
  const known = await terms.of(shop).state();
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return momentOf(programme, shop, known, turn.now);
}

/** Hears the news of an order, and settles it with everybody who ever had it: again, when it was interrupted. */
async function decide(event: Envelope, order: string, when: Turn, hear: Hear): Promise<void> {
  const moment = await momentIn(event.shop, when);
  const award = await awards.of(event.shop, order).change(event, (before) => ({
    state: hear(before ?? newAward(order), moment.programme),
  }));
  if (!award) return;
  for (const claim of claims(award.state, award.version)) {
    await turn(ledgers.of(event.shop, claim.customer), event, moment, (ledger) => settle(ledger, claim, moment));
  }
}

async function due(event: EventOf<typeof TimerDue>, when: Turn): Promise<void> {
  await catchUp(ledgers.at(event.data.aggregate), event, await momentIn(event.shop, when));
}

export const handler = consumer(env, loyaltySubscriptions, {
  ShopChanged: (event) => {
    const { zone, programme: own } = event.data;
    return keepCopy(terms, event, { zone, ...(own && { programme: own }) });
  },
  ...each(orderEvents, (event, when) =>
    decide(event, event.data.order, when, (before, by) => hearOrder(before, event.version, event.data, event.test, by)),
  ),
  OrderOwned: (event, when) =>
    decide(event, event.data.order, when, (before) => hearOwner(before, event.version, event.data.customer, event.at)),
  TimerDue: due,
});
