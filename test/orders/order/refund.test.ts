import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import { moneyFacts } from '../../../functions/orders/order/money.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { joinRefunds, type KnownRefund, refundIn } from '../../../functions/orders/order/refund.ts';
import type { Contents, OrderReport, Refund } from '../../../functions/orders/platforms/contract/order-report.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import { aLine, anOrder, aRefund, aRefundLine } from '../platforms/shopify/payloads.ts';
import { eventNames, mergeAll, report } from './order-reports.ts';

const of = (subtotal: unknown, fields = {}) => [aRefundLine({ subtotal, ...fields })];
const half = (fields = {}) => aRefund({ refund_line_items: of(199_000), ...fields });
const paid = report('orders/paid', anOrder({ financial_status: 'paid' }));
const refund = report('refunds/create', half());
const moneyOf = (...reports: OrderReport[]) => {
  const { order } = mergeAll(reports);
  const { goodsMinor, refundedMinor, refundedAt } = (order && derive(order).facts) ?? {};
  return { goodsMinor, refundedMinor, refundedAt };
};
const toldOf = (reports: readonly OrderReport[]) =>
  mergeAll(reports)
    .events.filter(({ type }) => type.name === 'OrderRefunded')
    .map(({ data }) => (data as OrderFacts).refundedMinor);

describe('what was paid for goods', () => {
  const goods = (fields: Readonly<Record<string, unknown>>) =>
    report('orders/create', anOrder(fields)).contents?.goodsMinor;

  it('is the subtotal after discounts, without the tax that is in it', () => {
    expect(goods({ total_price: '103000', subtotal_price: '100000' })).toBe(100_000);
    const taxed = { subtotal_price: '110000', line_items: [aLine({ tax_lines: [{ price: '10000' }] })] };
    expect(goods({ ...taxed, taxes_included: true })).toBe(100_000);
    expect(goods({ ...taxed, taxes_included: false })).toBe(110_000);
  });

  it('stays what it was when the order is edited, and is the total where nothing else is said', () => {
    expect(goods({ subtotal_price: '100000', current_subtotal_price: '50000', current_total_price: '50000' })).toBe(
      100_000,
    );
    expect(goods({ subtotal_price: null, total_price: '9000' })).toBe(9_000);
  });
});

