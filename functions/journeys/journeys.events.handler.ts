import { type AggregateKind, change, load } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { copies, copyOf, keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { OrderOwned } from '../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { type JourneySwitches, ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { notHereYet } from '../../shared/outcome.ts';
import {
  type Enrolment,
  hearOrder,
  hearOwner,
  type JourneyShop,
  newEnrolment,
  nextWake,
  proceed,
} from './enrolment.ts';

const env = readEnv('JOURNEYS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const enrolments: AggregateKind<Enrolment> = {
  owner: 'journeys',
  table: env.JOURNEYS_TABLE,
  standing: (enrolment) => (nextWake(enrolment) ? 'waiting' : 'settled'),
  test: ({ test }) => test,
  wakeAt: nextWake,
};

const shops = copies<JourneyShop>('journeys', env.JOURNEYS_TABLE);

/** Hears the news, and decides by all that is known now. */
async function decide(
  event: Envelope,
  order: string,
  turn: Turn,
  hear: (before: Enrolment) => Enrolment,
): Promise<void> {
  const shop = await copyOf(shops, `shop/${event.shop}/${event.shop}`);
  if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
  await change(enrolments, `enrolment/${event.shop}/${order}`, event, (before) =>
    proceed(hear(before ?? newEnrolment(event.shop, order)), shop, turn.now),
  );
}

/** A journey of which nothing is said runs. */
const switchedOff = (switches: JourneySwitches = {}): string[] =>
  Object.entries(switches).flatMap(([name, { on }]) => (on ? [] : [name]));

async function due(event: EventOf<typeof TimerDue>, turn: Turn): Promise<void> {
  const enrolled = await load(enrolments, event.data.aggregate);
  if (enrolled) await decide(event, enrolled.state.order, turn, (before) => before);
}

export const handler = consumer(env, [
  on(ShopChanged, (event) => keepCopy(shops, event, { zone: event.data.zone, off: switchedOff(event.data.journeys) })),
  ...[...orderEvents, ...delayEvents].map((type) =>
    on(type, (event, turn) =>
      decide(event, event.data.order, turn, (before) => hearOrder(before, event.version, event.data, event.test)),
    ),
  ),
  on(OrderOwned, (event, turn) =>
    decide(event, event.data.order, turn, (before) => hearOwner(before, event.version, event.data.customer)),
  ),
  on(TimerDue, due),
]);
