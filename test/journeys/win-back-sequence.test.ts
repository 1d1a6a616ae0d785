import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoricalReason, OrderFacts } from '../../shared/events/orders.ts';
import { muddled } from '../support/bundles/muddled.ts';
import { Owned, type Step } from './owned.ts';

const start = Date.parse('2026-06-01T02:00:00.000Z');
const dayMs = 86_400_000;
const day = (days: number) => new Date(start + days * dayMs).toISOString();
const daysOf = (instant: string) => (Date.parse(instant) - start) / dayMs;

const people = ['c1', 'c2', 'c3'];
const orders = ['o1', 'o2', 'o3', 'o4', 'o5'];

const allStages = (why: HistoricalReason) => ({ historical: { placedAt: why, deliveredAt: why, installedAt: why } });

/** Any state of an order: received or not, called off, given back, historical, a marketplace's. */
const facts: fc.Arbitrary<Partial<OrderFacts>> = fc
  .record({
    placed: fc.integer({ min: -200, max: 300 }),
    after: fc.option(fc.nat({ max: 120 }), { nil: undefined, freq: 4 }),
    cancelled: fc.constantFrom(false, false, false, true),
    refundedMinor: fc.constantFrom(0, 0, 0, 100_000, 398_000),
    isHistorical: fc.constantFrom(false, false, false, true),
    marketplace: fc.constantFrom(undefined, undefined, undefined, 'coupang'),
    needsInstallation: fc.constantFrom(undefined, undefined, true as const),
  })
  .map(({ placed, after, cancelled, isHistorical, ...rest }) => ({
    ...rest,
    placedAt: day(placed),
    ...(after !== undefined && { deliveredAt: day(placed + after) }),
    ...(after !== undefined && rest.needsInstallation && after % 2 === 0 && { installedAt: day(placed + after) }),
    ...(cancelled && { cancelledAt: day(placed + 1) }),
    ...(isHistorical && allStages('past')),
    ...(rest.marketplace && allStages('marketplace')),
  }));

/** The news of some orders: each has states and owners, each with a version of its own. */
const news: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      states: fc.array(fc.record({ facts, test: fc.constantFrom(false, false, false, true) }), {
        minLength: 1,
        maxLength: 3,
      }),
      owners: fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: orders.length },
  )
  .map((all) =>
    all.flatMap(({ states, owners }, n) => [
      ...states.map((state, version): Step => ({ order: orders[n] ?? '', version: version + 1, ...state })),
      ...owners.map((customer, version): Step => ({ order: orders[n] ?? '', version: version + 1, customer })),
    ]),
  );

/** What is known of everybody in the end; who has none of the orders may be known or not. */
const known = ({ people }: Owned) =>
  Object.fromEntries([...people].filter(([, { orders, lastRequest }]) => orders.length > 0 || lastRequest).sort());

describe('the news of any orders, in any sequence, and some of it twice', () => {
  it('ends in the same plans', () => {
    fc.assert(
      fc.property(
        news.chain((all) => fc.tuple(fc.constant(all), muddled(all))),
        ([plain, muddle]) => {
          const [one, other] = [new Owned(), new Owned()];
          for (const step of plain) one.apply(step, day(10));
          for (const step of muddle) other.apply(step, day(10));
          expect(known(other)).toEqual(known(one));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('writes to nobody before 180 days after their last order, twice in 180 days, or of what they do not have', () => {
    let letters = 0;
    fc.assert(
      fc.property(
        news.chain((all) => muddled(all)),
        fc.array(fc.nat({ max: 60 }), { minLength: 64, maxLength: 64 }),
        (muddle, pauses) => {
          const owned = new Owned();
          let now = 0;
          const wakeUntil = (until: number) => {
            for (; now < until; now++) {
              const asked = owned.published.length;
              owned.wake(day(now));
              for (const { customer, event } of owned.published.slice(asked)) {
                if (event.type.name === 'MessageRequested') letters += expectRight(owned, customer, event.data, now);
              }
            }
          };
          for (const [n, step] of muddle.entries()) {
            owned.apply(step, day(now));
            wakeUntil(now + (pauses[n] ?? 0));
          }
          wakeUntil(now + 800);
          for (const customer of people) {
            const times = owned.asked(customer).map(({ now }) => daysOf(now));
            for (const [n, time] of times.slice(1).entries()) expect(time - (times[n] ?? 0)).toBeGreaterThan(179);
            expect(owned.plan(customer)).toBeUndefined();
            expect(owned.people.get(customer)?.orders.length ?? 0).toBeLessThanOrEqual(20);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(letters).toBeGreaterThan(10);
  });
});

/** By all that is known of the orders themselves. */
function expectRight(owned: Owned, customer: string, data: unknown, now: number): 1 {
  const { about } = data as { about: { order: string } };
  const theirs = [...owned.enrolments.values()].filter(
    (each) => each.customer === customer && each.facts && !each.test,
  );
  const placed = theirs.map(({ facts }) => daysOf(facts?.placedAt ?? ''));
  expect(now - Math.max(...placed)).toBeGreaterThan(179);
  const facts = theirs.find(({ order }) => order === about.order)?.facts;
  expect(facts).toBeDefined();
  expect(facts?.cancelledAt ?? facts?.marketplace).toBeUndefined();
  expect(facts?.refundedMinor).toBeLessThan(398_000);
  expect(facts?.needsInstallation ? facts.installedAt : facts?.deliveredAt).toBeDefined();
  return 1;
}
