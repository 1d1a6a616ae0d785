import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { makePromise, needsPromise } from '../../../functions/orders/order/promise.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import { eraseOrder, unknownOrder } from '../../../functions/orders/reports/erased-order.ts';
import { times } from '../../support/thorough.ts';
import { terms } from '../order/order-reports.ts';

const minute = (n: number) => `2026-11-29T01:${String(n).padStart(2, '0')}:00.000Z`;

/** What platforms name of a person, in every place of a report that holds it. */
const person = ['민지', 'minji@shop.example', '+821012345678', '63242', '박기사'];

function report(n: number, { isNamed = true, quantity = 1 } = {}): OrderReport {
  return {
    ...{ about: 'order', order: 'shopify-1', test: false, parcels: [], refunds: [] },
    placedAt: minute(0),
    paidAt: minute(1),
    contents: {
      ...{ at: minute(n), number: '#1001', currency: 'KRW', totalMinor: 1_000, goodsMinor: 1_000, taxesIncluded: true },
      items: [{ line: '1', title: '무선청소기', quantity, ships: true }],
      shipping: { method: 'parcel', country: 'KR', postcode: '63242' },
      ...(isNamed && { buyer: { given: '민지', email: 'minji@shop.example', phone: '+821012345678' } }),
    },
    visits: [{ id: 'v1', at: minute(n), installer: '박기사', firm: '설치나라', failed: false }],
  };
}

type Step = OrderReport | 'erased';
const orderAfter = (steps: readonly Step[]): Order =>
  steps.reduce<Order | undefined>((before, step, n) => {
    if (step === 'erased') return eraseOrder(before ?? unknownOrder('shopify-1'), minute(30));
    return mergeReport(before, step, { receivedAt: minute(n + 2) });
  }, undefined) as Order;

const names = (order: Order) => person.filter((each) => JSON.stringify(order).includes(each));

describe('an order whose buyer was erased', () => {
  test('names nobody, whenever in the life of the order that was and whatever is reported since', () => {
    const steps = fc
      .array(fc.record({ isNamed: fc.boolean(), quantity: fc.integer({ min: 1, max: 3 }) }), { maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: all.length })));
    fc.assert(
      fc.property(steps, ([all, place]) => {
        const reports = all.map((each, n) => report(n + 2, each));
        const order = orderAfter([...reports.slice(0, place), 'erased', ...reports.slice(place)]);
        expect(names(order)).toEqual([]);
        // The facts of the contract are those that are known without the erasure, in whatever sequence.
        const facts = (one: Order) => derive(one).facts;
        if (reports.length > 0) expect(facts(order)).toEqual(facts(orderAfter(reports)));
        const turned = orderAfter([...reports.toReversed(), 'erased']);
        expect(facts(turned)).toEqual(facts(order));
      }),
      { numRuns: times(100, 1_000) },
    );
  });

  test('says nothing of it, and no buyer is seen in what is reported later', () => {
    const known = orderAfter([report(2)]);
    const erased = eraseOrder(known, minute(30));
    const source = { receivedAt: minute(40) };
    expect(orderChangeEvents(derive(known), derive(erased), source)).toEqual([]);
    const later = mergeReport(erased, report(45, { quantity: 2 }), source);
    const told = orderChangeEvents(derive(erased), derive(later), source).map(({ type }) => type.name);
    expect(told).toEqual(['OrderEdited']);
  });

  test('is promised nothing anew: what its promise was computed from says no place any more', () => {
    const promised = makePromise(orderAfter([report(2)]), terms, undefined, minute(2));
    expect(promised.promise?.basis).toContain('63242');
    const erased = eraseOrder(promised, minute(30));
    expect(erased.promise?.at).toBe(promised.promise?.at);
    expect(needsPromise(erased)).toBe(false);
    expect(names(erased)).toEqual([]);
    const basis = '{"left":"x","shipping":{"country":"KR","postcode":"63242"}}';
    const assumed = { ...promised, assumption: { basis, at: minute(3) } };
    expect(eraseOrder(assumed, minute(30)).assumption?.basis).toBe('{"left":"x","shipping":{"country":"KR"}}');
    const transitTime = { basis: '{"paidAt":"x","postcode":"63242"}', rule: 'jeju', day: '2026-11-29', days: 2 };
    expect(eraseOrder({ ...promised, transitTime }, minute(30)).transitTime?.basis).toBe('{"paidAt":"x"}');
  });

  test('was erased once: a repetition changes nothing', () => {
    const erased = orderAfter([report(2), 'erased']);
    expect(eraseOrder(erased, minute(50))).toBe(erased);
  });
});
