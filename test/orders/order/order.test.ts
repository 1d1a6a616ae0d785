import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import { aCustomer, aFulfillment, aLine, anOrder, filter, vacuum } from '../platforms/shopify/payloads.ts';
import { eventNames, mergeAll, report } from './order-reports.ts';

const twoLines = [
  aLine({ quantity: 2, current_quantity: 2 }),
  aLine({ id: filter, title: '필터', quantity: 1, current_quantity: 1 }),
];

const placed = report('orders/create', anOrder());
const paid = report('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-20T10:05:00+09:00' }));
const shipped = report('fulfillments/create', aFulfillment());
const delivered = report('fulfillments/update', aDelivery('2026-11-23T15:00:00+09:00'));
const cancelled = report(
  'orders/cancelled',
  anOrder({ cancelled_at: '2026-11-22T12:00:00+09:00', updated_at: '2026-11-22T12:00:01+09:00' }),
);

function aDelivery(updated_at: string, fields = {}) {
  return aFulfillment({ updated_at, shipment_status: 'delivered', ...fields });
}

describe('the life of an order', () => {
  it('is placed, paid, shipped and delivered, and each is told once, when it happened', () => {
    const { order, events: told } = mergeAll([placed, paid, shipped, delivered]);
    expect(told.map(({ type, at }) => [type.name, at])).toEqual([
      ['OrderPlaced', '2026-11-20T01:00:00.000Z'],
      ['BuyerSeen', '2026-11-20T01:00:00.000Z'],
      ['OrderPaid', '2026-11-20T01:05:00.000Z'],
      ['OrderShipped', '2026-11-21T00:00:00.000Z'],
      ['OrderDelivered', '2026-11-23T06:00:00.000Z'],
    ]);
    expect(order && orderStatus(derive(order))).toBe('delivered');
  });

  it('fits, at every turn, the shape of the event that tells it', () => {
    const { events: told } = mergeAll([shipped, placed, paid, delivered, cancelled]);
    expect(eventNames(told)).toContain('OrderCancelled');
    for (const { type, data } of told) expect(v.safeParse(type.data, data).issues).toBeUndefined();
  });

  it('names no person except in BuyerSeen', () => {
    const { events: told } = mergeAll([placed, paid, shipped, delivered]);
    const rest = JSON.stringify(told.filter(({ type }) => type.name !== 'BuyerSeen').map(({ data }) => data));
    for (const word of ['minji@', '민지', '김', '115310627314723954']) expect(rest).not.toContain(word);
  });

  it('says nothing while only a parcel is known, and then everything at once', () => {
    expect(eventNames(mergeAll([shipped, delivered]).events)).toEqual([]);
    const { order } = mergeAll([shipped]);
    expect(order && orderStatus(derive(order))).toBe('unknown');
    expect(eventNames(mergeAll([shipped, delivered, placed]).events)).toEqual([
      'OrderPlaced',
      'OrderShipped',
      'OrderDelivered',
      'BuyerSeen',
    ]);
  });

  it('may be delivered before it is paid, at the door', () => {
    const atTheDoor = mergeAll([placed, shipped, delivered]);
    expect(atTheDoor.order && orderStatus(derive(atTheDoor.order))).toBe('delivered');
    const late = report('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-24T10:00:00+09:00' }));
    expect(eventNames(mergeAll([placed, shipped, delivered, late]).events).at(-1)).toBe('OrderPaid');
  });

  it('may begin with its cancellation: then it was placed and cancelled, and a late payment does not revive it', () => {
    expect(eventNames(mergeAll([cancelled]).events)).toEqual(['OrderPlaced', 'OrderCancelled', 'BuyerSeen']);
    const { order, events: told } = mergeAll([cancelled, placed, paid]);
    expect(order && orderStatus(derive(order))).toBe('cancelled');
    expect(eventNames(told)).toEqual(['OrderPlaced', 'OrderCancelled', 'BuyerSeen', 'OrderPaid']);
    expect(told[1]?.at).toBe('2026-11-22T03:00:00.000Z');
  });
});

