import { describe, expect, it } from 'vitest';
import { balance } from '../../functions/loyalty/ledger/ledger.ts';
import { Accounts, deliveredAt, hour, names, paidAt } from './account.ts';

const order = 'shopify-1';
const goodsMinor = 400_000;
const past = {
  goodsMinor,
  deliveredAt,
  historical: { placedAt: 'past', paidAt: 'past', deliveredAt: 'past' },
} as const;
const missed = { goodsMinor, historical: { paidAt: 'missed' } } as const;

const has = (accounts: Accounts) => balance(accounts.of('minji'));
const nothing = { pending: 0, active: 0, debt: 0 };

describe("an order of the shop's past", () => {
  it('counts for the tier, whichever is heard first, and earns no points', () => {
    for (const ownerFirst of [true, false]) {
      const accounts = new Accounts();
      if (ownerFirst) accounts.owner(hour(40), order, 1, 'minji');
      accounts.order(hour(40), order, 2, past);
      if (!ownerFirst) accounts.owner(hour(40), order, 1, 'minji');
      accounts.time(hour(24 * 30));
      expect(has(accounts)).toEqual(nothing);
      expect(accounts.of('minji').tier).toBe('regular');
      expect(accounts.entries).toEqual([]);
      expect(accounts.events).toMatchObject([{ type: { name: 'TierReached' }, historical: true }]);
    }
  });

  it('earns when it proves to have been told in the open first, and the other way round', () => {
    const accounts = new Accounts();
    accounts.owner(paidAt, order, 1, 'minji');
    accounts.order(paidAt, order, 2, past);
    accounts.order(paidAt, order, 3, { goodsMinor });
    expect(has(accounts)).toEqual({ ...nothing, pending: 4_000 });
    accounts.order(paidAt, order, 4, past);
    expect(has(accounts)).toEqual(nothing);
  });

  it('is beside others, which earn as ever and say so', () => {
    const accounts = new Accounts();
    for (const each of [order, 'shopify-2']) accounts.owner(paidAt, each, 1, 'minji');
    accounts.order(paidAt, order, 2, past);
    accounts.order(hour(1), 'shopify-2', 2, { goodsMinor: 100_000 });
    expect(has(accounts)).toEqual({ ...nothing, pending: 1_000 });
    expect(accounts.events.map(({ type, historical = false }) => [type.name, historical])).toEqual([
      ['TierReached', true],
      ['PointsEarned', false],
    ]);
  });
});

it('an order whose webhook was missed earns its points, quietly', () => {
  const accounts = new Accounts();
  accounts.owner(paidAt, order, 1, 'minji');
  accounts.order(paidAt, order, 2, missed);
  expect(has(accounts)).toEqual({ ...nothing, pending: 4_000 });
  expect(names(accounts.events)).toEqual(['PointsEarned', 'TierReached']);
  expect(accounts.events.every(({ historical }) => historical)).toBe(true);
});
