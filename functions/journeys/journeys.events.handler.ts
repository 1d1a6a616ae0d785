import { consumer, each, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import type { JourneySwitches } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { type Enrolment, hearOrder, hearOwner } from './enrolment.ts';
import { journeysSubscriptions } from './journeys.events.subscriptions.ts';
import { changeEnrolment, changeWithOwners, enrolments, shops, wakeWinBack, winBacks } from './journeys.store.ts';
import { type Terms, termsOf } from './terms.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

async function termsFor({ shop }: Envelope, turn: Turn): Promise<Terms> {
  const known = await shops.of(shop).state();
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return termsOf(journeys, shop, known);
}

/** Hears the news, and decides by all that is known now. */
async function decide(event: Envelope, order: string, turn: Turn, hear: (before: Enrolment) => Enrolment) {
  await changeWithOwners(event, order, await termsFor(event, turn), turn.now, hear);
}

const named = (switches: JourneySwitches = {}, isOn: boolean): string[] =>
  Object.entries(switches).flatMap(([name, { on }]) => (on === isOn ? [name] : []));

async function due(event: EventOf<typeof TimerDue>, turn: Turn): Promise<void> {
  const { aggregate } = event.data;
  const terms = await termsFor(event, turn);
  if (winBacks.has(aggregate)) return await wakeWinBack(event, aggregate, terms, turn.now);
  const enrolled = await enrolments.at(aggregate).load();
  if (enrolled) await changeEnrolment(event, enrolled.state.order, terms, turn.now, (before) => before);
}

export const handler = consumer(env, journeysSubscriptions, {
  ShopChanged: (event) => {
    const { zone, journeys: switches } = event.data;
    return keepCopy(shops, event, { zone, on: named(switches, true), off: named(switches, false) });
  },
  ...each([...orderEvents, ...delayEvents], (event, turn) =>
    decide(event, event.data.order, turn, (before) => hearOrder(before, event.version, event.data, event.test)),
  ),
  OrderOwned: (event, turn) =>
    decide(event, event.data.order, turn, (before) => hearOwner(before, event.version, event.data.customer)),
  TimerDue: due,
});
