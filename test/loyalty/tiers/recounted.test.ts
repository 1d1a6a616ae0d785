import { describe, expect, test } from 'vitest';
import { effectOf } from '../../../functions/loyalty/ledger/account.ts';
import { advance, loyaltyContext } from '../../../functions/loyalty/ledger/due.ts';
import { bookOf } from '../../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import type { ProgrammeTerms } from '../../../shared/events/programme.ts';
import { Accounts, context, hour, names, zone } from '../account.ts';

const day = (days: number) => hour(days * 24);
const by = (terms: ProgrammeTerms, now: string) =>
  loyaltyContext(programme, 'demo', { writtenIn: 4, edition: 2, zone, terms }, now);

/** Tiers from these amounts on, above the lowest. */
const tiersFrom = (regular: number, patron: number): ProgrammeTerms => ({
  tiers: [
    { name: 'welcome', fromMinor: 0 },
    { name: 'regular', fromMinor: regular },
    { name: 'patron', fromMinor: patron },
  ],
});

/** Minji bought for so much on the first day. */
function bought(goodsMinor: number): Accounts {
  const accounts = new Accounts();
  accounts.owner(day(0), 'shopify-0', 1, 'minji');
  accounts.order(day(0), 'shopify-0', 1, { goodsMinor, paidAt: day(0) });
  return accounts;
}
const recounted = (accounts: Accounts, terms: ProgrammeTerms, now: string) =>
  accounts.saveLedger('minji', (ledger) => advance(bookOf(ledger), by(terms, now))).ledger.tier;

describe('the tier by a changed programme', () => {
  test.each([
    [400_000, 800_000, 'regular'],
    [400_001, 800_000, 'welcome'],
    [100_000, 400_000, 'patron'],
    [100_000, 400_001, 'regular'],
  ])('includes the bounds: from %d and from %d, ₩400,000 make %s', (regular, patron, expected) => {
    expect(recounted(bought(400_000), tiersFrom(regular, patron), day(10))).toBe(expected);
  });

  test('is measured by what had been bought when it was reached, also when that no longer counts', () => {
    const accounts = bought(400_000);
    const late = by({ ...tiersFrom(400_000, 800_000), tierDays: 5 }, day(10));
    expect(accounts.saveLedger('minji', (ledger) => advance(bookOf(ledger), late)).ledger.tier).toBe('regular');
    expect(names(accounts.events)).not.toContain('TierLowered');
  });

  test('is told with why, and leaves the review of a tier that stays', () => {
    const accounts = bought(1_200_000);
    const [regular] = accounts.of('minji').steps ?? [];
    expect(recounted(accounts, tiersFrom(300_000, 2_000_000), day(10))).toBe('regular');
    expect(accounts.events.at(-1)).toMatchObject({
      type: { name: 'TierLowered' },
      at: day(10),
      data: { tier: 'regular', from: 'patron', because: 'programme' },
    });
    expect(accounts.of('minji').steps).toEqual([regular]);
    expect(recounted(accounts, tiersFrom(300_000, 1_000_000), day(20))).toBe('patron');
    expect(accounts.of('minji').steps?.at(-1)).toMatchObject({ tier: 'patron', reachedAt: day(20) });
  });

  test('is previewed from the ledger as it is now: what falls due anyway is no effect of it', () => {
    const accounts = bought(400_000);
    accounts.order(day(0), 'shopify-0', 2, { goodsMinor: 400_000, paidAt: day(0), deliveredAt: day(0) });
    const effect = effectOf(accounts.of('minji'), context(day(8)), by(tiersFrom(500_000, 900_000), day(8)));
    expect(effect).toEqual({ customer: 'minji', moved: 'down', spendable: 0, perYear: 0 });
  });
});
