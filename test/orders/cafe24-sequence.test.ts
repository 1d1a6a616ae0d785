import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, standing } from '../../functions/orders/life.ts';
import { cafe24 } from '../../functions/orders/platforms/cafe24.ts';
import type { OrderReport } from '../../functions/orders/reports.ts';
import { BuyerSeen, PlatformReturnChanged } from '../../shared/events/orders.ts';
import { muddled } from '../support/muddled.ts';
import { aClaim, anOrder, enveloped, paid } from './cafe24-payloads.ts';
import { hearAll, knownAt, names, ordersIn } from './hearing.ts';

const call = (event: number, resource: unknown): OrderReport[] =>
  ordersIn(cafe24.read('', {}, enveloped(event, resource), knownAt));

const time = fc.constantFrom('', null, '2026-11-27T09:55:07+09:00', '2026-11-28 10:00:00', '2026-11-30', '0000-00-00');

const orderCall = fc
  .record({
    event: fc.constantFrom(90023, 90024, 90025, 90026, 90027, 90028, 90029),
    paid: fc.constantFrom('T', 'F', 'M'),
    payment_date: time,
    cancel_date: time,
    return_confirmed_date: time,
    shipping_status: fc.constantFrom('F', 'M', 'T', 'W'),
    actual_payment_amount: fc.constantFrom('398000', '298000.00', '0.00'),
    buyer_email: fc.constantFrom('minji@shop.example', 'seojun@shop.example', ''),
    event_code: fc.constantFrom('', 'cancel_order_request', 'auto_order_cancel', 'return_hold', 'exchange_ready'),
    withdraw: fc.constantFrom('T', 'F', 'F'),
  })
  .map(({ event, ...fields }) => call(event, anOrder(fields)));

const claimCall = fc
  .record({
    claim_code: fc.constantFrom('C20261130-0001215', 'C20261201-0000007'),
    order_price_amount: fc.constantFrom('38000.00', '398000'),
  })
  .map((fields) => call(90160, aClaim(fields)));

const anyCalls = fc
  .array(fc.oneof({ arbitrary: orderCall, weight: 4 }, { arbitrary: claimCall, weight: 1 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((calls) => calls.flat());

const once = ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'OrderDelivered', 'OrderCancelled'];

describe("whatever the sequence and number of Cafe24's calls", () => {
  it('the same is known in the end', () => {
    const sequences = anyCalls.chain((calls) => fc.tuple(fc.constant(calls), muddled(calls)));
    fc.assert(
      fc.property(sequences, ([calls, others]) => {
        expect(hearAll(others).order).toEqual(hearAll(calls).order);
      }),
      { numRuns: 300 },
    );
  });

  it('every stage that stands in the end was told, once, and what was told last is all that is known', () => {
    fc.assert(
      fc.property(anyCalls.chain(muddled), (calls) => {
        const { order, told } = hearAll(calls);
        const known = order && derive(order).facts;
        const reached = [known?.placedAt, known?.paidAt, known?.shippedAt, known?.deliveredAt, known?.cancelledAt];
        expect(once.map((stage) => names(told).filter((each) => each === stage).length)).toEqual(
          reached.map((at) => (at ? 1 : 0)),
        );
        const last = told.findLast(({ type }) => type !== BuyerSeen && type !== PlatformReturnChanged);
        expect(last?.data).toEqual(known && { ...known, knownAt });
      }),
      { numRuns: 300 },
    );
  });
});

describe('an ordinary order, heard in any sequence', () => {
  const story = [
    call(90023, anOrder()),
    call(90025, anOrder(paid)),
    call(90024, anOrder({ ...paid, shipping_status: 'W' })),
    call(90024, anOrder({ ...paid, shipping_status: 'M' })),
    call(90024, anOrder({ ...paid, shipping_status: 'T' })),
    call(90027, anOrder({ ...paid, shipping_status: 'T', event_code: 'return_order_request' })),
    call(90160, aClaim()),
    call(90029, anOrder({ ...paid, shipping_status: 'T', return_confirmed_date: '2026-12-01 09:00:00' })),
  ].flat();

  it('ends delivered and partly refunded, each stage told once', () => {
    fc.assert(
      fc.property(muddled(story), (calls) => {
        const { order, told } = hearAll(calls);
        expect(order && standing(derive(order))).toBe('delivered');
        expect(order && derive(order).facts).toMatchObject({
          ...{ placedAt: '2026-11-27T00:50:14.000Z', paidAt: '2026-11-27T00:55:07.000Z' },
          ...{ shippedAt: knownAt, deliveredAt: knownAt },
          ...{ goodsMinor: 398_000, refundedMinor: 35_000, refundedAt: '2026-11-29T15:00:00.000Z' },
        });
        const each = names(told).filter((name) => name !== 'OrderEdited' && name !== 'PlatformReturnChanged');
        const stages = ['BuyerSeen', 'OrderDelivered', 'OrderPaid', 'OrderPlaced', 'OrderRefunded', 'OrderShipped'];
        expect(each.sort()).toEqual(stages);
      }),
      { numRuns: 150 },
    );
  });
});
