import type { Enrolment } from '../../../functions/journeys/enrolment.ts';
import { purchaseOf } from '../../../functions/journeys/purchase.ts';
import type { WinBack } from '../../../functions/journeys/win-back.ts';
import { differs, type Invariant } from './invariant.ts';
import { distinct } from './orders.ts';

/** A day less: by the calendar, at ten. */
const quietMs = 179 * 86_400_000;

/** Everybody's win-back knows each of their orders as it is, and no other; nobody is asked for twice in half a year. */
export const winBacksAreTheirs: Invariant = ({ log }, rest) => {
  const enrolments = rest.aggregates('Journeys', 'enrolment').map(({ state }) => state as unknown as Enrolment);
  const people = rest.aggregates('Journeys', 'customer-enrolment').map(({ state }) => state as unknown as WinBack);
  const owners = new Set(enrolments.flatMap(({ customer, test }) => (customer && !test ? [customer] : [])));
  const asked = distinct(log.events('MessageRequested')).filter(({ data }) => String(data.key).endsWith('~win-back'));
  return [...owners].flatMap((customer) => {
    const known = people.find((each) => each.customer === customer)?.orders ?? [];
    const theirs = enrolments.flatMap((each) => purchaseOf(customer, each) ?? []);
    const times = asked
      .filter(({ data }) => (data.to as { customer?: string }).customer === customer)
      .map(({ at }) => Date.parse(at))
      .sort((a, b) => a - b);
    return [
      ...differs(`What the win-back of ${customer} knows`, sorted(known), sorted(theirs)),
      ...times
        .filter((time, n) => n > 0 && time - (times[n - 1] ?? 0) < quietMs)
        .map((time) => `${customer} was asked for again at ${new Date(time).toISOString()}`),
    ];
  });
};

const sorted = (orders: WinBack['orders']) =>
  orders
    .map(({ order, placedAt, receivedAt, historical }) => [order, placedAt, receivedAt, historical])
    .toSorted(([a, placedA], [b, placedB]) => (`${placedA} ${a}` > `${placedB} ${b}` ? -1 : 1))
    .slice(0, 20);
