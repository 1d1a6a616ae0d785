import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Accounts, hour, names, paidAt } from '../account.ts';

const day = (days: number) => hour(days * 24);
const shop = () => new Accounts();

/** Minji buys for so much on a day, under an order of that number. */
function buys(accounts: Accounts, n: number, days: number, goodsMinor: number, told = days): void {
  accounts.owner(day(told), `shopify-${n}`, 1, 'minji');
  accounts.order(day(told), `shopify-${n}`, 1, { goodsMinor, paidAt: day(days) });
}

/** So much of it is given back on another day; a second version of it, a third … */
function givesBack(accounts: Accounts, n: number, bought: number, days: number, refundedMinor: number, version = 2) {
  const facts = { goodsMinor: bought, refundedMinor, refundedAt: day(days) };
  accounts.order(day(days), `shopify-${n}`, version, { paidAt: day(n), ...facts });
}

const tier = (accounts: Accounts) => accounts.of('minji').tier;
const tierEvents = (accounts: Accounts) =>
  accounts.events
    .filter(({ type }) => type.name.startsWith('Tier'))
    .map(({ type, data }) => ({ name: type.name, data }));

describe('up', () => {
  test.each([
    [299_999, 'welcome'],
    [300_000, 'regular'],
    [999_999, 'regular'],
    [1_000_000, 'patron'],
  ])('at once, and the bound is included: %d makes %s', (goodsMinor, expected) => {
    const accounts = shop();
    buys(accounts, 0, 0, goodsMinor);
    expect(tier(accounts)).toBe(expected);
  });

  test('by what was bought within a year, and each move up is told once', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    buys(accounts, 1, 364, 600_000);
    buys(accounts, 2, 364, 100_000);
    const reached = tierEvents(accounts).filter(({ name }) => name === 'TierReached');
    expect(reached.map(({ data }) => (data as { tier: string }).tier)).toEqual(['regular', 'patron']);
    const late = shop();
    buys(late, 0, 0, 300_000);
    late.time(day(366));
    buys(late, 1, 366, 700_000);
    expect(tier(late)).toBe('regular');
  });

  test.each([
    [365 - 1 / 24, 'patron'],
    [365, 'regular'],
  ])('by what counts: an order counts for less than 365 days, and after %d of them it makes %s', (days, expected) => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    buys(accounts, 1, days, 700_000);
    expect(tier(accounts)).toBe(expected);
  });

  test('restarts the review', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    expect(accounts.of('minji').steps?.at(-1)?.reviewAt).toBe('2027-11-27T14:59:59.999Z');
    buys(accounts, 1, 100, 700_000);
    expect(accounts.of('minji').steps?.at(-1)?.reviewAt).toBe('2028-03-06T14:59:59.999Z');
    accounts.time(day(366));
    expect(tier(accounts)).toBe('patron');
  });
});

