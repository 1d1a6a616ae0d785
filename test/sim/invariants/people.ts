import { agreed, type Recipient } from '../../../functions/messaging/policy/recipient.ts';
import type { Platform } from '../driver/platform.ts';
import { people, type Truth } from '../driver/truths.ts';
import type { Rest } from '../quiescence.ts';
import { customersOf } from '../run-log.ts';
import { differs, type Invariant } from './invariant.ts';

/** One person: their accounts, the ids that they may have had in the register, and the one that they have now. */
interface Person {
  readonly accounts: readonly number[];
  readonly ids: readonly string[];
  readonly customer: string | undefined;
}

/** Who is one with whom at the end: accounts with one address are two people until the platform says otherwise. */
function accountsOf({ isJoined, isVerified }: Platform): number[][] {
  const [minji, guest] = [isJoined ? [[0, 4]] : [[0], [4]], isVerified ? [[3, 5]] : [[3], [5]]];
  return [...minji, [1], [2], ...guest];
}

export function personsIn(platform: Platform, rest: Rest): Person[] {
  const states = rest.aggregates('Customers', 'customer').map(({ state }) => state);
  const alive = new Set(states.filter(({ into }) => !into).map(({ customer }) => String(customer)));
  return accountsOf(platform).map((accounts) => {
    const ids = [...new Set(accounts.flatMap((each) => customersOf(each).slice(0, accounts.length)))];
    return { accounts, ids, customer: ids.find((each) => alive.has(each)) };
  });
}

export const ordersOf = (platform: Platform, { accounts }: Pick<Person, 'accounts'>): Truth[] =>
  platform.orders.filter(({ shopper }) => accounts.includes(people.indexOf(shopper)));

/** Each person is one customer, and no customer is two people: orders, their places and the timeline are with whom they belong to. */
export const peopleAreWhoTheyAre: Invariant = ({ platform }, rest) => {
  const items = rest.items('Customers');
  const states = rest.aggregates('Customers', 'customer').map(({ state }) => state);
  const owners = new Map(rest.aggregates('Customers', 'ownership').map(({ state }) => [state.order, state]));
  const merged = new Set(states.filter(({ into }) => into).map(({ customer }) => customer));
  const keysOf = (customer: string | undefined, begins: string) =>
    items.filter(({ pk, sk }) => pk === `customer/demo/${customer}` && sk.startsWith(begins));
  const stale = items
    .filter(({ sk, customer }) => sk === 'CUSTOMER' && merged.has(customer))
    .map(({ pk, customer }) => `${pk} still names ${customer}, who was merged`);
  const wrong = personsIn(platform, rest).flatMap((person) => {
    const { customer, ids } = person;
    const orders = ordersOf(platform, person);
    const living = ids.filter((id) => states.some((each) => each.customer === id && !each.into));
    const moments = new Set(keysOf(customer, 'TIMELINE#').map(({ sk }) => sk.slice('TIMELINE#'.length)));
    const places = keysOf(customer, 'ORDER#').flatMap(({ order }) => (order ? [String(order)] : []));
    return [
      ...(living.length > 1 ? [`${living.join(' and ')} are one person, and two customers`] : []),
      ...differs(
        `The orders of ${customer}`,
        places.toSorted(),
        orders
          .filter(({ test }) => !test)
          .map(({ id }) => `shopify-${id}`)
          .toSorted(),
      ),
      ...orders.flatMap(({ id }) => {
        const owned = owners.get(`shopify-${id}`);
        const lost = ((owned?.shown ?? []) as string[]).filter((moment) => !moments.has(moment));
        return [
          ...differs(`The owner of ${id}`, owned?.customer, customer),
          ...lost.map((moment) => `The timeline of ${customer} has no ${moment}`),
        ];
      }),
    ];
  });
  return [...stale, ...wrong];
};

/** A no to the platform reaches everybody who had the address; one to the shop stays with the person when customers are merged. */
export const aNoStays: Invariant = ({ platform, log }, rest) => {
  const recipients = new Map(
    rest.aggregates('Messaging', 'recipient').map(({ subject, state }) => [subject, state as unknown as Recipient]),
  );
  const of = (customer: string | undefined) => recipients.get(`recipient/demo/${customer}`);
  const persons = personsIn(platform, rest);
  const nowOf = (customer: string) => persons.find(({ ids }) => ids.includes(customer))?.customer ?? customer;
  const unheard = log.refusals.flatMap(({ known, saidAt }) =>
    [...new Set(known.map(nowOf))]
      .filter((each) => !of(each)?.consents.some(({ given, at }) => !given && Date.parse(at) >= Date.parse(saidAt)))
      .map((each) => `${each} has the address that said no at ${saidAt}, and was not told`),
  );
  const forgotten = persons.flatMap(({ customer, ids }) => {
    const said = log.consents.filter((each) => ids.includes(each.customer));
    const isNo = said.at(-1)?.given === false;
    const recipient = of(customer);
    return isNo && recipient && agreed(recipient, 'marketing', 'email')
      ? [`${customer} is one with ${said.at(-1)?.customer}, whose last word was no, and is advertised to`]
      : [];
  });
  return [...unheard, ...forgotten];
};
