import { plusSeconds } from '../../shared/base/clock.ts';
import { canonical } from '../../shared/base/json.ts';
import { Later } from '../../shared/base/outcome.ts';
import type { Envelope } from '../../shared/events/event.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { type Cause, deciding, type Loaded } from '../../shared/kernel/aggregate.ts';
import { aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { erasureOf, requestsHeardBy } from '../../shared/kernel/person-requests.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { type Enrolment, earliestDueAt, endEnrolment, newEnrolment, proceed } from './enrolment.ts';
import { hasReceivedBefore, type Purchase, purchaseOf } from './purchase.ts';
import type { JourneyShop, Terms } from './terms.ts';
import {
  applyPurchase,
  duePurchase,
  endWinBack,
  newWinBack,
  planWinBack,
  requestWinBack,
  type WinBack,
} from './win-back.ts';

const statusAt = (wakeAt: string | undefined) => (wakeAt ? 'waiting' : 'settled');

export const enrolments = aggregate<Enrolment>('enrolment', {
  owner: 'journeys',
  describe: (enrolled) => {
    const wakeAt = earliestDueAt(enrolled);
    return { status: statusAt(wakeAt), test: enrolled.test, wakeAt };
  },
});

export const winBacks = aggregate<WinBack>('customer-enrolment', {
  owner: 'journeys',
  // A person is no test, even where test orders led to the win-back.
  describe: ({ plan }) => ({ status: statusAt(plan?.dueAt), test: false, wakeAt: plan?.dueAt }),
});

/** What was asked about customers: after an erasure nothing is planned for them. */
export const journeyRequests = requestsHeardBy('journeys');

export const journeyShops = projections<JourneyShop>('journeys', 'shop');

/** Updates an enrolment, and decides about its steps. */
export async function changeEnrolment(
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  update: (before: Enrolment) => Enrolment,
): Promise<Loaded<Enrolment> | undefined> {
  return await enrolments.of(event.shop, order).change(event, async (before) => {
    const updated = update(before ?? newEnrolment(event.shop, order));
    if (await isErased(event.shop, updated.customer)) return endEnrolment(updated, now);
    return proceed(updated, terms, now, await isRegular(updated, terms));
  });
}

/**
 * Only ids and times are stored here, and no message is claimed for somebody who was erased: so this is read and not asserted. A step
 * that is planned meanwhile ends when it is due.
 */
const isErased = async (shop: string, customer: string | undefined): Promise<boolean> =>
  customer !== undefined && (await erasureOf(journeyRequests, shop, customer)).erasedAt !== undefined;

/** Whether the order's owner received an earlier one; read only until the order was thanked for. */
async function isRegular({ shop, order, customer, facts, steps }: Enrolment, { journeys }: Terms): Promise<boolean> {
  const isThanked = journeys.orders.every(({ anchor, step }) => anchor !== 'paidAt' || steps[step.name]);
  if (!customer || !facts || isThanked) return false;
  const known = await winBacks.of(shop, customer).state();
  return hasReceivedBefore(known?.orders ?? [], { order, placedAt: facts.placedAt });
}

/**
 * The same, and then updates the win-backs of the order's owner and former owners. Each is written only while the enrolment
 * still has the version that was read, so that win-backs end with its newest state, whatever the order of events.
 */
export async function changeEnrolmentAndWinBacks(
  event: Envelope,
  order: string,
  terms: Terms,
  now: string,
  update: (before: Enrolment) => Enrolment,
): Promise<void> {
  await deciding(enrolments.of(event.shop, order).subject, event, async () => {
    const enrolled = await changeEnrolment(event, order, terms, now, update);
    if (!enrolled) return;
    const { customer, former = [] } = enrolled.state;
    for (const each of [...former, ...(customer ? [customer] : [])]) {
      await updateWinBack(event, each, enrolled, terms, now);
    }
  });
}

async function updateWinBack(
  event: Envelope,
  customer: string,
  enrolled: Loaded<Enrolment>,
  terms: Terms,
  now: string,
): Promise<void> {
  const { order, facts } = enrolled.state;
  const stored = winBacks.of(event.shop, customer);
  const before = await stored.load();
  const purchase = purchaseOf(customer, enrolled.state);
  if (!before && !purchase) return;
  if (await isErased(event.shop, customer)) return await endWinBackOf(event, customer, terms.journeys, now);
  const known = before?.state ?? newWinBack(event.shop, customer);
  const updated = applyPurchase(known, order, purchase);
  const decided = planWinBack(updated, terms, now, facts?.knownAt ?? event.at);
  if (before && canonical(before.state) === canonical(decided.state)) return;
  const alsoWrite = [enrolments.of(event.shop, order).assertVersion(enrolled.version)];
  await stored.save(event, before, { ...decided, alsoWrite });
}

/** Ends the win-back of a customer who was erased; nothing that names an order of theirs stays. */
export async function endWinBackOf(
  cause: Cause & Pick<Envelope, 'shop'>,
  customer: string,
  { winBack }: JourneysDocument,
  now: string,
): Promise<void> {
  await winBacks.of(cause.shop, customer).change(cause, (before) => before && endWinBack(before, winBack, now));
}

/** Requests a person's win-back when it is due, if it is still wanted. */
export async function wakeWinBack(event: Envelope, subject: string, terms: Terms, now: string): Promise<void> {
  await winBacks.at(subject).change(event, async (before) => {
    if (!before) return undefined;
    if (await isErased(before.shop, before.customer)) return endWinBack(before, terms.journeys.winBack, now);
    const planned = planWinBack(before, terms, now, before.plan?.dueAt ?? now);
    const due = duePurchase(planned.state, now);
    if (!due) return planned;
    const requested = requestWinBack(planned.state, terms, await factsOf(planned.state, due, now), now);
    return { ...requested, events: [...planned.events, ...requested.events] };
  });
}

/** The order's facts; throws `Later` while the win-back has not been updated to them yet. */
async function factsOf({ shop, customer }: WinBack, due: Purchase, now: string) {
  const enrolled = await enrolments.of(shop, due.order).load();
  const facts = enrolled?.state.facts;
  if (!facts || canonical(purchaseOf(customer, enrolled.state)) !== canonical(due)) {
    throw new Later(plusSeconds(now, 5), `${due.order} has changed meanwhile`);
  }
  return facts;
}
