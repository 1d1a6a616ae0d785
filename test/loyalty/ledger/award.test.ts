import { describe, expect, test } from 'vitest';
import { claims, newAward, recordFacts, recordOwner } from '../../../functions/loyalty/ledger/award.ts';
import { type Programme, programme } from '../../../functions/loyalty/ledger/programme.ts';
import { bought, deliveredAt, hour, paidAt } from '../account.ts';

const [earlier, later] = [hour(12), hour(72)];

/** From when on the order can be sent back, which is when its return window begins. */
const returnableFrom = (fields: Parameters<typeof bought>[0]) =>
  recordFacts(newAward('shopify-1'), 1, bought(fields), false, programme).facts?.deliveredAt;

test.each([
  ['what needs no installing is there when it is delivered', { deliveredAt, installedAt: later }, deliveredAt],
  ['what is not delivered is not there', {}, undefined],
  ['what needs installing is not there before it is', { deliveredAt, needsInstallation: true }, undefined],
  ['installed later, then', { deliveredAt, installedAt: later, needsInstallation: true }, later],
  [
    'a last parcel that comes later counts',
    { deliveredAt, installedAt: earlier, needsInstallation: true },
    deliveredAt,
  ],
  ['installed, and no parcel known', { installedAt: later, needsInstallation: true }, later],
] as const)('%s', (_, fields, expected) => {
  expect(returnableFrom(fields)).toBe(expected);
});

const paid = recordFacts(newAward('shopify-1'), 2, bought({}), false, programme);

test('what was heard before, or again, changes nothing', () => {
  const owned = recordOwner(paid, 2, 'minji', hour(1));
  for (const version of [1, 2]) {
    expect(recordFacts(owned, version, bought({ goodsMinor: 1 }), true, programme)).toBe(owned);
    expect(recordOwner(owned, version, 'seojun', hour(2))).toBe(owned);
  }
  expect(recordFacts(owned, 3, bought({ goodsMinor: 1 }), true, programme)).toMatchObject({
    orderVersion: 3,
    test: true,
  });
  expect(recordOwner(owned, 3, 'seojun', hour(2))).toMatchObject({ customer: 'seojun', former: ['minji'] });
});

test('the rate is the one of when it was first known to be paid, whatever the programme becomes', () => {
  const dearer = { ...programme, version: 3, rateBasisPoints: 500, currency: 'USD', taxCounts: false };
  const unpaid = recordFacts(newAward('shopify-1'), 1, bought({ paidAt: undefined }), false, dearer);
  expect(newAward('shopify-1').test).toBe(false);
  expect('rate' in unpaid).toBe(false);
  const rate = { programme: 2, basisPoints: 100, currency: 'KRW' };
  expect(recordFacts(unpaid, 2, bought({}), false, programme).rate).toEqual(rate);
  expect(recordFacts(paid, 3, bought({}), false, dearer).rate).toEqual(rate);
});

describe('a claim', () => {
  const owned = recordOwner(paid, 1, 'minji', hour(5));

  test('is none before the order is paid and somebody has it', () => {
    expect(claims(paid, 3)).toEqual([]);
    expect(claims(recordOwner(newAward('shopify-1'), 1, 'minji', hour(5)), 3)).toEqual([]);
    const unpaid = recordFacts(newAward('shopify-1'), 1, bought({ paidAt: undefined }), false, programme);
    expect(claims(recordOwner(unpaid, 1, 'minji', hour(5)), 3)).toEqual([]);
  });

  test.each([
    ['it was paid', {}, paidAt, 100_000],
    ['a part of it was refunded', { refundedMinor: 30_000, refundedAt: hour(30) }, hour(30), 70_000],
    [
      'it was cancelled after that',
      { refundedMinor: 30_000, refundedAt: hour(30), cancelledAt: hour(40) },
      hour(40),
      0,
    ],
    ['more was refunded than it was worth', { refundedMinor: 300_000, refundedAt: hour(30) }, hour(30), 0],
  ] as const)('is of what was kept, and of when that was so: %s', (_, facts, changedAt, netMinor) => {
    const [claim] = claims(recordFacts(owned, 3, bought(facts), false, programme), 7);
    expect(claim).toMatchObject({ customer: 'minji', version: 7, changedAt, goodsMinor: 100_000, netMinor });
  });

  test('of whoever had it before is of nothing, from when another one had it', () => {
    const moved = recordOwner(owned, 2, 'seojun', hour(9));
    expect(claims(moved, 7)).toMatchObject([
      { customer: 'minji', changedAt: hour(9), goodsMinor: 0, netMinor: 0 },
      { customer: 'seojun', changedAt: paidAt, goodsMinor: 100_000, netMinor: 100_000 },
    ]);
    expect(recordOwner(moved, 3, 'minji', hour(10)).former).toEqual(['seojun']);
    expect(recordOwner(recordOwner(moved, 3, 'minji', hour(10)), 4, 'seojun', hour(11)).former).toEqual(['minji']);
  });

  test('of what earns: with the tax that shoppers saw inside the price, less what was paid by credit', () => {
    const money = {
      goodsTaxMinor: 10_000,
      isTaxShown: true,
      creditMinor: 20_000,
      refundedMinor: 50_000,
      refundedTaxMinor: 5_000,
    };
    const claimOf = (by: Programme) =>
      claims(recordOwner(recordFacts(newAward('o'), 1, bought(money), false, by), 1, 'minji', paidAt), 1);
    expect(claimOf(programme)).toMatchObject([{ goodsMinor: 90_000, netMinor: 35_000 }]);
    expect(claimOf({ ...programme, taxCounts: false })).toMatchObject([{ goodsMinor: 80_000, netMinor: 30_000 }]);
  });

  test('of an order in another currency, or of a marketplace, is of nothing and says why', () => {
    const none = { goodsMinor: 0, netMinor: 0 };
    const of = (facts: Parameters<typeof bought>[0], by = programme) =>
      claims(recordOwner(recordFacts(newAward('o'), 1, bought(facts), false, by), 1, 'minji', paidAt), 1);
    expect(of({ currency: 'USD' })).toMatchObject([{ ...none, withheld: 'currency' }]);
    expect(of({ currency: 'USD' }, { ...programme, currency: 'USD' })).toMatchObject([{ goodsMinor: 100_000 }]);
    expect(of({ historical: { paidAt: 'marketplace' } })).toMatchObject([{ ...none, withheld: 'marketplace' }]);
    expect(of({ historical: { placedAt: 'past' } })).toMatchObject([
      { goodsMinor: 100_000, rate: { basisPoints: 100 } },
    ]);
  });

  test('of an order that was cancelled before it was paid gives back what was spent on it, if that is no past', () => {
    const of = (facts: Parameters<typeof bought>[0]) =>
      claims(recordFacts(owned, 3, bought({ paidAt: undefined, cancelledAt: hour(9), ...facts }), false, programme), 7);
    expect(of({})).toMatchObject([
      { goodsMinor: 0, netMinor: 0, givenBack: { part: 1, whole: 1 }, changedAt: hour(9) },
    ]);
    expect(of({ historical: { cancelledAt: 'past' } })).toEqual([]);
  });

  test('of a test is of nothing', () => {
    const tried = recordFacts(owned, 3, bought({}), true, programme);
    expect(claims(tried, 7)).toMatchObject([{ customer: 'minji', goodsMinor: 0, netMinor: 0 }]);
  });
});
