import { plusSeconds } from '../../shared/base/clock.ts';
import { canonical } from '../../shared/base/json.ts';
import { Later } from '../../shared/base/outcome.ts';
import type { Envelope } from '../../shared/events/event.ts';
import { deciding, type Loaded } from '../../shared/kernel/aggregate.ts';
import { aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { type Bought, boughtBy } from './bought.ts';
import * as enrolment from './enrolment.ts';
import type { JourneyShop, Terms } from './terms.ts';
import * as winBack from './win-back.ts';

type Enrolment = enrolment.Enrolment;
type WinBack = winBack.WinBack;

const statusAt = (wakeAt: string | undefined) => (wakeAt ? 'waiting' : 'settled');

export const enrolments = aggregate<Enrolment>('enrolment', {
  owner: 'journeys',
  describe: (enrolled) => {
    const wakeAt = enrolment.nextWake(enrolled);
    return { status: statusAt(wakeAt), test: enrolled.test, wakeAt };
  },
});

export const winBacks = aggregate<WinBack>('customer-enrolment', {
  owner: 'journeys',
  describe: (known) => {
    const wakeAt = winBack.nextWake(known);
    // A person is no test, though what led to it may be.
    return { status: statusAt(wakeAt), test: false, wakeAt };
  },
});

export const shops = projections<JourneyShop>('journeys', 'shop');

/** Decides what follows from the news of an order, for the order. */
export async function changeEnrolment(
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  hear: (before: Enrolment) => Enrolment,
): Promise<Loaded<Enrolment> | undefined> {
  return await enrolments
    .of(event.shop, order)
    .change(event, (before) =>
      enrolment.proceed(hear(before ?? enrolment.newEnrolment(event.shop, order)), terms, now),
    );
}

/**
 * The same, and then what follows for whoever owns it, and for whoever did. What is told of it to a person is written only
 * while the order still stands as it was read: so the newest is what they know in the end, whichever was heard first.
 */
export async function changeWithOwners(
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  hear: (before: Enrolment) => Enrolment,
): Promise<void> {
  await deciding(enrolments.of(event.shop, order).subject, event, async () => {
    const enrolled = await changeEnrolment(event, order, terms, now, hear);
    if (!enrolled) return;
    const { customer, former = [] } = enrolled.state;
    for (const each of [...former, ...(customer ? [customer] : [])]) {
      await tellOwner(event, each, enrolled, terms, now);
    }
  });
}

async function tellOwner(
  event: Envelope,
  customer: string,
  enrolled: Loaded<Enrolment>,
  terms: Terms,
  now: string,
): Promise<void> {
  const { order, facts } = enrolled.state;
  const theirs = winBacks.of(event.shop, customer);
  const before = await theirs.load();
  const bought = boughtBy(customer, enrolled.state);
  if (!before && !bought) return;
  const known = before?.state ?? winBack.newWinBack(event.shop, customer);
  const heard = winBack.hearBought(known, order, bought);
  const decided = winBack.planWinBack(heard, terms, now, facts?.knownAt ?? event.at);
  if (before && canonical(before.state) === canonical(decided.state)) return;
  const alsoWrite = [enrolments.of(event.shop, order).assertVersion(enrolled.version)];
  await theirs.save(event, before, { ...decided, alsoWrite });
}

/** Asks for a person's win-back when it is due, if it is still wanted. */
export async function wakeWinBack(event: Envelope, subject: string, terms: Terms, now: string): Promise<void> {
  await winBacks.at(subject).change(event, async (before) => {
    if (!before) return undefined;
    const planned = winBack.planWinBack(before, terms, now, before.plan?.dueAt ?? now);
    const about = winBack.dueAbout(planned.state, now);
    if (!about) return planned;
    const asked = winBack.askForWinBack(planned.state, terms, await factsOf(planned.state, about, now), now);
    return { ...asked, events: [...planned.events, ...asked.events] };
  });
}

/** What is known of the order; `Later` while the person has still to be told that it is another now. */
async function factsOf({ shop, customer }: WinBack, about: Bought, now: string) {
  const enrolled = await enrolments.of(shop, about.order).load();
  const facts = enrolled?.state.facts;
  if (!facts || canonical(boughtBy(customer, enrolled.state)) !== canonical(about)) {
    throw new Later(plusSeconds(now, 5), `${about.order} has changed meanwhile`);
  }
  return facts;
}
