import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectOf } from '../../../functions/loyalty/ledger/account.ts';
import { advance, loyaltyContext } from '../../../functions/loyalty/ledger/due.ts';
import { bookOf, tierHolder, withTier } from '../../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { overridden } from '../../../functions/loyalty/tiers/override.ts';
import { nextTierChange } from '../../../functions/loyalty/tiers/review.ts';
import { Accounts, context, hour, names, zone } from '../account.ts';

const day = (days: number) => hour(days * 24);

function buys(accounts: Accounts, n: number, days: number, goodsMinor: number): void {
  accounts.owner(day(days), `shopify-${n}`, 1, 'minji');
  accounts.order(day(days), `shopify-${n}`, 1, { goodsMinor, paidAt: day(days) });
}

/** A lead gives Minji the tier until a day. */
function given(accounts: Accounts, tier: string, days: number, until: number): boolean {
  let isGiven = true;
  accounts.saveLedger('minji', (ledger) => {
    const by = context(day(days));
    const book = advance(bookOf(ledger), by);
    const override = { tier, until: day(until), reason: 'Helped us', author: 'hana' };
    const decision = overridden(tierHolder(book.ledger), override, by);
    isGiven = decision !== undefined;
    return decision ? withTier(book, decision) : book;
  });
  return isGiven;
}

const tier = (accounts: Accounts) => accounts.of('minji').tier;
const tierEvents = (accounts: Accounts) =>
  accounts.events
    .filter(({ type }) => type.name.startsWith('Tier'))
    .map(({ type, at, data }) => ({ name: type.name, at, data }));

describe('a tier that a person has given', () => {
  test('stands at once, and ends at its end', () => {
    const accounts = new Accounts();
    buys(accounts, 0, 0, 10_000);
    expect(given(accounts, 'patron', 1, 100)).toBe(true);
    expect(tier(accounts)).toBe('patron');
    expect(tierEvents(accounts).at(-1)).toMatchObject({
      name: 'TierOverridden',
      at: day(1),
      data: { customer: 'minji', tier: 'patron', from: 'welcome', until: day(100) },
    });
    expect(JSON.stringify(tierEvents(accounts))).not.toMatch(/Helped|hana/);

    accounts.time(day(99));
    expect(tier(accounts)).toBe('patron');
    accounts.time(day(100));
    expect([tier(accounts), accounts.of('minji').override]).toEqual(['welcome', undefined]);
    expect(tierEvents(accounts).at(-1)).toMatchObject({
      name: 'TierLowered',
      at: day(100),
      data: { tier: 'welcome', from: 'patron', because: 'override-ended' },
    });
  });

  test('is woken for at its end, before any review', () => {
    const accounts = new Accounts();
    buys(accounts, 0, 0, 400_000);
    given(accounts, 'patron', 1, 500);
    expect(nextTierChange(accounts.of('minji'))?.at).toBe(day(500));
    accounts.time(day(499));
    expect(tier(accounts)).toBe('patron');
    expect(names(accounts.events)).not.toContain('TierWarned');
    // The tier by orders would have been reviewed long ago: it is warned of first.
    accounts.time(day(500));
    expect(tier(accounts)).toBe('regular');
    accounts.time(day(529));
    expect([tier(accounts), names(accounts.events).includes('TierWarned')]).toEqual(['regular', true]);
    accounts.time(day(532));
    expect(tier(accounts)).toBe('welcome');
  });

  test('is no ceiling: orders reach a higher one, and what they reach beneath it is not told', () => {
    const accounts = new Accounts();
    given(accounts, 'regular', 0, 100);
    buys(accounts, 0, 1, 300_000);
    expect(names(accounts.events)).not.toContain('TierReached');
    buys(accounts, 1, 2, 700_000);
    expect(tier(accounts)).toBe('patron');
    expect(names(accounts.events).filter((name) => name === 'TierReached')).toHaveLength(1);
    accounts.time(day(100));
    expect([tier(accounts), names(accounts.events)]).toEqual(['patron', expect.not.arrayContaining(['TierLowered'])]);
  });

  test('stands when an order is given back', () => {
    const accounts = new Accounts();
    buys(accounts, 0, 0, 300_000);
    given(accounts, 'patron', 1, 100);
    accounts.order(day(2), 'shopify-0', 2, { goodsMinor: 300_000, paidAt: day(0), cancelledAt: day(2) });
    expect(tier(accounts)).toBe('patron');
    expect(names(accounts.events)).not.toContain('TierLowered');
    accounts.time(day(100));
    expect(tier(accounts)).toBe('welcome');
  });

  test('is not lower than what orders have reached, and another one replaces it', () => {
    const accounts = new Accounts();
    buys(accounts, 0, 0, 300_000);
    expect(given(accounts, 'welcome', 1, 100)).toBe(false);
    expect(given(accounts, 'regular', 1, 100)).toBe(true);
    expect(given(accounts, 'patron', 2, 50)).toBe(true);
    accounts.time(day(50));
    expect(tier(accounts)).toBe('regular');
    expect(accounts.of('minji').override).toBeUndefined();
  });

  test('stands when the programme changes, and makes nobody reach it by that', () => {
    const accounts = new Accounts();
    buys(accounts, 0, 0, 10_000);
    given(accounts, 'patron', 1, 100);
    const terms = { tiers: programme.tiers.map((each) => ({ ...each, fromMinor: each.fromMinor * 2 })) };
    const changed = (now: string) => loyaltyContext(programme, 'demo', { writtenIn: 4, edition: 2, zone, terms }, now);
    expect(effectOf(accounts.of('minji'), context(day(2)), changed(day(2))).moved).toBeUndefined();
    accounts.saveLedger('minji', (ledger) => advance(bookOf(ledger), changed(day(2))));
    expect(tier(accounts)).toBe('patron');
    expect(accounts.of('minji').steps).toBeUndefined();
  });
});

test('whatever is bought and given: the tier is the higher of both, and after the end the one without it', () => {
  const tiers = programme.tiers.map(({ name }) => name);
  const rank = (name: string) => tiers.indexOf(name);
  const deeds = fc.array(
    fc.oneof(
      fc.record({ goods: fc.constantFrom(50_000, 300_000, 700_000) }),
      fc.record({ tier: fc.constantFrom(...tiers), days: fc.integer({ min: 1, max: 40 }) }),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(deeds, (all) => {
      const [accounts, plain] = [new Accounts(), new Accounts()];
      let now = 0;
      for (const deed of all) {
        now += 5;
        for (const each of [accounts, plain]) each.time(day(now));
        if ('goods' in deed) for (const each of [accounts, plain]) buys(each, now, now, deed.goods);
        else given(accounts, deed.tier, now, now + deed.days);
        const { override, tier: shown } = accounts.of('minji');
        const earned = plain.of('minji').tier;
        expect(rank(shown)).toBe(Math.max(rank(earned), override ? rank(override.tier) : 0));
      }
      accounts.time(day(now + 41));
      plain.time(day(now + 41));
      expect(accounts.of('minji').tier).toBe(plain.of('minji').tier);
    }),
  );
});
