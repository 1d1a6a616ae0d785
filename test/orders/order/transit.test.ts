import { describe, expect, it } from 'vitest';
import { derive } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { completionOf, transitTimeOf } from '../../../functions/orders/order/transit.ts';
import { aCall, readOrderCall } from '../platforms/standard/documented-calls.ts';
import { knownAt, terms } from './order-reports.ts';

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const said = (fields: object = {}, type = 'order.paid') =>
  readOrderCall({
    ...aCall('order.paid', {
      items: [{ id: '1', title: '무선청소기', quantity: 1 }],
      shipping: { country: 'KR', postcode: '04001' },
      placedAt: seoul('2026-11-30T10:00'),
      updatedAt: seoul('2026-11-30T10:05'),
      paidAt: seoul('2026-11-30T10:05'),
      ...fields,
    }),
    type,
  });
const delivered = (at: string) =>
  readOrderCall(
    aCall('parcel.delivered', {
      ...{ id: 'p-1', order: '1001', at: seoul(at), lines: [{ item: '1', quantity: 1 }] },
      ...{ shippedAt: seoul('2026-12-01T17:00'), deliveredAt: seoul(at) },
    }),
  );
const known = (...reports: ReturnType<typeof said>[]): Order =>
  reports.reduce<Order | undefined>(
    (order, each) => mergeReport(order, each, { receivedAt: knownAt }),
    undefined,
  ) as Order;
const arrival = (order: Order) => completionOf(derive(order));
const took = (order: Order) => {
  const arrived = arrival(order);
  return arrived && transitTimeOf(order, arrived, terms);
};
const thursday = known(said(), delivered('2026-12-03T15:00'));

describe('how long an order took', () => {
  it('is the business days from its handing over to its last parcel, under the rule that fits it', () => {
    expect(took(thursday)).toMatchObject({ rule: 'parcel', day: '2026-12-03', days: 3 });
    expect(took(known(said(), delivered('2026-12-07T09:00')))).toMatchObject({ day: '2026-12-07', days: 5 });
    const jeju = known(said({ shipping: { country: 'KR', postcode: '63122' } }), delivered('2026-12-03T15:00'));
    expect(took(jeju)).toMatchObject({ rule: 'jeju', days: 3 });
    expect(took(known(said({ shipping: null }), delivered('2026-12-03T15:00')))).toMatchObject({ rule: 'parcel' });
  });

  it('is not known before it is there, before it is paid, of a test, or of a parcel alone', () => {
    expect(arrival(known(said()))).toBeUndefined();
    expect(arrival(known(said({ paidAt: null }, 'order.placed'), delivered('2026-12-03T15:00')))).toBeUndefined();
    expect(arrival(known(said({ test: true }), delivered('2026-12-03T15:00')))).toBeUndefined();
    expect(arrival(known(delivered('2026-12-03T15:00')))).toBeUndefined();
  });

  it('counts under no rule where none fits, or where the shop says nothing of its deliveries', () => {
    expect(took(known(said({ shipping: { country: 'US' } }), delivered('2026-12-03T15:00')))).toBeUndefined();
    const arrived = arrival(thursday);
    const { delivery: _, ...silent } = terms;
    expect(arrived && transitTimeOf(thursday, arrived, silent)).toBeUndefined();
    const never = { ...terms, delivery: { ...terms.delivery, rules: terms.delivery?.rules ?? [], week: [] } };
    expect(arrived && transitTimeOf(thursday, arrived, never as typeof terms)).toBeUndefined();
  });

  it('is reckoned again when what it is reckoned from changes, and only then', () => {
    const basis = (order: Order) => arrival(order)?.basis;
    expect(arrival(thursday)).toMatchObject({
      paidAt: seoul('2026-11-30T10:05'),
      deliveredAt: seoul('2026-12-03T15:00'),
    });
    expect(basis(known(said({ number: 'another' }), delivered('2026-12-03T15:00')))).toBe(basis(thursday));
    const others = [
      known(said({ shipping: { country: 'KR', postcode: '63122' } }), delivered('2026-12-03T15:00')),
      known(said({ paidAt: seoul('2026-11-30T10:06') }), delivered('2026-12-03T15:00')),
      known(said(), delivered('2026-12-03T15:01')),
    ];
    expect(new Set([thursday, ...others].map(basis)).size).toBe(4);
  });
});
