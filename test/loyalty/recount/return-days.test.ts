import { describe, expect, test } from 'vitest';
import { effectOf } from '../../../functions/loyalty/ledger/account.ts';
import { advance, type LoyaltyContext, loyaltyContext } from '../../../functions/loyalty/ledger/due.ts';
import { balance, bookOf } from '../../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { Accounts, context, hour, zone } from '../account.ts';

const day = (days: number) => hour(days * 24);
const order = 'shopify-1';

/** Minji's order of 1,000 points, delivered at once. */
function minji(): Accounts {
  const accounts = new Accounts();
  accounts.owner(day(0), order, 1, 'minji');
  accounts.order(day(0), order, 1, { paidAt: day(0), deliveredAt: day(0) });
  return accounts;
}

const by = (returnDays: number, now: string): LoyaltyContext =>
  loyaltyContext(programme, 'demo', { writtenIn: 4, edition: 2, zone, terms: { returnDays } }, now);

const recounted = (accounts: Accounts, returnDays: number, now: string) =>
  accounts.saveLedger('minji', (ledger) => advance(bookOf(ledger), by(returnDays, now)));

const activatesAt = (accounts: Accounts) => accounts.of('minji').lots[order]?.activatesAt;

describe('a recount by another return window', () => {
  test('moves the day of pending points: later, and back again', () => {
    const accounts = minji();
    recounted(accounts, 14, day(3));
    expect(activatesAt(accounts)).toBe(day(14));
    recounted(accounts, 7, day(4));
    expect(activatesAt(accounts)).toBe(day(7));
    expect(accounts.entries.map(({ kind }) => kind)).toEqual(['earned']);
  });

  test('makes points active at once whose shorter window has ended', () => {
    const accounts = minji();
    expect(effectOf(accounts.of('minji'), context(day(4)), by(3, day(4)))).toMatchObject({ spendable: 1_000 });
    recounted(accounts, 3, day(4));
    expect(balance(accounts.of('minji'))).toEqual({ pending: 0, active: 1_000, debt: 0 });
    expect(accounts.entries.at(-1)).toMatchObject({ kind: 'activated', at: day(3) });
  });

  test('leaves points that are active, and their end', () => {
    const accounts = minji();
    accounts.time(day(7));
    const before = accounts.of('minji').lots;
    expect(effectOf(accounts.of('minji'), context(day(8)), by(30, day(8)))).toMatchObject({ spendable: 0 });
    recounted(accounts, 30, day(8));
    expect(accounts.of('minji').lots).toEqual(before);
  });

  test('waits for a return that is open, and for the end of one that ended after the shorter window', () => {
    const accounts = minji();
    accounts.returned(day(1), order, 2, 'requested');
    recounted(accounts, 3, day(4));
    expect([activatesAt(accounts), balance(accounts.of('minji')).pending]).toEqual([undefined, 1_000]);
    const other = minji();
    other.returned(day(1), order, 2, 'requested');
    other.returned(day(5), order, 3, 'declined');
    expect(activatesAt(other)).toBe(day(7));
    recounted(other, 3, day(6));
    expect(other.entries.at(-1)).toMatchObject({ kind: 'activated', at: day(5) });
  });

  test('by the same window changes nothing', () => {
    const accounts = minji();
    recounted(accounts, 14, day(3));
    const before = accounts.of('minji');
    expect(recounted(accounts, 14, day(5)).ledger).toEqual(before);
  });
});
