import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { earliestDueAt } from '../../functions/journeys/enrolment.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import {
  applyAll,
  asked,
  cancelledAt,
  deliveredAt,
  inThreeDays,
  names,
  ofStep,
  order,
  owner,
  paidAt,
  placedAt,
  time,
  type Update,
} from './enrolled.ts';

const paid = order(2, { paidAt, knownAt: paidAt });
const delivered = order(3, { paidAt, deliveredAt, knownAt: deliveredAt });
const now = '2026-11-23T07:00:00.000Z';
const planned: [string, Update][] = [
  [placedAt, order(1)],
  [placedAt, owner(1)],
  [paidAt, paid],
  [now, delivered],
];

describe('a customer who bought', () => {
  it('is thanked when it is paid, and asked after it three days after it came, at ten', () => {
    const { state, events } = applyAll([...planned, [inThreeDays, time]]);
    const care = ofStep('first-days', events);
    expect(names(care)).toEqual(['FollowUpPlanned', 'MessageRequested', 'FollowUpDone']);
    expect(asked(events)).toEqual([
      'shopify-1001~thank-you',
      'shopify-1001~delivery-question',
      'shopify-1001~first-days',
    ]);
    expect(care[0]?.data).toMatchObject({ dueAt: inThreeDays, customer: 'c1' });
    expect(earliestDueAt(state)).toBeUndefined();
  });

  it('is asked how the delivery was, the next day at ten, by the survey for it', () => {
    const { events } = applyAll([...planned, ['2026-11-24T01:00:00.000Z', time]]);
    expect(asked(events)).toEqual(['shopify-1001~thank-you', 'shopify-1001~delivery-question']);
    const [, request] = ofStep('delivery-question', events);
    expect(parse(MessageRequested.data, request?.data)).toMatchObject({
      purpose: 'service',
      topic: 'survey',
      about: { order: 'shopify-1001', survey: 'delivery' },
      stillTrue: [{ in: ['delivered', 'installed'] }],
      usefulUntil: '2026-11-29T01:00:00.000Z',
    });
  });

  it('is not asked after it one moment early, nor again when woken twice', () => {
    const early = applyAll([...planned, ['2026-11-26T00:59:59.999Z', time]]);
    expect(names(ofStep('first-days', early.events))).toEqual(['FollowUpPlanned']);
    expect(earliestDueAt(early.state)).toBe(inThreeDays);
    const twice = applyAll([...planned, [inThreeDays, time], [inThreeDays, time], ['2027-01-01T00:00:00.000Z', time]]);
    expect(asked(twice.events)).toHaveLength(3);
  });

  it('is asked for in the shape that messaging takes, while it is still true and useful', () => {
    const { events } = applyAll([...planned, [inThreeDays, time]]);
    const [thanks, , care] = events.filter(({ type }) => type === MessageRequested);
    for (const each of [thanks, care]) expect(parse(MessageRequested.data, each?.data)).toEqual(each?.data);
    expect(thanks?.data).toMatchObject({
      purpose: 'transactional',
      usefulUntil: '2026-11-23T01:05:00.000Z',
      stillTrue: [{ subject: 'order/demo/shopify-1001', in: ['paid', 'shipped', 'delivered', 'installed'] }],
    });
    expect(care?.data).toMatchObject({
      purpose: 'service',
      usefulUntil: '2026-12-03T01:00:00.000Z',
      facts: { deliveredAt },
      stillTrue: [{ in: ['delivered', 'installed'] }],
    });
  });

  it('who is known late is written to then', () => {
    const unknown = applyAll([
      [placedAt, order(1)],
      [paidAt, paid],
      [now, delivered],
    ]);
    expect(unknown.events).toEqual([]);
    expect(earliestDueAt(unknown.state)).toBeUndefined();
    const known = applyAll([
      [placedAt, order(1)],
      [paidAt, paid],
      [now, delivered],
      [now, owner(1)],
    ]);
    expect(names(ofStep('thank-you', known.events))).toEqual(['MessageRequested']);
    expect(names(ofStep('first-days', known.events))).toEqual(['FollowUpPlanned']);
  });

  it('who turns out to be another is the one written to from then on, and the first is not written to again', () => {
    const { events } = applyAll([...planned, [now, owner(2, 'c2')], [now, owner(1, 'c1')], [inThreeDays, time]]);
    const to = events.filter(({ type }) => type === MessageRequested).map(({ data }) => data);
    expect(to).toMatchObject([
      { to: { customer: 'c1' } },
      { about: { step: 'delivery-question' }, to: { customer: 'c2' } },
      { about: { step: 'first-days' }, to: { customer: 'c2' } },
    ]);
  });
});

