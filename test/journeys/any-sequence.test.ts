import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestDueAt, newEnrolment, proceed } from '../../functions/journeys/enrolment.ts';
import type { Draft } from '../../shared/events/event.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { muddled } from '../support/bundles/muddled.ts';
import { applyAll, asked, by, deliveredAt, order, owner, paidAt, placedAt, time, type Update } from './enrolled.ts';

const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe');
const known = '2026-11-23T06:30:00.000Z';
const instant = (hour: number) => new Date(Date.parse(placedAt) + hour * 3_600_000).toISOString();

describe('an order that goes well, heard in any sequence', () => {
  const story = [
    order(1, { knownAt: placedAt }),
    order(2, { paidAt, knownAt: paidAt }),
    order(4, { paidAt, shippedAt: instant(20), knownAt: instant(20) }),
    order(5, { paidAt, shippedAt: instant(20), deliveredAt, knownAt: deliveredAt }),
    owner(1, 'c1'),
    owner(2, 'c0'),
    owner(3, 'c2'),
  ];

  it('ends in the same state, and asks for each message once', () => {
    fc.assert(
      fc.property(muddled(story), zones, (news, zone) => {
        const { state, events } = applyAll(
          news.map((each) => [known, each]),
          zone,
        );
        const plain = applyAll(
          story.map((each) => [known, each]),
          zone,
        ).state;
        expect({ ...state, steps: state.steps['first-days'] }).toEqual({ ...plain, steps: plain.steps['first-days'] });
        expect(state.steps['thank-you']?.status).toBe('done');
        expect(asked(events)).toEqual(['shopify-1001~thank-you']);
        const due = applyAll(
          [...news, time].map((each) => ['2026-12-01T00:00:00.000Z', each]),
          zone,
        );
        expect(asked(due.events).sort()).toEqual([
          'shopify-1001~delivery-question',
          'shopify-1001~first-days',
          'shopify-1001~thank-you',
        ]);
      }),
      { numRuns: 100 },
    );
  });
});

type Life = readonly { readonly facts: Partial<OrderFacts>; readonly test: boolean }[];

/** Any life: anchors come, move and go; orders are cancelled, emptied, marked as tests. */
const life: fc.Arbitrary<Life> = fc.array(
  fc.record({
    facts: fc.record({
      paidAt: fc.option(fc.nat({ max: 48 }).map(instant), { nil: undefined }),
      deliveredAt: fc.option(fc.nat({ max: 96 }).map(instant), { nil: undefined }),
      cancelledAt: fc.option(fc.nat({ max: 96 }).map(instant), { nil: undefined, freq: 1 }),
      items: fc.constantFrom([], [{ title: '필터', quantity: 1 }], [{ title: '필터', quantity: 2 }]),
      knownAt: fc.nat({ max: 150 }).map(instant),
    }),
    test: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 5 },
);

const turns = life.chain((stages) => {
  const news: Update[] = [
    ...stages.map(({ facts, test }, version) => order(version + 1, facts, test)),
    owner(1, 'c1'),
    time,
    time,
    owner(2, 'c2'),
  ];
  return fc.tuple(muddled(news), fc.array(fc.nat({ max: 40 }), { minLength: 24, maxLength: 24 }), zones);
});

describe('any order, heard in any sequence at any time', () => {
  it('asks for a message once at most, and only while all that is known allows it', () => {
    fc.assert(
      fc.property(turns, ([news, pauses, zone]) => {
        let state = newEnrolment('demo', 'shopify-1001');
        let hour = 0;
        const events: Draft[] = [];
        for (const [index, heard] of news.entries()) {
          hour += pauses[index] ?? 0;
          const now = instant(hour);
          const next = proceed(heard(state), by({ zone }), now);
          const { facts, customer, test } = next.state;
          if (asked(next.events).length > 0) {
            expect(facts?.cancelledAt).toBeUndefined();
            expect(facts?.items.length).toBeGreaterThan(0);
            expect(customer).toBeDefined();
            expect(test).toBe(false);
          }
          for (const { type, at } of next.events) if (type.name === 'MessageRequested') expect(at <= now).toBe(true);
          expect(proceed(next.state, by({ zone }), now).events).toEqual([]);
          state = next.state;
          events.push(...next.events);
        }
        expect(new Set(asked(events)).size).toBe(asked(events).length);
        const waiting = Object.values(state.steps).flatMap(({ status, dueAt }) =>
          status === 'planned' ? [Date.parse(dueAt)] : [],
        );
        const wake = earliestDueAt(state);
        expect(wake === undefined ? Number.POSITIVE_INFINITY : Date.parse(wake)).toBe(Math.min(...waiting));
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing on its way any more once it is cancelled', () => {
    fc.assert(
      fc.property(turns, ([news, , zone]) => {
        const cancelled = order(99, { paidAt, deliveredAt, cancelledAt: instant(96) });
        const all: Update[] = [...news, owner(9, 'c3'), cancelled, ...news];
        const { state, events } = applyAll(
          all.map((each, index) => [instant(index), each]),
          zone,
        );
        expect(earliestDueAt(state)).toBeUndefined();
        expect(asked(events).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 100 },
    );
  });
});
