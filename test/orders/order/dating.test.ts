import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import type { ReportContext } from '../../../functions/orders/order/historical.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import type { Draft } from '../../../shared/events/event.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import { muddled } from '../../support/bundles/muddled.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27) + minute * 60_000).toISOString();

/** The whole order as it was at a minute; placed at the minute 0. */
const whole = (minute: number, fields: Partial<OrderReport> = {}): OrderReport => ({
  ...{ about: 'order', order: 'woocommerce-1', test: false, placedAt: at(0), parcels: [], refunds: [] },
  contents: {
    ...{ at: at(minute), number: '#1', currency: 'KRW', totalMinor: 9_000, goodsMinor: 9_000, taxesIncluded: true },
    items: [{ line: '1', title: '필터', quantity: 1, ships: true }],
  },
  ...fields,
});
const paid = (minute: number) => whole(minute, { undated: { paid: at(1) } });
const refunded = (minute: number) =>
  whole(minute, {
    ...{ paidAt: at(1), undated: { 'refunded/f-1': at(0) } },
    refunds: [{ id: 'f-1', at: at(minute), goodsE4: 9e7, taxE4: 0 }],
  });
const parcelAt = (minute: number, undated: OrderReport['undated']) =>
  whole(minute, { undated, parcels: [{ id: 'p', at: at(minute), lines: [], void: false, isFollowed: true }] });

type Heard = readonly [OrderReport, ReportContext];
const heard = (report: OrderReport, minute: number, connected?: number): Heard => [
  report,
  { receivedAt: at(minute), connectedAt: connected === undefined ? undefined : at(connected) },
];

function told(calls: readonly Heard[]): { order: Order | undefined; events: Draft[] } {
  let order: Order | undefined;
  const events: Draft[] = [];
  for (const [report, context] of calls) {
    const after = mergeReport(order, report, context);
    events.push(...orderChangeEvents(order && derive(order), derive(after), context));
    order = after;
  }
  return { order, events };
}
const factsOf = (calls: readonly Heard[]) => {
  const { order } = told(calls);
  return order && derive(order).facts;
};
const live = (calls: readonly Heard[]) =>
  told(calls)
    .events.filter(({ historical }) => !historical)
    .map(({ type }) => type.name);

describe('the date of a fact', () => {
  it('is the stated one, whatever else was reported', () => {
    const stated = whole(50, { paidAt: at(2) });
    expect(factsOf([heard(whole(5), 5), heard(paid(40), 40), heard(stated, 50)])?.paidAt).toBe(at(2));
  });

  it('is that of the first report that has it, if an earlier one had the order without it', () => {
    const calls = [heard(whole(5), 5), heard(paid(40), 40), heard(paid(60), 60)];
    expect(factsOf(calls)?.paidAt).toBe(at(40));
    expect(factsOf(calls.toReversed())?.paidAt).toBe(at(40));
  });

  it('is else the earliest that is proven', () => {
    expect(factsOf([heard(paid(40), 40), heard(paid(60), 60)])?.paidAt).toBe(at(1));
  });

  it('of a cancellation that was taken back and came again is the later one', () => {
    const cancelled = (minute: number) => whole(minute, { undated: { cancelled: at(0) } });
    const active = whole(50, { activeAt: at(50) });
    expect(factsOf([heard(cancelled(40), 40)])?.cancelledAt).toBe(at(0));
    expect(factsOf([heard(cancelled(40), 40), heard(active, 50)])?.cancelledAt).toBeUndefined();
    expect(factsOf([heard(cancelled(40), 40), heard(active, 50), heard(cancelled(60), 60)])?.cancelledAt).toBe(at(60));
  });

  it('of a parcel and a refund follows the same rule', () => {
    const gone = { 'shipped/p': at(3) };
    const there = { ...gone, 'delivered/p': at(3) };
    expect(factsOf([heard(parcelAt(40, there), 40)])).toMatchObject({ shippedAt: at(3), deliveredAt: at(3) });
    expect(factsOf([heard(whole(5), 5), heard(parcelAt(40, gone), 40), heard(parcelAt(60, there), 60)])).toMatchObject({
      ...{ shippedAt: at(40), deliveredAt: at(60) },
    });
    expect(factsOf([heard(refunded(40), 40)])?.refundedAt).toBe(at(0));
    expect(factsOf([heard(whole(5), 5), heard(refunded(40), 40)])?.refundedAt).toBe(at(40));
  });
});

