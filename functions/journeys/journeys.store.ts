import { type AggregateKind, change, deciding, type Loaded, load, save, standsAt } from '../../shared/aggregate.ts';
import { plusSeconds } from '../../shared/clock.ts';
import { type Copy, copies } from '../../shared/copy.ts';
import type { Envelope } from '../../shared/events/event.ts';
import { canonical } from '../../shared/json.ts';
import { Later } from '../../shared/outcome.ts';
import { type Bought, boughtBy } from './bought.ts';
import * as enrolment from './enrolment.ts';
import type { JourneyShop, Terms } from './terms.ts';
import * as winBack from './win-back.ts';

type Enrolment = enrolment.Enrolment;
type WinBack = winBack.WinBack;

/** All that journeys keeps, in its one table. */
export interface Kept {
  readonly table: string;
  readonly enrolments: AggregateKind<Enrolment>;
  readonly winBacks: AggregateKind<WinBack>;
  readonly shops: AggregateKind<Copy<JourneyShop>>;
}

export const keptIn = (table: string): Kept => ({
  table,
  enrolments: {
    owner: 'journeys',
    table,
    standing: (enrolled) => (enrolment.nextWake(enrolled) ? 'waiting' : 'settled'),
    test: ({ test }) => test,
    wakeAt: enrolment.nextWake,
  },
  winBacks: {
    owner: 'journeys',
    table,
    standing: (known) => (winBack.nextWake(known) ? 'waiting' : 'settled'),
    // A person is no test, though what led to it may be.
    test: () => false,
    wakeAt: winBack.nextWake,
  },
  shops: copies('journeys', table),
});

const enrolmentSubject = (shop: string, order: string) => `enrolment/${shop}/${order}`;
const winBackSubject = (shop: string, customer: string) => `customer-enrolment/${shop}/${customer}`;

export const isWinBack = (aggregate: string): boolean => aggregate.startsWith('customer-enrolment/');

/** Decides what follows from the news of an order, for the order. */
export async function changeEnrolment(
  { enrolments }: Kept,
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  hear: (before: Enrolment) => Enrolment,
): Promise<Loaded<Enrolment> | undefined> {
  return await change(enrolments, enrolmentSubject(event.shop, order), event, (before) =>
    enrolment.proceed(hear(before ?? enrolment.newEnrolment(event.shop, order)), terms, now),
  );
}

/**
 * The same, and then what follows for whoever owns it, and for whoever did. What is told of it to a person is written only
 * while the order still stands as it was read: so the newest is what they know in the end, whichever was heard first.
 */
export async function changeWithOwners(
  kept: Kept,
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  hear: (before: Enrolment) => Enrolment,
): Promise<void> {
  await deciding(enrolmentSubject(event.shop, order), event, async () => {
    const enrolled = await changeEnrolment(kept, event, order, terms, now, hear);
    if (!enrolled) return;
    const { customer, former = [] } = enrolled.state;
    for (const each of [...former, ...(customer ? [customer] : [])]) {
      await tellOwner(kept, event, each, enrolled, terms, now);
    }
  });
}

async function tellOwner(
  { winBacks, table }: Kept,
  event: Envelope,
  customer: string,
  enrolled: Loaded<Enrolment>,
  terms: Terms,
  now: string,
): Promise<void> {
  const { order, facts } = enrolled.state;
  const subject = winBackSubject(event.shop, customer);
  const before = await load(winBacks, subject);
  const bought = boughtBy(customer, enrolled.state);
  if (!before && !bought) return;
  const known = before?.state ?? winBack.newWinBack(event.shop, customer);
  const heard = winBack.hearBought(known, order, bought);
  const decided = winBack.planWinBack(heard, terms, now, facts?.knownAt ?? event.at);
  if (before && canonical(before.state) === canonical(decided.state)) return;
  const also = [standsAt(table, enrolmentSubject(event.shop, order), enrolled.version)];
  await save(winBacks, subject, event, before, { ...decided, also });
}

/** Asks for a person's win-back when it is due, if it is still wanted. */
export async function wakeWinBack(
  kept: Kept,
  event: Envelope,
  subject: string,
  terms: Terms,
  now: string,
): Promise<void> {
  await deciding(subject, event, async () => {
    const before = await load(kept.winBacks, subject);
    if (!before) return;
    const planned = winBack.planWinBack(before.state, terms, now, before.state.plan?.dueAt ?? now);
    const about = winBack.dueAbout(planned.state, now);
    const decided = about
      ? winBack.askForWinBack(planned.state, terms, await factsOf(kept, planned.state, about, now), now)
      : planned;
    if (canonical(before.state) === canonical(decided.state)) return;
    const events = about ? [...planned.events, ...decided.events] : decided.events;
    await save(kept.winBacks, subject, event, before, { ...decided, events });
  });
}

/** What is known of the order; `Later` while the person has still to be told that it is another now. */
async function factsOf({ enrolments }: Kept, { shop, customer }: WinBack, about: Bought, now: string) {
  const enrolled = await load(enrolments, enrolmentSubject(shop, about.order));
  const facts = enrolled?.state.facts;
  if (!facts || canonical(boughtBy(customer, enrolled.state)) !== canonical(about)) {
    throw new Later(plusSeconds(now, 5), `${about.order} has changed meanwhile`);
  }
  return facts;
}
