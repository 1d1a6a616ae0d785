import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { proceed } from '../../functions/journeys/enrolment.ts';
import { hasReceivedBefore } from '../../functions/journeys/purchase.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { anOrder, applyAll, by, deliveredAt, order, owner, paidAt, placedAt, time } from './enrolled.ts';

const later = '2027-07-01T00:00:00.000Z';

/** What each letter of an order is about that is not asked again soon. */
function notAgainOf(fields: Partial<OrderFacts>): Record<string, unknown> {
  const { events } = applyAll([
    [paidAt, owner(1)],
    [deliveredAt, order(1, { paidAt, deliveredAt, ...fields })],
    [later, time],
  ]);
  const requests = events.filter(({ type }) => type === MessageRequested);
  for (const { data } of requests) expect(v.is(MessageRequested.data, data)).toBe(true);
  return Object.fromEntries(
    requests.map(({ data }) => {
      const { template, notAgain } = data as { template: { kind: string }; notAgain?: unknown };
      return [template.kind, notAgain];
    }),
  );
}

describe('a person is not asked the same again soon', () => {
  it('about a delivery in 30 days, about a product in 90, about orders of one day', () => {
    expect(notAgainOf({ items: [{ title: '무선청소기', quantity: 1, product: 'shopify-7' }] })).toEqual({
      'thank-you': undefined,
      'delivery-question': [{ about: 'delivery-question', days: 30 }],
      'first-days': [
        { about: 'first-days~shopify-7', days: 90 },
        { about: 'first-days', days: 2 },
      ],
    });
  });

  it('whatever the product is called, and where it has no id', () => {
    const items = [{ title: 'x', quantity: 1, product: 'p'.repeat(200) }];
    expect(notAgainOf({ items })['first-days']).toHaveLength(2);
    expect(notAgainOf({})['first-days']).toEqual([{ about: 'first-days', days: 2 }]);
  });
});

describe('who comes back', () => {
  const earlier = { order: 'o1', placedAt: '2026-06-01T00:00:00.000Z' };
  const receivedAt = '2026-06-03T00:00:00.000Z';

  it('has received an earlier order; what was given back, or is still on its way, does not count', () => {
    const now = { order: 'o2', placedAt };
    expect(hasReceivedBefore([{ ...earlier, receivedAt }], now)).toBe(true);
    expect(hasReceivedBefore([earlier], now)).toBe(false);
    expect(hasReceivedBefore([{ ...now, receivedAt }], now)).toBe(false);
    expect(hasReceivedBefore([{ order: 'o3', placedAt: later, receivedAt: later }], now)).toBe(false);
    expect(hasReceivedBefore([], now)).toBe(false);
  });

  it('is known in the thank-you, and in no other letter', () => {
    const { state } = applyAll([
      [placedAt, owner(1)],
      [placedAt, order(1)],
    ]);
    const factsOf = (fields: Partial<OrderFacts>, isRegular: boolean) => {
      const known = { ...state, facts: anOrder({ paidAt, ...fields }) };
      const { events } = proceed(known, by({ zone: 'Asia/Seoul' }), later, isRegular);
      return events.flatMap(({ type, data }) => (type === MessageRequested ? [(data as { facts: object }).facts] : []));
    };
    expect(factsOf({}, true)).toMatchObject([{ isRegular: true }]);
    expect(factsOf({}, false)[0]).not.toHaveProperty('isRegular');
    const [thanks, ...others] = factsOf({ deliveredAt }, true);
    expect(thanks).toHaveProperty('isRegular');
    expect(others).toHaveLength(2);
    for (const facts of others) expect(facts).not.toHaveProperty('isRegular');
  });
});