describe('an order that was placed before the shop connected', () => {
  it('starts nothing when it is merely touched', () => {
    expect(live([heard(paid(40), 40, 30), heard(paid(60), 60, 30)])).toEqual([]);
    expect(factsOf([heard(paid(40), 40, 30)])?.historical).toEqual({ placedAt: 'past', paidAt: 'past' });
  });

  it('is thanked for when it is paid after that, and told of when it ships', () => {
    expect(live([heard(whole(5), 31, 30), heard(paid(40), 40, 30)])).toEqual(['OrderPaid']);
    expect(live([heard(paid(40), 40, 30), heard(parcelAt(60, { paid: at(1), 'shipped/p': at(1) }), 60, 30)])).toEqual([
      'OrderShipped',
    ]);
  });

  it('has a stage published again that proves to be after it', () => {
    const calls = [heard(paid(40), 40, 30), heard(whole(5), 50, 30)];
    expect(factsOf(calls)).toMatchObject({ paidAt: at(40), historical: { placedAt: 'past' } });
    expect(live(calls)).toEqual(['OrderPaid']);
    expect(live([...calls, ...calls])).toEqual(['OrderPaid']);
  });
});

describe('in whatever sequence and number reports arrive', () => {
  const minute = fc.integer({ min: 1, max: 9 }).map((n) => n * 10);
  const report = fc
    .tuple(minute, fc.constantFrom('open', 'paid', 'stated', 'refunded', 'shipped', 'delivered', 'cancelled', 'active'))
    .map(([minute, state]): OrderReport => {
      const reports: Record<typeof state, OrderReport> = {
        open: whole(minute),
        paid: paid(minute),
        stated: whole(minute, { paidAt: at(minute - 5) }),
        refunded: refunded(minute),
        shipped: parcelAt(minute, { paid: at(1), 'shipped/p': at(2) }),
        delivered: parcelAt(minute, { paid: at(1), 'shipped/p': at(2), 'delivered/p': at(2) }),
        cancelled: whole(minute, { undated: { cancelled: at(0) } }),
        active: whole(minute, { activeAt: at(minute) }),
      };
      return reports[state];
    });
  const calls = fc
    .tuple(fc.array(fc.tuple(report, minute), { minLength: 1, maxLength: 8 }), fc.option(minute, { nil: undefined }))
    .map(([all, connected]) => all.map(([each, received]) => heard(each, received, connected && connected - 5)));

  // @thorough
  it('the dates and what is historical are the same, and the last event knows them', () => {
    fc.assert(
      fc.property(
        calls.chain((all) => fc.tuple(fc.constant(all), muddled(all))),
        ([all, others]) => {
          expect(told(others).order).toEqual(told(all).order);
          const { order, events } = told(others);
          const last = events.findLast(({ type }) => /^Order/.test(type.name))?.data as OrderFacts;
          expect(order && { ...derive(order).facts, knownAt: last.knownAt }).toEqual(last);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a stage that is live in the end was published live', () => {
    fc.assert(
      fc.property(calls.chain(muddled), (all) => {
        const facts = factsOf(all);
        const names = live(all);
        if (facts?.paidAt && !facts.historical?.paidAt) expect(names).toContain('OrderPaid');
        if (facts?.deliveredAt && !facts.historical?.deliveredAt) expect(names).toContain('OrderDelivered');
        if (facts?.refundedAt && !facts.historical?.refundedAt) expect(names).toContain('OrderRefunded');
      }),
      { numRuns: 300 },
    );
  });
});

describe('of two reports of one second', () => {
  const named = (number: string, toldAt: string | undefined, receivedAt: string): Heard => {
    const report = whole(5);
    return [
      { ...report, contents: report.contents && { ...report.contents, number } },
      { receivedAt, toldAt },
    ];
  };

  it.each([
    ['the fine clock of the platform', '2026-11-27T00:05:00.9Z', '2026-11-27T09:05:00.100000001+09:00', at(6), at(7)],
    ['nine decimals of it', '2026-11-27T00:05:00.100000002Z', '2026-11-27T00:05:00.100000001Z', at(6), at(7)],
    ['else the time of receipt', undefined, undefined, at(7), at(6)],
  ])('%s says which is the newer', (_, newer, older, newerAt, olderAt) => {
    const calls = [named('#a', newer, newerAt), named('#b', older, olderAt)];
    expect(factsOf(calls)?.number).toBe('#a');
    expect(factsOf(calls.toReversed())?.number).toBe('#a');
  });
});
