import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, standing } from '../../functions/orders/life.ts';
import type { OrderReport } from '../../functions/orders/reports.ts';
import { BuyerSeen } from '../../shared/events/orders.ts';
import { muddled } from '../support/muddled.ts';
import { hearAll, knownAt, names, report } from './hearing.ts';
import { aFulfillment, aLine, anOrder, filter, vacuum } from './payloads.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();
const minute = fc.integer({ min: 0, max: 9 });
const quantity = fc.integer({ min: 0, max: 3 });

const lineItems = fc
  .tuple(quantity, quantity)
  .map(([a, b]) => [
    aLine({ quantity: 3, current_quantity: a }),
    aLine({ id: filter, title: '필터', quantity: 3, current_quantity: b, requires_shipping: b !== 2 }),
  ]);

const fulfillment = fc
  .record({
    id: fc.constantFrom('1', '2', '3'),
    updated_at: minute.map(at),
    shipment_status: fc.constantFrom(null, 'in_transit', 'delivered'),
    status: fc.constantFrom('success', 'success', 'pending', 'cancelled'),
    line_items: fc.constantFrom([], [{ id: vacuum, quantity: 3 }], [{ id: filter, quantity: 2 }]),
  })
  .map((fields) => aFulfillment({ created_at: at(0), ...fields }));

const orderCall = fc
  .record({
    topic: fc.constantFrom('orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled', 'orders/fulfilled'),
    updated_at: minute.map(at),
    financial_status: fc.constantFrom('pending', 'paid', 'refunded', 'voided'),
    cancelled_at: fc.option(minute.map(at)),
    current_total_price: fc.constantFrom('398000', '298000', null),
    email: fc.constantFrom('minji@shop.example', 'seojun@shop.example', null),
    line_items: lineItems,
    fulfillments: fc.array(fulfillment, { maxLength: 2 }),
    test: fc.constantFrom(false, false, true),
  })
  .map(({ topic, ...fields }) => report(topic, anOrder({ created_at: at(0), ...fields })));

const parcelCall = fulfillment.map((body) => report('fulfillments/update', body));

const anyCalls = fc.array(fc.oneof(orderCall, parcelCall), { minLength: 1, maxLength: 7 });

describe('whatever the sequence and number of calls', () => {
  it('the same is known in the end', () => {
    const sequences = anyCalls.chain((calls) => fc.tuple(fc.constant(calls), muddled(calls)));
    fc.assert(
      fc.property(sequences, ([calls, others]) => {
        expect(hearAll(others).order).toEqual(hearAll(calls).order);
      }),
      { numRuns: 150 },
    );
  });

  it('every stage that stands in the end was told, and what nobody can take back was told once', () => {
    fc.assert(
      fc.property(anyCalls.chain(muddled), (calls) => {
        const { order, told } = hearAll(calls);
        const known = order && derive(order).facts;
        const reached = known
          ? [
              'OrderPlaced',
              ...(known.paidAt ? ['OrderPaid'] : []),
              ...(known.shippedAt ? ['OrderShipped'] : []),
              ...(known.deliveredAt ? ['OrderDelivered'] : []),
              ...(known.cancelledAt ? ['OrderCancelled'] : []),
            ]
          : [];
        expect(names(told)).toEqual(expect.arrayContaining(reached));
        for (const once of ['OrderPlaced', 'OrderPaid', 'OrderCancelled']) {
          expect(names(told).filter((name) => name === once).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('what was told last is all that is known', () => {
    fc.assert(
      fc.property(anyCalls.chain(muddled), (calls) => {
        const { order, told } = hearAll(calls);
        const last = told.findLast(({ type }) => type !== BuyerSeen);
        expect(last?.data).toEqual(order && derive(order).facts && { ...derive(order).facts, knownAt });
      }),
      { numRuns: 150 },
    );
  });

  it('a call that was heard before tells nothing', () => {
    fc.assert(
      fc.property(anyCalls.chain(muddled), (calls) => {
        const { told } = hearAll([...calls, ...calls]);
        expect(names(told)).toEqual(names(hearAll(calls).told));
      }),
      { numRuns: 100 },
    );
  });
});

describe('an ordinary order, heard in any sequence', () => {
  const lines = [aLine({ quantity: 2, current_quantity: 2 }), aLine({ id: filter, title: '필터' })];
  const order = (minutes: number, fields = {}) => anOrder({ line_items: lines, updated_at: at(minutes), ...fields });
  const parcel = (id: string, minutes: number, fields = {}) =>
    aFulfillment({ id, created_at: at(30), updated_at: at(minutes), ...fields });
  const one = { line_items: [{ id: vacuum, quantity: 2 }] };
  const two = { line_items: [{ id: filter, quantity: 1 }] };
  const here = { shipment_status: 'delivered' };

  const story: OrderReport[] = [
    report('orders/create', order(0)),
    report('orders/paid', order(5, { financial_status: 'paid' })),
    report('fulfillments/create', parcel('1', 30, one)),
    report('orders/partially_fulfilled', order(5, { financial_status: 'paid' })),
    report('fulfillments/create', parcel('2', 30, two)),
    report('fulfillments/update', parcel('1', 60, { ...one, ...here })),
    report('fulfillments/update', parcel('2', 90, { ...two, ...here })),
    report('orders/cancelled', order(120, { financial_status: 'paid', cancelled_at: at(119) })),
  ];

  it('tells each event once, with the same time and facts', () => {
    const key = (reports: readonly OrderReport[]) => {
      const { order: known, told } = hearAll(reports);
      const times = told
        .map(({ type, at }) => `${type.name} ${at}`)
        .filter((each) => !/^(BuyerSeen|OrderPaid|OrderEdited)/.test(each));
      return {
        standing: known && standing(derive(known)),
        times: times.sort(),
        names: names(told)
          .filter((name) => name !== 'OrderEdited')
          .sort(),
      };
    };
    const plain = key(story);
    expect(plain.names).toEqual([
      'BuyerSeen',
      'OrderCancelled',
      'OrderDelivered',
      'OrderPaid',
      'OrderPlaced',
      'OrderShipped',
    ]);
    fc.assert(
      fc.property(muddled(story), (reports) => {
        expect(key(reports)).toEqual(plain);
      }),
      { numRuns: 150 },
    );
  });
});