describe('down', () => {
  test('at the review, by one step, after a warning of what is missing', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_000_000);
    buys(accounts, 1, 200, 400_000);
    accounts.time(day(334));
    expect(names(accounts.events)).not.toContain('TierWarned');
    accounts.time(day(335));
    expect(tierEvents(accounts).at(-1)).toEqual({
      name: 'TierWarned',
      data: {
        customer: 'minji',
        tier: 'patron',
        label: { ko: '으뜸 단골', en: 'Patron' },
        level: 2,
        missingMinor: 600_000,
        currency: 'KRW',
        reviewAt: '2027-11-27T14:59:59.999Z',
      },
    });
    expect(accounts.events.filter(({ type }) => type.name === 'MessageRequested')).toMatchObject([
      {
        at: day(335),
        data: { template: { kind: 'tier-warning' }, purpose: 'transactional', to: { customer: 'minji' } },
      },
    ]);
    accounts.time('2027-11-27T14:59:59.998Z');
    expect(tier(accounts)).toBe('patron');
    accounts.time('2027-11-27T14:59:59.999Z');
    expect(tier(accounts)).toBe('regular');
    expect(tierEvents(accounts).at(-1)).toEqual({
      name: 'TierLowered',
      data: {
        customer: 'minji',
        tier: 'regular',
        label: { ko: '단골', en: 'Regular' },
        level: 1,
        from: 'patron',
        because: 'review',
      },
    });
    accounts.time(day(700));
    expect(tier(accounts)).toBe('regular');
    accounts.time(day(731));
    expect(tier(accounts)).toBe('welcome');
    expect(names(accounts.events).filter((name) => name === 'TierWarned')).toHaveLength(2);
  });

  test('not for who has bought enough by then, to the last hour', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_000_000);
    accounts.time(day(335));
    buys(accounts, 1, 365, 1_000_000);
    accounts.time(day(380));
    expect(tier(accounts)).toBe('patron');
    expect(accounts.of('minji').steps?.at(-1)?.reviewAt).toBe('2028-11-26T14:59:59.999Z');
    expect(names(accounts.events).filter((name) => name.startsWith('Tier'))).toEqual(['TierReached', 'TierWarned']);
  });

  test('never without a warning of that review, also where one was sent before the review that kept it', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    accounts.time(day(336));
    buys(accounts, 1, 340, 300_000);
    accounts.time(day(366));
    expect(names(accounts.events).filter((name) => name === 'TierWarned')).toHaveLength(1);
    accounts.time(day(701));
    expect(names(accounts.events).filter((name) => name === 'TierWarned')).toHaveLength(2);
    expect(tier(accounts)).toBe('regular');
    accounts.time(day(732));
    expect(tier(accounts)).toBe('welcome');
  });

  test('with no warning in time, a month later: a part was given back after it was seen that all is well', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    buys(accounts, 1, 300, 300_000);
    accounts.time(day(340));
    givesBack(accounts, 1, 300_000, 350, 200_000);
    accounts.order(day(350), 'shopify-1', 3, { goodsMinor: 300_000, paidAt: day(300), refundedMinor: 200_000 });
    accounts.time(day(366));
    expect(tier(accounts)).toBe('regular');
    expect(tierEvents(accounts).at(-1)).toMatchObject({ name: 'TierWarned', data: { missingMinor: 200_000 } });
    accounts.time(day(400));
    expect(tier(accounts)).toBe('welcome');
  });
});

describe('an order that was wholly given back', () => {
  test('never counted: the tier that it alone gave is taken back at once', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_200_000);
    givesBack(accounts, 0, 1_200_000, 0, 1_200_000);
    expect(tier(accounts)).toBe('welcome');
    expect(tierEvents(accounts).at(-1)).toMatchObject({ name: 'TierLowered', data: { because: 'given-back' } });
    accounts.time(day(400));
    expect(tier(accounts)).toBe('welcome');
    expect(names(accounts.events)).not.toContain('TierWarned');
  });

  test('or cancelled leaves no patron', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_200_000);
    accounts.order(day(1), 'shopify-0', 2, { goodsMinor: 1_200_000, paidAt, cancelledAt: day(1) });
    expect(tier(accounts)).toBe('welcome');
  });

  test('or turned out to be of somebody else leaves none either', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_200_000);
    accounts.owner(day(3), 'shopify-0', 2, 'seojun');
    expect([tier(accounts), accounts.of('seojun').tier]).toEqual(['welcome', 'patron']);
  });

  test('leaves the tier that the others give, with their review', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 400_000);
    const before = accounts.of('minji').steps;
    buys(accounts, 1, 10, 1_200_000);
    givesBack(accounts, 1, 1_200_000, 20, 1_200_000);
    expect([tier(accounts), accounts.of('minji').steps]).toEqual(['regular', before]);
  });

  test('and was what kept the tier at a review: it is reviewed again, after a warning', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 300_000);
    accounts.time(day(335));
    buys(accounts, 1, 360, 300_000);
    accounts.time(day(367));
    accounts.order(day(370), 'shopify-1', 2, { goodsMinor: 300_000, paidAt: day(360), cancelledAt: day(370) });
    accounts.time(day(371));
    expect([tier(accounts), names(accounts.events).filter((name) => name === 'TierWarned')]).toEqual([
      'regular',
      ['TierWarned', 'TierWarned'],
    ]);
    accounts.time(day(402));
    expect(tier(accounts)).toBe('welcome');
  });

  test('in part counts as bought until the review', () => {
    const accounts = shop();
    buys(accounts, 0, 0, 1_200_000);
    givesBack(accounts, 0, 1_200_000, 5, 1_199_999);
    expect(tier(accounts)).toBe('patron');
    accounts.time(day(335));
    accounts.time(day(366));
    expect(tier(accounts)).toBe('regular');
  });
});

