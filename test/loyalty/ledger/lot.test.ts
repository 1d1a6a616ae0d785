import { describe, expect, test } from 'vitest';
import { balanceOf, endOfLife, isOver, isPast, type Lot, spendable } from '../../../functions/loyalty/ledger/lot.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { countsUntil } from '../../../functions/loyalty/tiers/steps.ts';
import { paidAt, zone } from '../account.ts';

const lot: Lot = {
  order: 'shopify-1',
  number: '#1001',
  version: 1,
  rate: { programme: 1, basisPoints: 100 },
  paidAt,
  netMinor: 100_000,
  status: 'active',
  activatesAt: '2026-12-05T01:00:00.000Z',
  expiresAt: '2027-12-05T14:59:59.999Z',
  granted: 1_000,
  spent: 0,
  reserved: 0,
};
/** Everything was spent, so that only time keeps it. */
const empty: Lot = { ...lot, spent: 1_000 };

const past = (each: Lot, now: string) => isPast(each, now, programme, zone);
const over = (each: Lot, now: string) => isOver(each, now, programme, zone);
const ends = '2027-12-05T14:59:59.999Z';
const tierEnds = '2027-11-27T01:00:00.000Z';

describe('what a lot is of the balance', () => {
  test.each([
    ['pending', { status: 'pending' }, { pending: 1_000, active: 0, debt: 0 }],
    ['active, without what was spent', { spent: 300 }, { pending: 0, active: 700, debt: 0 }],
    [
      'a debt where more was spent than it is worth',
      { granted: 200, spent: 300 },
      { pending: 0, active: 0, debt: 100 },
    ],
    [
      'of an expired one what a checkout holds',
      { status: 'expired', reserved: 80 },
      { pending: 0, active: 80, debt: 0 },
    ],
    [
      'and never more than is left',
      { status: 'expired', spent: 950, reserved: 80 },
      { pending: 0, active: 50, debt: 0 },
    ],
    ['what is held is active still', { reserved: 80 }, { pending: 0, active: 1_000, debt: 0 }],
  ] as const)('%s', (_, change, expected) => {
    expect(balanceOf({ ...lot, ...change })).toEqual(expected);
  });

  test.each([
    ['what nobody holds', { reserved: 80, spent: 20 }, 900],
    ['nothing where it is held', { reserved: 1_000 }, 0],
    ['nothing below nothing', { reserved: 1_000, spent: 20 }, 0],
    ['nothing while it is pending', { status: 'pending' }, 0],
    ['nothing once it expired', { status: 'expired' }, 0],
  ] as const)('can be spent: %s', (_, change, expected) => {
    expect(spendable({ ...lot, ...change })).toBe(expected);
  });
});

describe('the end of a lot', () => {
  test('is the last millisecond of a day, a year after it became active, in the zone of the shop', () => {
    expect(endOfLife('2026-12-05T01:00:00.000Z', programme, zone)).toBe(ends);
    expect(endOfLife('2026-12-05T15:00:00.000Z', programme, zone)).toBe('2027-12-06T14:59:59.999Z');
    expect(endOfLife('2026-12-05T01:00:00.000Z', { ...programme, liveDays: 1 }, 'America/New_York')).toBe(
      '2026-12-06T04:59:59.999Z',
    );
  });

  test('comes when its points have ended, and not while its purchase counts for the tier', () => {
    const short = { ...lot, activatesAt: '2026-01-01T00:00:00.000Z' };
    expect(countsUntil(short, programme)).toBe(tierEnds);
    expect(past(short, '2027-11-27T00:59:59.999Z')).toBe(false);
    expect(past(short, tierEnds)).toBe(true);
    expect(past(lot, tierEnds)).toBe(false);
    expect(past(lot, '2027-12-05T14:59:59.998Z')).toBe(false);
    expect(past(lot, ends)).toBe(true);
  });

  test('of an order that was never delivered comes when it is worth nothing', () => {
    const { activatesAt: _, ...undelivered } = lot;
    expect(past({ ...undelivered, granted: 0 }, ends)).toBe(true);
    expect(past({ ...undelivered, granted: 1 }, ends)).toBe(false);
  });

  test('is no end while something is left, owed or held', () => {
    expect(over(empty, ends)).toBe(true);
    expect(over(empty, '2027-12-05T14:59:59.998Z')).toBe(false);
    for (const change of [
      { spent: 999 },
      { spent: 1_001 },
      { reserved: 1 },
      { spent: 999, status: 'pending' },
    ] as const)
      expect(over({ ...empty, ...change }, ends)).toBe(false);
  });
});
