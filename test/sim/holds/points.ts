import { people, type Truth } from '../driver/platform.ts';
import { differs, type Hold } from './hold.ts';
import { lifeOf } from './orders.ts';

const returnMs = 7 * 86_400_000;

/** One point for a hundred won that were paid for goods and kept. */
function worth(truth: Truth): number {
  const { goodsMinor, refundedMinor, paidAt, cancelledAt } = lifeOf(truth);
  return !paidAt || cancelledAt || truth.test ? 0 : Math.floor((goodsMinor - refundedMinor) / 100);
}

interface Entry {
  readonly number: number;
  readonly pending: number;
  readonly active: number;
  readonly debt: number;
  readonly balanceAfter: { readonly pending: number; readonly active: number; readonly debt: number };
}

/** Each balance is what its orders are worth less what was spent; and its entries, without a gap, lead to it. */
export const balancesAreRight: Hold = ({ platform, diary, world }, rest) => {
  const now = world.cloud.kernel.now();
  return people.flatMap(({ email }) => {
    const customer = diary.customer(email);
    const own = platform.orders.filter(({ shopper }) => shopper.email === email);
    const isOver = (truth: Truth) => {
      const { deliveredAt } = lifeOf(truth);
      return deliveredAt !== undefined && Date.parse(deliveredAt) + returnMs <= now;
    };
    const sum = (orders: readonly Truth[]) => orders.reduce((all, truth) => all + worth(truth), 0);
    const left = sum(own.filter(isOver)) - (diary.spent.get(email) ?? 0);
    const pending = sum(own.filter((truth) => !isOver(truth)));
    const should = { pending, active: Math.max(left, 0), debt: Math.max(-left, 0) };
    const entries = rest
      .items('Loyalty')
      .filter(({ pk, sk }) => pk === `ledger/demo/${customer}` && sk.startsWith('ENTRY#'))
      .map(({ entry }) => entry as Entry);
    const { balance, faults } = replay(entries, email);
    return [...differs(`The balance of ${email}`, balance, should), ...faults];
  });
};

function replay(entries: readonly Entry[], email: string) {
  let balance = { pending: 0, active: 0, debt: 0 };
  const faults: string[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1) faults.push(`${email} has no entry ${index + 1}`);
    balance = {
      pending: balance.pending + entry.pending,
      active: balance.active + entry.active,
      debt: balance.debt + entry.debt,
    };
    faults.push(...differs(`The balance of ${email} after entry ${entry.number}`, entry.balanceAfter, balance));
    if (Math.min(...Object.values(balance)) < 0)
      faults.push(`${email} has less than nothing after entry ${entry.number}`);
  }
  return { balance, faults };
}
