import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, standing } from '../../functions/orders/life.ts';
import { OrderDelivered } from '../../shared/events/orders.ts';
import { muddled } from '../support/muddled.ts';
import { aCall, orderSaid } from './documented-calls.ts';
import { hearAll, names } from './hearing.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27) + minute * 60_000).toISOString();

const items = [
  { id: '1', title: '무선청소기', quantity: 2 },
  { id: '2', title: '필터', quantity: 1 },
];
const order = (type: string, minute: number, fields = {}) =>
  orderSaid({
    ...aCall('order.paid', { items, placedAt: at(0), updatedAt: at(minute), paidAt: null, ...fields }),
    type,
  });
const parcel = (type: string, id: string, minute: number, fields = {}) =>
  orderSaid(aCall(type, { id, at: at(minute), order: '1001', shippedAt: null, deliveredAt: null, ...fields }));

const one = { lines: [{ item: '1', quantity: 2 }] };
const two = { lines: [{ item: '2', quantity: 1 }] };

const story = [
  order('order.placed', 0),
  order('order.paid', 5, { paidAt: at(4) }),
  order('order.edited', 6, { paidAt: at(4), total: '390000' }),
  parcel('parcel.shipped', 'p-1', 30, one),
  parcel('parcel.shipped', 'p-2', 31, two),
  parcel('parcel.delivered', 'p-1', 60, one),
  parcel('parcel.delivered', 'p-2', 90, two),
  orderSaid(aCall('order.refunded', { order: '1001', at: at(100) })),
  order('order.cancelled', 120, { paidAt: at(4), cancelledAt: at(119) }),
];
const takenBack = [
  parcel('parcel.shipped', 'p-0', 20, { lines: [] }),
  parcel('parcel.voided', 'p-0', 25, { lines: [] }),
];

const stages = ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'OrderDelivered', 'OrderRefunded', 'OrderCancelled'];

describe("an order's calls, in any sequence and number", () => {
  it('end in the same', () => {
    const calls = [...story, ...takenBack];
    const { order: plain } = hearAll(calls);
    expect(plain && standing(derive(plain))).toBe('cancelled');
    fc.assert(
      fc.property(muddled(calls), (others) => {
        expect(hearAll(others).order).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('tell each stage once, and the delivery when the last parcel came', () => {
    fc.assert(
      fc.property(muddled(story), (calls) => {
        const { told } = hearAll(calls);
        for (const stage of stages) {
          expect(
            names(told).filter((each) => each === stage),
            stage,
          ).toHaveLength(1);
        }
        expect(told.find(({ type }) => type === OrderDelivered)?.at).toBe(at(90));
      }),
      { numRuns: 200 },
    );
  });

  it('leave the parcel shipped since it was, where a later call does not say so again', () => {
    const { order: known } = hearAll(story);
    expect(known && derive(known).facts?.shippedAt).toBe(at(30));
  });
});