test("a tier of the shop's past is not warned of in its first year, because nobody was told that she had it", () => {
  const accounts = shop();
  accounts.owner(day(350), 'shopify-0', 1, 'minji');
  const past = { goodsMinor: 400_000, paidAt: day(0), historical: { paidAt: 'past' } } as const;
  accounts.order(day(350), 'shopify-0', 1, past);
  accounts.time(day(690));
  expect([tier(accounts), names(accounts.events)]).toEqual(['regular', ['TierReached']]);
  accounts.time(day(702));
  expect(names(accounts.events)).toContain('TierWarned');
});

const order = fc.record({
  days: fc.integer({ min: 0, max: 299 }),
  amount: fc.constantFrom(100_000, 200_000, 300_000, 700_000, 1_000_000),
  kept: fc.constantFrom(0, 1, 0.5),
});

describe('whatever was bought and given back', () => {
  const told = (orders: readonly (readonly [number, { days: number; amount: number; kept: number }])[]) => {
    const accounts = shop();
    for (const [n, { days, amount, kept }] of orders) {
      const facts = { goodsMinor: amount, refundedMinor: amount * (1 - kept), refundedAt: day(300) };
      accounts.owner(day(300), `shopify-${n}`, 1, 'minji');
      accounts.order(day(300), `shopify-${n}`, 1, { paidAt: day(days), ...facts });
    }
    return accounts.of('minji');
  };

  test('the tier is the same for every sequence in which it was told, and its review too', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 6 }), fc.array(fc.nat({ max: 5 })), (orders, picks) => {
        const one = [...orders.entries()];
        const other = [...one];
        for (const pick of picks) other.push(...other.splice(pick % (other.length || 1), 1));
        const [a, b] = [told(one), told(other)];
        expect([a.tier, a.steps]).toEqual([b.tier, b.steps]);
      }),
    );
  });

  test('it is at once the one of what was kept, and a tier ends only at a review that was warned of', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 90 })), (orders, waits) => {
        const accounts = shop();
        let now = 0;
        for (const [n, { amount, kept }] of orders.entries()) {
          now += waits[n] ?? 1;
          accounts.time(day(now));
          buys(accounts, n, now, amount);
          const { lots, tier } = accounts.of('minji');
          const spent = Object.values(lots)
            .filter((lot) => lot.paidAt > day(now - 365))
            .reduce((all, { netMinor }) => all + netMinor, 0);
          const rank = (name: string) => ['welcome', 'regular', 'patron'].indexOf(name);
          const bySpend = spent >= 1_000_000 ? 2 : spent >= 300_000 ? 1 : 0;
          expect(rank(tier)).toBeGreaterThanOrEqual(bySpend);
          if (kept === 0)
            accounts.order(day(now), `shopify-${n}`, 2, {
              goodsMinor: amount,
              paidAt: day(now),
              cancelledAt: day(now),
            });
        }
        for (let d = 0; d < 1_200; d += 7) accounts.time(day(now + d));
        expect(tier(accounts)).toBe('welcome');
        const lost = tierEvents(accounts).filter(({ data }) => (data as { because?: string }).because === 'review');
        const warned = tierEvents(accounts).filter(({ name }) => name === 'TierWarned');
        expect(warned.length).toBeGreaterThanOrEqual(lost.length);
        if (orders.every(({ kept }) => kept === 0)) expect(lost).toEqual([]);
      }),
    );
  });
});
