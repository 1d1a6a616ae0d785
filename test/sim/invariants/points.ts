import type { Onlooker } from '../driver/onlooker.ts';
import type { Truth } from '../driver/truths.ts';
import type { Rest } from '../quiescence.ts';
import { differs, type Invariant } from './invariant.ts';
import { deliveryOf, lifeOf } from './orders.ts';
import { ordersOf, personsIn } from './people.ts';

const returnMs = 7 * 86_400_000;

/** Points for what was paid for goods and kept, by the rate that the order was first given. */
function worth(truth: Truth, rates: Onlooker['earned']): number {
  const { goodsMinor, refundedMinor, paidAt, cancelledAt } = lifeOf(truth);
  const { basisPoints = 0 } = rates.get(`shopify-${truth.id}`)?.is ?? {};
  return !paidAt || cancelledAt || truth.test || truth.isPast
    ? 0
    : Math.floor(((goodsMinor - refundedMinor) * basisPoints) / 10_000);
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