describe('parcels', () => {
  it("that name none of the order's lines say nothing about what is left", () => {
    const strange = report(
      'fulfillments/update',
      aDelivery('2026-11-23T15:00:00+09:00', { line_items: [aLine({ id: '7' })] }),
    );
    const { order } = mergeAll([paid, strange]);
    expect(order && orderStatus(derive(order))).toBe('delivered');
  });

  const order = report('orders/create', anOrder({ line_items: twoLines }));
  const first = { id: '1', line_items: [{ id: vacuum, quantity: 2 }] };
  const second = { id: '2', line_items: [{ id: filter, quantity: 1 }] };
  const delivery = (parcel: object, at: string) => report('fulfillments/update', aDelivery(at, parcel));

  it('deliver the order when the last of them is delivered, at its time', () => {
    const told = mergeAll([
      order,
      report('fulfillments/create', aFulfillment(first)),
      report('fulfillments/create', aFulfillment(second)),
      delivery(second, '2026-11-25T10:00:00Z'),
    ]).events;
    expect(eventNames(told)).not.toContain('OrderDelivered');
    const whole = mergeAll([order, delivery(second, '2026-11-25T10:00:00Z'), delivery(first, '2026-11-24T10:00:00Z')]);
    expect(eventNames(whole.events).at(-1)).toBe('OrderDelivered');
    expect(whole.events.at(-1)?.at).toBe('2026-11-25T10:00:00.000Z');
  });

  it('do not deliver it while something that ships has no parcel yet', () => {
    expect(eventNames(mergeAll([order, delivery(first, '2026-11-24T10:00:00Z')]).events)).not.toContain(
      'OrderDelivered',
    );
    const half = { id: '1', line_items: [{ id: vacuum, quantity: 1 }] };
    const halves = [delivery(half, '2026-11-24T10:00:00Z'), delivery(second, '2026-11-24T10:00:00Z')];
    expect(eventNames(mergeAll([order, ...halves]).events)).not.toContain('OrderDelivered');
  });

  it('are not waited for by what does not ship, or is no longer ordered', () => {
    const download = aLine({ id: filter, title: '설명서', requires_shipping: false });
    const removed = aLine({ id: filter, title: '필터', quantity: 1, current_quantity: 0 });
    for (const other of [download, removed]) {
      const some = report('orders/create', anOrder({ line_items: [twoLines[0], other] }));
      expect(eventNames(mergeAll([some, delivery(first, '2026-11-24T10:00:00Z')]).events)).toContain('OrderDelivered');
    }
  });

  it('that the shop took back neither ship nor deliver', () => {
    const back = report('fulfillments/update', aFulfillment({ ...first, status: 'cancelled' }));
    const { order: known, events: told } = mergeAll([order, back]);
    expect(eventNames(told)).not.toContain('OrderShipped');
    expect(known && orderStatus(derive(known))).toBe('placed');
  });

  it('stay delivered, since when it was first said, whatever is said of them later', () => {
    const again = [
      report('fulfillments/update', aDelivery('2026-11-26T00:00:00Z')),
      report('fulfillments/update', aFulfillment({ updated_at: '2026-11-27T00:00:00Z', tracking_number: 'corrected' })),
    ];
    const { order: known, events: told } = mergeAll([placed, delivered, ...again]);
    expect(known && derive(known).facts?.deliveredAt).toBe('2026-11-23T06:00:00.000Z');
    expect(eventNames(told).filter((name) => name === 'OrderDelivered')).toHaveLength(1);
  });

  it('are told apart in an order of 10,000 lines without a wait', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n + 1), title: 'x', quantity: 1 }));
    const all = lines.map(({ id }) => ({ id, quantity: 1 }));
    const long = report(
      'orders/create',
      anOrder({ line_items: lines, fulfillments: [aDelivery('2026-11-24T10:00:00Z', { line_items: all })] }),
    );
    const start = performance.now();
    const { order: known } = mergeAll([long]);
    expect(known && orderStatus(derive(known))).toBe('delivered');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('what is kept of an order', () => {
  it('leaves out lines of which nothing is left', () => {
    const emptied = aLine({ id: filter, title: '필터', current_quantity: 0 });
    const { events: told } = mergeAll([report('orders/create', anOrder({ line_items: [aLine(), emptied] }))]);
    expect(told[0]?.data).toMatchObject({ items: [{ title: '무선청소기', quantity: 1 }] });
  });

  it('is a test for ever once one call said so', () => {
    const test = report('orders/create', anOrder({ test: true }));
    const byHeader = report('fulfillments/create', aFulfillment(), { 'x-shopify-test': 'true' });
    for (const reports of [
      [test, paid],
      [paid, test],
      [placed, byHeader, paid],
    ]) {
      expect(mergeAll(reports).order?.test).toBe(true);
    }
    expect(mergeAll([placed, paid, shipped]).order?.test).toBe(false);
  });

  it("is the newest by the shop's time: an edit that comes before the order stands", () => {
    const edited = report(
      'orders/updated',
      anOrder({ updated_at: '2026-11-20T11:00:00+09:00', current_total_price: '298000' }),
    );
    for (const reports of [
      [placed, edited],
      [edited, placed],
    ]) {
      expect(mergeAll(reports).order?.contents?.totalMinor).toBe(298_000);
    }
  });

  it('tells of the buyer when there is one, and again when they change', () => {
    const other = aCustomer({ id: '999', email: 'seojun@shop.example' });
    const changed = report(
      'orders/updated',
      anOrder({ customer: other, email: 'seojun@shop.example', updated_at: '2026-11-21T00:00:00Z' }),
    );
    expect(eventNames(mergeAll([placed, paid]).events).filter((name) => name === 'BuyerSeen')).toHaveLength(1);
    const { events: told } = mergeAll([placed, changed, placed]);
    const seen = told.filter(({ type }) => type.name === 'BuyerSeen').map(({ data }) => data);
    expect(seen).toMatchObject([
      { buyer: { platformId: 'shopify-115310627314723954' } },
      { buyer: { platformId: 'shopify-999', email: 'seojun@shop.example' } },
    ]);
    const counter = report(
      'orders/create',
      anOrder({ customer: null, email: '', contact_email: null, shipping_address: null }),
    );
    expect(eventNames(mergeAll([counter]).events)).toEqual(['OrderPlaced']);
    expect(eventNames(mergeAll([counter, changed]).events)).toEqual(['OrderPlaced', 'BuyerSeen']);
  });
});
