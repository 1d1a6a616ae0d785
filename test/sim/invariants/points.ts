import type { Onlooker } from '../driver/onlooker.ts';
import type { Truth } from '../driver/truths.ts';
import type { Rest } from '../quiescence.ts';
import { differs, type Invariant } from './invariant.ts';
import { deliveryOf } from './orders.ts';
import { ordersOf, personsIn } from './people.ts';

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

/** Each person's balance is what their orders are worth less what they spent; and its entries, without a gap, lead to it. */
export const balancesAreRight: Invariant = ({ platform, log, onlooker, world }, rest) => {
  const now = world.cloud.kernel.now();
  return personsIn(platform, rest).flatMap((person) => {
    const own = ordersOf(platform, person);
    const isOver = (truth: Truth) => {
      const deliveredAt = deliveryOf(world, truth);
      return deliveredAt !== undefined && Date.parse(deliveredAt) + returnMs <= now;
    };
    const sum = (orders: readonly Truth[]) => orders.reduce((all, truth) => all + worth(truth, onlooker.earned), 0);
    const spent = person.ids.reduce((all, each) => all + (log.spent.get(each) ?? 0), 0);
    const left = sum(own.filter(isOver)) - spent;
    const pending = sum(own.filter((truth) => !isOver(truth)));
    const should = { pending, active: Math.max(left, 0), debt: Math.max(-left, 0) };
    const books = person.ids.map((each) => ({ customer: each, ...replay(entriesOf(each, rest), each) }));
    const empty = { pending: 0, active: 0, debt: 0 };
    return [
      ...books.flatMap(({ faults }) => faults),
      ...books.flatMap(({ customer, balance }) =>
        differs(`The balance of ${customer}`, balance, customer === person.customer ? should : empty),
      ),
    ];
  });
};

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
export const tiersAreRight: Invariant = ({ platform }, rest) => {
  const shown = new Map(rest.aggregates('Loyalty', 'ledger').map(({ state }) => [String(state.customer), state.tier]));
  return personsIn(platform, rest).flatMap((person) => {
    const own = ordersOf(platform, person);
    const kept = own.reduce((sum, truth) => sum + countedMinor(truth), 0);
    const bought = own.reduce((sum, truth) => sum + countedMinor(asFirstTold(truth)), 0);
    const rank = tiers.findIndex(({ name }) => name === (shown.get(person.customer ?? '') ?? 'welcome'));
    return rank >= rankOf(kept) && rank <= rankOf(bought)
      ? []
      : [`${person.customer} kept ${kept} of ${bought}, and is ${tiers[rank]?.name}`];
  });
};
