import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../../../functions/orders/order/facts.ts';
import { eventLines, eventReturnLines, joinOrder, splitOrder } from '../../../functions/orders/order/large-order.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { times } from '../../support/thorough.ts';
import { aFulfillment, aLine, anOrder, aRefund } from '../platforms/shopify/payloads.ts';
import { eventNames, knownAt, mergeAll, report } from './order-reports.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();
const count = 2_000;
const lines = Array.from({ length: count }, (_, n) =>
  aLine({ id: `${14_582_930_112_000_000n + BigInt(n)}`, title: `물티슈 ${n}` }),
);
const itemBytes = 400 * 1024;

/** Placed, paid, edited, sent in many parcels that come, and given back in part: an order of 2,000 lines. */
const parcels = Array.from({ length: 40 }, (_, n) => {
  const line_items = lines.slice(n * 50, (n + 1) * 50).map(({ id }) => ({ id, quantity: 1 }));
  return { id: `${900 + n}`, created_at: at(30), line_items };
});
const calls: OrderReport[] = [
  report('orders/create', anOrder({ line_items: lines, created_at: at(0), updated_at: at(0) })),
  report('orders/paid', anOrder({ line_items: lines, created_at: at(0), updated_at: at(5), financial_status: 'paid' })),
  report(
    'orders/updated',
    anOrder({
      line_items: [...lines.slice(0, -1), aLine({ ...lines.at(-1), current_quantity: 0 })],
      created_at: at(0),
      updated_at: at(9),
      financial_status: 'paid',
    }),
  ),
  ...parcels.map((each) => report('fulfillments/create', aFulfillment({ ...each, updated_at: at(30) }))),
  ...parcels.map((each, n) =>
    report('fulfillments/update', aFulfillment({ ...each, updated_at: at(60 + n), shipment_status: 'delivered' })),
  ),
  report('refunds/create', aRefund({ created_at: at(200) })),
];

/** The order as it would be read again after each call, from its item and its parts. */
const heardFromStore = (reports: readonly OrderReport[]) =>
  reports.reduce<Order | undefined>((before, said) => {
    const { head, parts } = splitOrder(mergeReport(before, said, { receivedAt: knownAt }));
    return joinOrder(head, [...parts.values()]);
  }, undefined);

describe('an order of 2,000 lines', () => {
  it('is the same in the end, stored after each call, whatever their sequence and number', () => {
    const order = calls.reduce<Order | undefined>(
      (before, said) => mergeReport(before, said, { receivedAt: knownAt }),
      undefined,
    );
    fc.assert(
      fc.property(muddled(calls), (others) => {
        expect(heardFromStore(others)).toEqual(order);
      }),
      { numRuns: 2 },
    );
    expect(order?.contents?.items).toHaveLength(count);
    expect(order && derive(order).facts).toMatchObject({ deliveredAt: at(99) });
  });

  it('tells what a small one tells', () => {
    const { events: told } = mergeAll(calls);
    const once = new Set(eventNames(told));
    expect(once).toEqual(
      new Set([
        ...['OrderPlaced', 'BuyerSeen', 'OrderPaid', 'OrderEdited', 'OrderShipped', 'OrderDelivered', 'OrderRefunded'],
      ]),
    );
    for (const { data } of told) expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(100_000);
    expect(told[0]?.data).toMatchObject({ lines: count });
  });

  it('writes only the parts that a parcel changes', () => {
    const all = mergeAll(calls.slice(0, 3)).order;
    const before = splitOrder(all as Order);
    const after = splitOrder(mergeReport(all, calls[3] as OrderReport, { receivedAt: knownAt }));
    expect(before.parts.size).toBe(6);
    expect([...after.parts.keys()]).toEqual([...before.parts.keys()]);
  });
});

const title = fc.oneof(fc.string({ maxLength: 500 }), fc.constantFrom('가'.repeat(500), '\u0001'.repeat(500)));
const item = fc.record({ line: fc.string({ maxLength: 30 }), title, quantity: fc.nat(99), ships: fc.boolean() });
const anyOrder = fc
  .record({
    items: fc.array(item, { maxLength: 60 }),
    times: fc.integer({ min: 1, max: 15 }),
    parcels: fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 700 }),
  })
  .map(({ items, times, parcels }) => {
    const [said] = calls;
    const order = mergeReport(undefined, said as OrderReport, { receivedAt: knownAt });
    const all = Array.from({ length: times }, () => items).flat();
    const known = parcels.map((id) => [id, { id, at: at(1), lines: [{ line: id, quantity: 1 }], void: false }]);
    return {
      ...order,
      contents: { ...(order.contents as NonNullable<Order['contents']>), items: all },
      parcels: Object.fromEntries(known),
    } as Order;
  });

describe('an order of any size', () => {
  it('comes back whole from items that DynamoDB takes, or is refused with its size', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        let stored: ReturnType<typeof splitOrder>;
        try {
          stored = splitOrder(order);
        } catch (error) {
          expect(error).toBeInstanceOf(Rejected);
          expect(Buffer.byteLength(JSON.stringify(order))).toBeGreaterThan(2_000_000);
          return;
        }
        expect(Buffer.byteLength(JSON.stringify(stored.head))).toBeLessThan(itemBytes);
        expect(stored.head.contents?.items.length).toBeLessThanOrEqual(300);
        for (const part of stored.parts.values()) expect(part.length).toBeLessThan(itemBytes);
        expect(stored.parts.size).toBeLessThanOrEqual(30);
        expect(joinOrder(stored.head, [...stored.parts.values()])).toEqual(order);
      }),
      { numRuns: times(2, 30) },
    );
  });

  it('is told by its first lines, in no more than an event may carry, with their number', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ title, quantity: fc.nat(99) }), { maxLength: 900 }), (items) => {
        const told = eventLines(items);
        expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(65_000);
        expect(told.items).toEqual(items.slice(0, told.items.length));
        expect(told.lines).toBe(told.items.length < items.length ? items.length : undefined);
      }),
      { numRuns: times(8, 50) },
    );
    const many = Array.from({ length: 1_200 }, (_, n) => ({ line: `${n}`, quantity: 1 }));
    expect(eventReturnLines(many)).toMatchObject({ of: 1_200 });
    expect(eventReturnLines(many).lines).toHaveLength(1_000);
  });
});
