import { load } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { OrderOwned } from '../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { type JourneySwitches, ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { type Enrolment, hearOrder, hearOwner } from './enrolment.ts';
import { changeEnrolment, changeWithOwners, isWinBack, keptIn, wakeWinBack } from './journeys.store.ts';
import { type Terms, termsOf } from './terms.ts';

const env = readEnv('JOURNEYS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const kept = keptIn(env.JOURNEYS_TABLE);

async function termsFor({ shop }: Envelope, turn: Turn): Promise<Terms> {
  const known = await load(kept.shops, `shop/${shop}/${shop}`);
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return termsOf(journeys, shop, known.state);
}

/** Hears the news, and decides by all that is known now. */
async function decide(event: Envelope, order: string, turn: Turn, hear: (before: Enrolment) => Enrolment) {
  await changeWithOwners(kept, event, order, await termsFor(event, turn), turn.now, hear);
}

const named = (switches: JourneySwitches = {}, isOn: boolean): string[] =>
  Object.entries(switches).flatMap(([name, { on }]) => (on === isOn ? [name] : []));

async function due(event: EventOf<typeof TimerDue>, turn: Turn): Promise<void> {
  const { aggregate } = event.data;
  const terms = await termsFor(event, turn);
  if (isWinBack(aggregate)) return await wakeWinBack(kept, event, aggregate, terms, turn.now);
  const enrolled = await load(kept.enrolments, aggregate);
  if (enrolled) await changeEnrolment(kept, event, enrolled.state.order, terms, turn.now, (before) => before);
}

export const handler = consumer(env, [
  on(ShopChanged, (event) => {
    const { zone, journeys: switches } = event.data;
    return keepCopy(kept.shops, event, { zone, on: named(switches, true), off: named(switches, false) });
  }),
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
