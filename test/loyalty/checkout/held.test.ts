import { expect, test } from 'vitest';
import { isHeldOrSpent, releasePoints, reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { Accounts, context, hour } from '../account.ts';

const now = hour(24 * 8);
const minutes = (count: number) => new Date(Date.parse(now) + count * 60_000).toISOString();
const id = 'minji~1';

/** Minji holds 400 of her 1,000 points. */
function holding(): Accounts {
  const accounts = new Accounts();
  accounts.owner(hour(0), 'shopify-1', 1, 'minji');
  accounts.order(hour(0), 'shopify-1', 1, { deliveredAt: hour(0) });
  accounts.saveLedger('minji', (ledger) => reserve(ledger, { id, order: 'cart-1', points: 400 }, context(now)).book);
  return accounts;
}
const isHeld = (accounts: Accounts, at: string) => isHeldOrSpent(accounts.of('minji'), id, at);

test('points are held until their time ends, also where nobody has released them yet', () => {
  const accounts = holding();
  expect([now, minutes(14), minutes(15), minutes(16)].map((at) => isHeld(accounts, at))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('released points are not held; spent ones are, for ever', () => {
  const released = holding();
  released.saveLedger('minji', (ledger) => releasePoints(ledger, id, context(now)).book);
  expect(isHeld(released, now)).toBe(false);
  const spent = holding();
  spent.saveLedger('minji', (ledger) => spendPoints(ledger, id, context(now)).book);
  expect(isHeld(spent, now)).toBe(true);
  spent.time(hour(24 * 30));
  expect(isHeld(spent, hour(24 * 30))).toBe(true);
  expect(isHeldOrSpent(spent.of('minji'), 'minji~2', now)).toBe(false);
});