describe('a refund', () => {
  it('counts once, whether its own call or its order tells of it, and however often', () => {
    const inOrder = report('orders/updated', anOrder({ financial_status: 'partially_refunded', refunds: [half()] }));
    for (const reports of [
      [paid, refund],
      [refund, paid],
      [paid, refund, refund],
      [inOrder],
      [refund, inOrder, refund],
    ]) {
      expect(moneyOf(...reports)).toEqual({
        goodsMinor: 398_000,
        refundedMinor: 199_000,
        refundedAt: '2026-11-25T01:00:00.000Z',
      });
      expect(toldOf(reports)).toEqual([199_000]);
    }
  });

  it('is not smaller because another word about it says less', () => {
    const thin = report('orders/updated', anOrder({ refunds: [aRefund({ refund_line_items: null })] }));
    for (const reports of [
      [paid, refund, thin],
      [paid, thin, refund],
    ]) {
      expect(moneyOf(...reports).refundedMinor).toBe(199_000);
      expect(toldOf(reports)).toEqual([199_000]);
    }
  });

  it('adds to the others, is told each time, and never to more than was paid', () => {
    const again = report('refunds/create', half({ id: '2' }));
    const more = report('refunds/create', half({ id: '3' }));
    expect(toldOf([paid, refund, again, more])).toEqual([199_000, 398_000]);
    const { order } = mergeAll([paid, refund, again]);
    expect(order && orderStatus(derive(order))).toBe('refunded');
    const partly = mergeAll([paid, refund]).order;
    expect(partly && orderStatus(derive(partly))).toBe('paid');
  });

  it('of shipping is none of goods', () => {
    const shipping = { kind: 'shipping_refund', amount: '-3000', tax_amount: '0' };
    const call = report('refunds/create', aRefund({ refund_line_items: [], order_adjustments: [shipping] }));
    expect(toldOf([paid, call])).toEqual([]);
    expect(moneyOf(paid, call).refundedAt).toBeUndefined();
  });

  it('of an amount without lines is what was given back; of lines, less what was kept', () => {
    const adjusted = (amount: string, refund_line_items: unknown[]) =>
      moneyOf(
        paid,
        report(
          'refunds/create',
          aRefund({ refund_line_items, order_adjustments: [{ kind: 'refund_discrepancy', amount }] }),
        ),
      ).refundedMinor;
    expect(adjusted('-50000', [])).toBe(50_000);
    expect(adjusted('5000', of(199_000))).toBe(194_000);
  });

  it('has no tax in it where prices have', () => {
    const fields = { subtotal_price: '110000', line_items: [aLine({ tax_lines: [{ price: '10000' }] })] };
    const taxed = report('refunds/create', half({ refund_line_items: of(55_000, { total_tax: '5000' }) }));
    const order = (taxes_included: boolean) => report('orders/paid', anOrder({ ...fields, taxes_included }));
    expect(moneyOf(taxed, order(true))).toMatchObject({ goodsMinor: 100_000, refundedMinor: 50_000 });
    expect(moneyOf(taxed, order(false))).toMatchObject({ goodsMinor: 110_000, refundedMinor: 55_000 });
  });

  it('is in the currency of its order, which it need not name', () => {
    const dollars = report('orders/paid', anOrder({ currency: 'USD', subtotal_price: '398.10' }));
    const set = { subtotal_set: { shop_money: { amount: '199.05', currency_code: 'USD' } } };
    const exact = report('refunds/create', aRefund({ refund_line_items: of(199.04999999999998, set) }));
    expect(moneyOf(exact, dollars)).toMatchObject({ goodsMinor: 39_810, refundedMinor: 19_905 });
  });

  // @thorough
  it('comes to the same, told ever higher, in any sequence and number', () => {
    const calls = [
      ...['1', '2', '3'].flatMap((id, index) => {
        const body = aRefund({ id, refund_line_items: of(40_000 * (index + 1)) });
        return [report('refunds/create', body), report('orders/updated', anOrder({ refunds: [body] }))];
      }),
      paid,
      report('orders/cancelled', anOrder({ cancelled_at: '2026-11-26T00:00:00Z' })),
    ];
    const muddled = fc.shuffledSubarray([...calls, ...calls], { minLength: calls.length * 2 });
    fc.assert(
      fc.property(muddled, (reports) => {
        expect(mergeAll(reports).order).toEqual(mergeAll(calls).order);
        expect(moneyOf(...reports).refundedMinor).toBe(240_000);
        const told = toldOf(reports);
        expect(told.at(-1)).toBe(240_000);
        expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
        expect(eventNames(mergeAll(reports).events).filter((name) => name === 'OrderCancelled')).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what was given back in all', () => {
  const order = { currency: 'KRW', goodsMinor: 30_000, taxesIncluded: true, items: [] } as unknown as Contents;
  const refundTotals = (refunds: readonly Refund[], contents: Contents) => {
    const dated = { paidAt: '2026-11-20T00:00:00.000Z', parcels: [], refunds };
    const { refundedMinor, refundedAt } = moneyFacts({} as Order, contents, dated);
    return { refundedMinor, refundedAt };
  };
  const of = (minute: number, goodsE4: number, taxE4 = 0) => ({
    ...{ id: `f${minute}`, at: `2026-11-20T00:${minute}:00.000Z`, goodsE4, taxE4 },
  });

  it('was last given back when the last refund of goods was, however they are told', () => {
    const sum = refundTotals([of(30, 2_000_000), of(10, 1_000_000), of(50, 0)], order);
    expect(sum.refundedAt).toBe('2026-11-20T00:30:00.000Z');
    expect(refundTotals([of(10, 2_000_000), of(30, 1_000_000)], order).refundedAt).toBe('2026-11-20T00:30:00.000Z');
  });

  it('is nothing where nothing of the goods was, and at most what was paid', () => {
    expect(refundTotals([], order)).toEqual({ refundedMinor: 0 });
    expect(refundTotals([of(10, 5, 5)], order)).toEqual({ refundedMinor: 0 });
    expect(refundTotals([of(10, 1, 0)], order).refundedAt).toBeDefined();
    expect(refundTotals([of(10, 1e15)], order).refundedMinor).toBe(30_000);
    expect(refundTotals([of(10, 1e15)], { ...order, goodsMinor: 0 }).refundedMinor).toBe(0);
    expect(refundTotals([of(10, 1e15)], { ...order, goodsMinor: -5 }).refundedMinor).toBe(0);
  });
});

describe('refunds by all reports', () => {
  const [first, second] = ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'];
  const refund = (more: Partial<KnownRefund> = {}): KnownRefund => ({ id: 'f', goodsE4: 100, taxE4: 10, ...more });
  const lines = [{ line: '1', goodsE4: 100, taxE4: 10 }];

  /** Both ways round: the sequence of reports does not matter. */
  function joined(a: KnownRefund, b: KnownRefund): KnownRefund {
    const known = joinRefunds(a, b);
    expect(joinRefunds(b, a)).toEqual(known);
    return known;
  }

  describe('of two reports about one refund', () => {
    it('the larger amount wins, whether or not it names goods', () => {
      expect(joined(refund(), refund({ goodsE4: 101 })).goodsE4).toBe(101);
      expect(joined(refund({ goodsE4: 90 }), refund({ goodsE4: 0, amountE4: 95 }))).toMatchObject({ amountE4: 95 });
      expect(joined(refund({ goodsE4: 90, amountE4: 20 }), refund({ goodsE4: 100, amountE4: 5 }))).toMatchObject({
        ...{ goodsE4: 90, amountE4: 20 },
      });
      expect(joined(refund({ goodsE4: 200 }), refund({ lines })).goodsE4).toBe(200);
      expect(joined(refund({ goodsE4: 100, amountE4: 1 }), refund({ lines })).amountE4).toBe(1);
    });

    it('with equal amounts the one with lines wins, then one that its contents decide', () => {
      expect(joined(refund(), refund({ lines })).lines).toEqual(lines);
      expect(joined(refund({ goodsE4: 0, amountE4: 100 }), refund({ lines })).lines).toEqual(lines);
      const [a, b] = [refund({ payments: ['a'] }), refund({ payments: ['b'] })];
      expect(joined(a, b).payments).toEqual(['a']);
    });

    it('the times of reports decide nothing but the times', () => {
      const old = refund({ payments: ['a'], at: second, listedAt: second });
      const young = refund({ payments: ['b'], at: first, listedAt: first, isVoid: true });
      expect(joined(old, young)).toEqual(refund({ payments: ['a'], at: first, listedAt: second, isVoid: true }));
      const [seen, since] = [second, first];
      const undated = joined(
        refund({ undated: { seenAt: seen, since } }),
        refund({ undated: { seenAt: first, since } }),
      );
      expect(undated.undated).toEqual({ seenAt: first, since: first });
    });

    it('it failed where one says so, and is kept as made where none does', () => {
      expect(joined(refund({ isVoid: true }), refund({ goodsE4: 500 })).isVoid).toBe(true);
      expect(joined(refund({ isVoid: false }), refund({ isVoid: false })).isVoid).toBeUndefined();
      expect(joinRefunds(undefined, refund({ isVoid: false }))).toEqual(refund({ isVoid: false }));
    });
  });

  it('a refund has its date, unless the report does not say one', () => {
    const report = (undated?: Record<string, string>) => ({ undated }) as unknown as OrderReport;
    const told = { id: 'f', at: second, goodsE4: 100, taxE4: 10 };
    expect(refundIn(report(), told, 'refunded/f', '2026-12-02 list')).toMatchObject({
      ...{ at: second, undated: undefined, listedAt: '2026-12-02 list' },
    });
    expect(refundIn(report({ 'refunded/f': first }), told, 'refunded/f', undefined)).toMatchObject({
      ...{ at: undefined, undated: { seenAt: second, since: first }, listedAt: undefined },
    });
  });
});
