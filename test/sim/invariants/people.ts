import { agreed } from '../../../functions/messaging/answers/consent.ts';
import { personOf, united } from '../../../functions/messaging/persons/person.ts';
import type { Recipient } from '../../../functions/messaging/policy/recipient.ts';
import type { Platform } from '../driver/platform.ts';
import type { Play } from '../driver/playing.ts';
import { people, type Truth } from '../driver/truths.ts';
import type { Rest, Standing } from '../quiescence.ts';
import { customersOf } from '../run-log.ts';
import { differs, type Invariant } from './invariant.ts';

/** One person: their accounts, the ids that they may have had in the register, and the one that they have now. */
export interface Person {
  readonly accounts: readonly number[];
  readonly ids: readonly string[];
  readonly customer: string | undefined;
}

/** Who is one with whom at the end: accounts with one address are two people until the platform says otherwise. */
function accountsOf({ isJoined, isVerified }: Platform): number[][] {
  const [minji, guest] = [isJoined ? [[0, 4]] : [[0], [4]], isVerified ? [[3, 5]] : [[3], [5]]];
  return [...minji, [1], [2], ...guest];
}

type Told = Pick<Play, 'platform' | 'log'>;
type Group = Pick<Person, 'accounts' | 'ids'>;

/** Those who are named together are one group. */
function joinedBy<G extends { readonly ids: readonly string[] }>(
  groups: readonly (readonly G[])[],
  pairs: Iterable<readonly [string, string]>,
): (readonly G[])[] {
  return [...pairs]
    .reduce(
      (before, pair) => {
        const isNamed = (group: readonly G[]) => group.some(({ ids }) => pair.some((each) => ids.includes(each)));
        return [before.filter(isNamed).flat(), ...before.filter((group) => !isNamed(group))];
      },
      [...groups],
    )
    .filter((group) => group.length > 0);
}

/** Who is one at the end: by the platform, and by an agent who did not take it back. */
export function personsIn({ platform, log }: Told, rest: Rest): Person[] {
  const states = rest.aggregates('Customers', 'customer').map(({ state }) => state);
  const alive = new Set(states.filter(({ into }) => !into).map(({ customer }) => String(customer)));
  const groups = accountsOf(platform).map((accounts): Group[] => [
    { accounts, ids: [...new Set(accounts.flatMap((each) => customersOf(each).slice(0, accounts.length)))] },
  ]);
  return joinedBy(groups, log.parents).map((group) => {
    const ids = group.flatMap((each) => each.ids);
    return { accounts: group.flatMap(({ accounts }) => accounts), ids, customer: ids.find((each) => alive.has(each)) };
  });
}

/** The persons in circles of those who were ever taken for one: what one of them spent may have been another's. */
export const circlesIn = (told: Told, rest: Rest): (readonly Person[])[] =>
  joinedBy(
    personsIn(told, rest).map((each) => [each]),
    told.log.together,
  );

export const ordersOf = (platform: Platform, { accounts }: Pick<Person, 'accounts'>): Truth[] =>
  platform.orders.filter(({ shopper }) => accounts.includes(people.indexOf(shopper)));

/** Each person is one customer, and no customer is two people: orders, their places and the timeline are with whom they belong to. */
export const peopleAreWhoTheyAre: Invariant = (play, rest) => {
  const { platform } = play;
  const items = rest.items('Customers');
  const states = rest.aggregates('Customers', 'customer').map(({ state }) => state);
  const owners = new Map(rest.aggregates('Customers', 'ownership').map(({ state }) => [state.order, state]));
  // What is a record's stays under its own id, also once it is part of another customer.
  const recordsOf = (customer: string | undefined) => {
    const members = states.find((each) => each.customer === customer)?.members as { customer: string }[] | undefined;
    return new Set([customer, ...(members ?? []).map((each) => each.customer)].map((id) => `customer/demo/${id}`));
  };
  const keysOf = (customer: string | undefined, begins: string) =>
    items.filter(({ pk, sk }) => recordsOf(customer).has(pk) && sk.startsWith(begins));
  const records = new Set(states.map(({ customer }) => customer));
  const stale = items
    .filter(({ sk, customer }) => sk === 'CUSTOMER' && customer !== undefined && !records.has(customer))
    .map(({ pk, customer }) => `${pk} names ${customer}, whom nobody knows`);
  const wrong = personsIn(play, rest).flatMap((person) => {
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
      ...orders.flatMap(({ id, test }) => {
        const owned = owners.get(`shopify-${id}`);
        const lost = ((owned?.shown ?? []) as string[]).filter((moment) => !moments.has(moment));
        return [
          // A test order is in nobody's list: it stays with the record that it names.
          ...(test ? [] : differs(`The owner of ${id}`, owned?.customer, customer)),
          ...lost.map((moment) => `The timeline of ${customer} has no ${moment}`),
        ];
      }),
    ];
  });
  return [...stale, ...wrong];
};

/** A no to the platform reaches everybody who had the address; one to the shop stays with the person when customers are merged. */
export const aNoStays: Invariant = (play, rest) => {
  const { log } = play;
  const records = new Map(
    rest
      .aggregates('Messaging', 'recipient')
      .map(({ subject, state }) => [subject.split('/')[2] ?? '', state as unknown as Recipient]),
  );
  const of = (customer = '') => united(personOf(records, customer), customer);
  const persons = personsIn(play, rest);
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

/** Customers, loyalty and journeys have each order with the same person; points lie in the account of whoever the person is. */
export const ownersAgree: Invariant = (_, rest) => {
  const statesOf = (capability: string, kind: string) => rest.aggregates(capability, kind).map(({ state }) => state);
  const by = (key: string, states: readonly Standing['state'][]) => new Map(states.map((each) => [each[key], each]));
  const accounts = by('customer', statesOf('Loyalty', 'ledger'));
  const awards = by('order', statesOf('Loyalty', 'award'));
  const enrolments = by('order', statesOf('Journeys', 'enrolment'));
  const account = (customer: unknown): unknown => {
    const into = accounts.get(customer)?.into;
    return into === undefined ? customer : account(into);
  };
  const isReal = ({ summary }: Standing['state']) => (summary as { test?: boolean } | undefined)?.test !== true;
  return statesOf('Customers', 'ownership')
    .filter(isReal)
    .flatMap(({ order, customer }) => [
      ...differs(`The owner of ${order} in loyalty`, account(awards.get(order)?.customer), customer),
      ...differs(`The owner of ${order} in journeys`, enrolments.get(order)?.customer, customer),
    ]);
};

const pageSize = 50;

/** Whoever opens their page, also by a link of before, sees the orders of their person, and nobody else's. */
export const pagesAreTheirOwn: Invariant = (play, rest) =>
  personsIn(play, rest).flatMap((person) => {
    const own = ordersOf(play.platform, person).filter(({ test }) => !test);
    return person.ids.flatMap((id) => {
      const page = play.log.pages.get(id);
      const shown = [...new Set(page?.match(/#\d+/g))].toSorted();
      const isWhole = own.length <= pageSize;
      const strangers = shown.filter((number) => !own.some((each) => each.number === number));
      return page === undefined
        ? []
        : [
            ...strangers.map((number) => `The page of ${id} has ${number}, which is another's`),
            ...(isWhole ? differs(`The page of ${id}`, shown, own.map(({ number }) => number).toSorted()) : []),
          ];
    });
  });