describe('a plan', () => {
  it('moves with its anchor', () => {
    const later = order(4, { paidAt, deliveredAt: '2026-11-24T06:00:00.000Z', knownAt: '2026-11-24T06:01:00.000Z' });
    const { state, events } = applyAll([...planned, ['2026-11-24T06:02:00.000Z', later], [inThreeDays, time]]);
    expect(names(ofStep('first-days', events))).toEqual(['FollowUpPlanned', 'FollowUpPlanned']);
    expect(earliestDueAt(state)).toBe('2026-11-27T01:00:00.000Z');
  });

  it('of news long past falls due at the next hour for it, not at once', () => {
    const late = order(3, { paidAt, deliveredAt, knownAt: '2026-11-28T12:00:00.000Z' });
    const { state, events } = applyAll([
      [placedAt, owner(1)],
      ['2026-11-28T12:00:01.000Z', late],
    ]);
    expect(asked(events)).toEqual(['shopify-1001~thank-you']);
    expect(earliestDueAt(state)).toBe('2026-11-29T01:00:00.000Z');
  });

  it('ends with the order: cancelled, it is called off once and never wakes again', () => {
    const cancelled = order(4, { paidAt, deliveredAt, cancelledAt, knownAt: cancelledAt });
    const { state, events } = applyAll([
      ...planned,
      [cancelledAt, cancelled],
      [cancelledAt, cancelled],
      [inThreeDays, time],
    ]);
    for (const step of ['delivery-question', 'first-days']) {
      expect(names(ofStep(step, events))).toEqual(['FollowUpPlanned', 'FollowUpCancelled']);
    }
    expect(asked(events)).toEqual(['shopify-1001~thank-you']);
    expect(earliestDueAt(state)).toBeUndefined();
  });

  it('goes on when a cancelled order stands again, and says nothing a second time', () => {
    const cancelled = order(4, { paidAt, deliveredAt, cancelledAt, knownAt: cancelledAt });
    const again = order(5, { paidAt, deliveredAt, knownAt: cancelledAt });
    const { events } = applyAll([...planned, [cancelledAt, cancelled], [cancelledAt, again], [inThreeDays, time]]);
    const anew = ['FollowUpPlanned', 'FollowUpCancelled', 'FollowUpPlanned', 'MessageRequested', 'FollowUpDone'];
    expect(names(ofStep('first-days', events))).toEqual(anew);
    expect(asked(events).filter((key) => key.endsWith('thank-you'))).toHaveLength(1);
  });

  it('ends too when cancelling took every line away, as restocking does', () => {
    const emptied = order(4, { paidAt, deliveredAt, cancelledAt, items: [], knownAt: cancelledAt });
    const { state, events } = applyAll([...planned, [cancelledAt, emptied], [inThreeDays, time]]);
    for (const step of ['delivery-question', 'first-days']) {
      expect(names(ofStep(step, events))).toEqual(['FollowUpPlanned', 'FollowUpCancelled']);
    }
    expect(asked(events)).toEqual(['shopify-1001~thank-you']);
    expect(earliestDueAt(state)).toBeUndefined();
  });

  it('ends too when the parcel it counted from was taken back before the order was cancelled', () => {
    const { state, events } = applyAll([...planned, [cancelledAt, order(4, { paidAt, cancelledAt })]]);
    expect(names(events).at(-1)).toBe('FollowUpCancelled');
    expect(earliestDueAt(state)).toBeUndefined();
  });

  it('is never made for a cancelled, an empty or a test order', () => {
    for (const news of [
      order(3, { paidAt, deliveredAt, cancelledAt }),
      order(3, { paidAt, deliveredAt, items: [] }),
      order(3, { paidAt, deliveredAt }, true),
    ]) {
      const { state, events } = applyAll([
        [placedAt, owner(1)],
        [now, news],
        [inThreeDays, time],
      ]);
      expect(events).toEqual([]);
      expect(earliestDueAt(state)).toBeUndefined();
    }
  });
});

describe('the facts of a long order', () => {
  const title = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 500 }),
    fc.constantFrom(
      '청소기 '.repeat(120),
      '\u0000'.repeat(500),
      '"'.repeat(500),
      '🧹'.repeat(250),
      '\ud800'.repeat(500),
    ),
  );

  it('stay under 32 KB and whole in every character, whatever the titles and however many', () => {
    const many = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 5 }), many, (titles, count) => {
        const items = Array.from({ length: count }, (_, n) => ({
          title: titles[n % titles.length] ?? '',
          quantity: 999_999,
        }));
        const { events } = applyAll([
          [placedAt, owner(1)],
          [paidAt, order(2, { paidAt, items, knownAt: paidAt })],
        ]);
        const text = JSON.stringify(parse(MessageRequested.data, events[0]?.data).facts);
        expect(text.length).toBeLessThan(32_768);
        expect(text).not.toMatch(/\\ud[89a-f]/i);
        expect(text).not.toContain('"title":""');
      }),
      { numRuns: 40 },
    );
  });

  it('keep short titles as they are, and the number of lines', () => {
    const items = Array.from({ length: 40 }, (_, n) => ({ title: `필터 ${n}`, quantity: 2 }));
    const { events } = applyAll([
      [placedAt, owner(1)],
      [paidAt, order(2, { paidAt, items, knownAt: paidAt })],
    ]);
    expect(events[0]?.data).toMatchObject({
      facts: { order: { number: '#1001', currency: 'KRW', totalMinor: 398_000, items } },
    });
  });
});
