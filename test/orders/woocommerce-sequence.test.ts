import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, standing } from '../../functions/orders/life.ts';
import type { OrderReport } from '../../functions/orders/reports.ts';
import { muddled } from '../support/muddled.ts';
import { hearAll, names } from './hearing.ts';
import { aWooLine, completedFields, paidFields, wooOrder } from './woocommerce-payloads.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 1, minute)).toISOString().slice(0, 19);
const minute = fc.integer({ min: 0, max: 9 });
const amount = fc.constantFrom('-3000', '-11000', '-25000', '-0.50');

const snapshot = fc
  .record({
    date_modified_gmt: minute.map(at),
    status: fc.constantFrom(
      ...['checkout-draft', 'pending', 'on-hold', 'processing', 'completed', 'delivered', 'failed'],
      ...['cancelled', 'refunded', 'trash', 'packing'],
    ),
    date_paid_gmt: fc.option(minute.map(at)),
    date_completed_gmt: fc.option(minute.map(at)),
    customer_id: fc.constantFrom(0, 25),
    line_items: fc.constantFrom([aWooLine()], [aWooLine({ quantity: 1 }), aWooLine({ id: 316, total: '500' })]),
    refunds: fc.uniqueArray(fc.record({ id: fc.constantFrom(9, 10, 11), total: amount }), {
      selector: ({ id }) => id,
    }),
    needs_processing: fc.constantFrom(true, true, false),
  })
  .map((fields) => wooOrder({ ...fields, date_created_gmt: at(0) }));

const anyCalls = fc.array(snapshot, { minLength: 1, maxLength: 7 });

describe("whatever the sequence and number of WooCommerce's calls", () => {
  it('the same is known in the end, and what nobody can take back was told once', () => {
    const sequences = anyCalls.chain((calls) => fc.tuple(fc.constant(calls), muddled(calls)));
    fc.assert(
      fc.property(sequences, ([calls, others]) => {
        const { order, told } = hearAll(others);
        expect(order).toEqual(hearAll(calls).order);
        const known = order && derive(order).facts;
        expect(known?.refundedMinor ?? 0).toBeLessThanOrEqual(known?.goodsMinor ?? 0);
        for (const once of ['OrderPlaced', 'OrderPaid']) {
          expect(names(told).filter((name) => name === once).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('it is cancelled if the newest of them says so, whichever came last', () => {
    fc.assert(
      fc.property(anyCalls.chain(muddled), (calls) => {
        const { order } = hearAll(calls);
        const said = calls.map(({ cancelledAt, standsAt }) => cancelledAt ?? standsAt ?? '');
        const newest = said.sort().at(-1);
        const isCancelled = calls.some(({ cancelledAt }) => cancelledAt === newest);
        expect(order && derive(order).facts && standing(derive(order)) === 'cancelled').toBe(
          order && derive(order).facts && isCancelled,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('an order that went unpaid, was cancelled for that, and is paid after all stands again', () => {
    const cancelled = wooOrder({ status: 'cancelled', date_modified_gmt: '2026-11-27T02:00:00' });
    const late = { date_paid_gmt: '2026-11-27T03:00:00', date_modified_gmt: '2026-11-27T03:00:00' };
    const paid = wooOrder({ ...paidFields, ...late });
    fc.assert(
      fc.property(muddled([wooOrder(), cancelled, paid]), (reports) => {
        const { order, told } = hearAll(reports);
        expect(order && standing(derive(order))).toBe('paid');
        expect(told.findLast(({ type }) => type.name !== 'BuyerSeen')?.data).not.toHaveProperty('cancelledAt');
        expect(names(told).filter((name) => name === 'OrderPaid')).toHaveLength(1);
      }),
    );
    const again = wooOrder({ ...paidFields, ...late, status: 'cancelled', date_modified_gmt: '2026-11-27T04:00:00' });
    const { order, told } = hearAll([cancelled, paid, again]);
    expect(order && derive(order).facts?.cancelledAt).toBe('2026-11-27T04:00:00.000Z');
    expect(names(told).filter((name) => name === 'OrderCancelled')).toHaveLength(2);
  });

  it('an ordinary order tells each stage once, at its time', () => {
    const modified = (date_modified_gmt: string) => ({ date_modified_gmt });
    const refund = { id: 901, reason: '', total: '-11000' };
    const delivered = { ...completedFields, status: 'delivered', ...modified('2026-11-30T02:00:00') };
    const refunded = { ...delivered, refunds: [refund] };
    const story: OrderReport[] = [
      wooOrder({ status: 'checkout-draft' }),
      wooOrder(),
      wooOrder({ status: 'on-hold', ...modified('2026-11-27T01:01:00') }),
      wooOrder(paidFields),
      wooOrder({ ...paidFields, ...modified('2026-11-27T05:00:00') }),
      wooOrder(completedFields),
      wooOrder(delivered),
      wooOrder({ ...refunded, ...modified('2026-12-01T02:00:00') }),
      wooOrder({ ...refunded, ...modified('2026-12-02T02:00:00') }),
    ];
    fc.assert(
      fc.property(muddled(story), (reports) => {
        const { order, told } = hearAll(reports);
        expect(order && standing(derive(order))).toBe('delivered');
        expect(order && derive(order).facts).toMatchObject({
          placedAt: '2026-11-27T01:00:00.000Z',
          paidAt: '2026-11-27T01:05:00.000Z',
          shippedAt: '2026-11-28T06:00:00.000Z',
          deliveredAt: '2026-11-30T02:00:00.000Z',
          refundedMinor: 10_000,
          refundedAt: '2026-12-01T02:00:00.000Z',
        });
        expect(
          names(told)
            .filter((name) => name !== 'OrderEdited')
            .sort(),
        ).toEqual(['BuyerSeen', 'OrderDelivered', 'OrderPaid', 'OrderPlaced', 'OrderRefunded', 'OrderShipped']);
      }),
      { numRuns: 150 },
    );
  });
});
