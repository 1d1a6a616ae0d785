import type { Onlooker } from '../driver/onlooker.ts';
import type { Play } from '../driver/playing.ts';
import type { Truth } from '../driver/truths.ts';
import type { Rest } from '../quiescence.ts';
import { differs, type Invariant } from './invariant.ts';
import { deliveryOf } from './orders.ts';
import { circlesIn, ordersOf, type Person } from './people.ts';

const returnMs = 7 * 86_400_000;

/** What an order counts for points and tiers: the price of its goods that the shopper saw, kept, and not paid by gift card. */
function countedMinor({ lines, refunds, extras, ...truth }: Truth): number {
  const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
  const price = sum(lines.map(({ priceMinor }) => priceMinor));
  const refunded = sum(refunds.map(({ amountMinor }) => amountMinor));
  const isNothing = !truth.paidAt || truth.cancelledAt || truth.test;
  return isNothing ? 0 : Math.max(price - extras.creditMinor - refunded, 0);
}

/** Points for what it counts, by the rate that the order was first given. */
function worth(truth: Truth, rates: Onlooker['earned']): number {
  const { basisPoints = 0 } = rates.get(`shopify-${truth.id}`)?.is ?? {};
  return truth.isPast ? 0 : Math.floor((countedMinor(truth) * basisPoints) / 10_000);
}

interface Entry {
  readonly number: number;
  readonly pending: number;
  readonly active: number;
  readonly debt: number;
  readonly balanceAfter: { readonly pending: number; readonly active: number; readonly debt: number };
}

/**
 * Each person's balance is what their orders are worth less what they spent; and its entries, without a gap, lead to it. Of those who
 * were taken for one for a while, one may owe what was the other's: together they have what they have.
 */
export const balancesAreRight: Invariant = (play, rest) =>
  circlesIn(play, rest).flatMap((circle) => {
    const all = circle.map((person) => ({ person, should: balanceOf(play, person), books: booksOf(person, rest) }));
    const empty = { pending: 0, active: 0, debt: 0 };
    const faults = all.flatMap(({ books }) => books.flatMap((book) => book.faults));
    const emptied = all.flatMap(({ person, books }) =>
      books
        .filter(({ customer }) => customer !== person.customer)
        .flatMap(({ customer, balance }) => differs(`The balance of ${customer}`, balance, empty)),
    );
    const kept = all.map(({ person, books }) => books.find(({ customer }) => customer === person.customer)?.balance);
    const names = circle.map(({ customer }) => customer).join(' and ');
    const one = (balances: readonly (Balance | undefined)[]) =>
      circle.length > 1 ? together(balances) : (balances[0] ?? empty);
    return [
      ...faults,
      ...emptied,
      ...differs(`The balance of ${names}`, one(kept), one(all.map(({ should }) => should))),
    ];
  });

type Balance = Entry['balanceAfter'];

const together = (balances: readonly (Balance | undefined)[]) => ({
  pending: balances.reduce((sum, each) => sum + (each?.pending ?? 0), 0),
  left: balances.reduce((sum, each) => sum + (each ? each.active - each.debt : 0), 0),
});

function balanceOf({ platform, log, onlooker, world }: Play, person: Person): Balance {
  const now = world.cloud.kernel.now();
  const own = ordersOf(platform, person);
  const isOver = (truth: Truth) => {
    const deliveredAt = deliveryOf(world, truth);
    return deliveredAt !== undefined && Date.parse(deliveredAt) + returnMs <= now;
  };
  const sum = (orders: readonly Truth[]) => orders.reduce((all, truth) => all + worth(truth, onlooker.earned), 0);
  const spent = person.ids.reduce((all, each) => all + (log.spent.get(each) ?? 0), 0);
  const left = sum(own.filter(isOver)) - spent;
  const pending = sum(own.filter((truth) => !isOver(truth)));
  return { pending, active: Math.max(left, 0), debt: Math.max(-left, 0) };
}

const booksOf = ({ ids }: Person, rest: Rest) =>
  ids.map((each) => ({ customer: each, ...replay(entriesOf(each, rest), each) }));

const entriesOf = (customer: string, rest: Rest): Entry[] =>
  rest
    .items('Loyalty')
    .filter(({ pk, sk }) => pk === `ledger/demo/${customer}` && sk.startsWith('ENTRY#'))
    .map(({ entry }) => entry as Entry);

function replay(entries: readonly Entry[], customer: string) {
  let balance = { pending: 0, active: 0, debt: 0 };
  const faults: string[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1) faults.push(`${customer} has no entry ${index + 1}`);
    balance = {
      pending: balance.pending + entry.pending,
      active: balance.active + entry.active,
      debt: balance.debt + entry.debt,
    };
    faults.push(...differs(`The balance of ${customer} after entry ${entry.number}`, entry.balanceAfter, balance));
    if (Math.min(...Object.values(balance)) < 0)
      faults.push(`${customer} has less than nothing after entry ${entry.number}`);
  }
  return { balance, faults };
}

/** The tiers of the demo shop, from the lowest up. */
const tiers = [
  { name: 'welcome', fromMinor: 0 },
  { name: 'regular', fromMinor: 300_000 },
  { name: 'patron', fromMinor: 1_000_000 },
];
const rankOf = (minor: number) => tiers.findLastIndex(({ fromMinor }) => minor >= fromMinor);

/** An order before it is told what went back and what a gift card paid: either may be told after a tier was reached by it. */
const asFirstTold = (truth: Truth): Truth => ({
  ...truth,
  refunds: [],
  extras: { ...truth.extras, creditMinor: 0 },
});

/**
 * A run is within a year: nobody is reviewed, and what is worth less later takes no tier away. So who kept enough has the tier,
 * and who never bought enough has not.
 */
export const tiersAreRight: Invariant = (play, rest) => {
  const shown = new Map(rest.aggregates('Loyalty', 'ledger').map(({ state }) => [String(state.customer), state.tier]));
  const { platform } = play;
  return circlesIn(play, rest).flatMap((circle) =>
    circle.flatMap((person) => {
      const own = ordersOf(platform, person);
      // A tier that was reached by what was the other's may stay.
      const all = circle.flatMap((each) => ordersOf(platform, each));
      const kept = own.reduce((sum, truth) => sum + countedMinor(truth), 0);
      const bought = all.reduce((sum, truth) => sum + countedMinor(asFirstTold(truth)), 0);
      const rank = tiers.findIndex(({ name }) => name === (shown.get(person.customer ?? '') ?? 'welcome'));
      return rank >= rankOf(kept) && rank <= rankOf(bought)
        ? []
        : [`${person.customer} kept ${kept} of ${bought}, and is ${tiers[rank]?.name}`];
    }),
  );
};
