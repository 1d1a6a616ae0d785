import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type {
  Contents,
  OrderItem,
  OrderReport,
  Refund,
} from '../../../functions/orders/platforms/contract/order-report.ts';
import { muddled } from '../../support/bundles/muddled.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27) + minute * 60_000).toISOString();

const item = (line: string, fields: Partial<OrderItem> = {}): OrderItem => ({
  ...{ line, title: line, quantity: 1, ships: true },
  ...fields,
});
const contents = (fields: Partial<Contents> = {}): Contents => ({
  ...{ at: at(0), number: '#1', currency: 'KRW', totalMinor: 110_000, goodsMinor: 100_000, taxesIncluded: true },
  ...{ goodsTaxMinor: 10_000, isTaxShown: true, items: [item('1')] },
  ...fields,
});
const report = (fields: Partial<OrderReport> = {}): OrderReport => ({
  ...{ about: 'order', order: 'shopify-1', test: false, parcels: [], refunds: [] },
  ...fields,
});
const paid = (fields: Partial<Contents> = {}) => report({ contents: contents(fields), placedAt: at(0), paidAt: at(1) });
const won = (amount: number) => amount * 10_000;
const refund = (fields: Partial<Refund>): OrderReport =>
  report({ refunds: [{ id: 'f', at: at(9), goodsE4: 0, taxE4: 0, ...fields }] });

const merged = (reports: readonly OrderReport[]) =>
  reports.reduce<Order | undefined>(
    (order, each, n) => mergeReport(order, each, { receivedAt: at(20 + n) }),
    undefined,
  ) as Order;
const factsOf = (...reports: OrderReport[]) => derive(merged(reports)).facts;

describe('an amount that was given back', () => {
  it('is goods and tax in the proportion of the order, if no lines are named', () => {
    expect(factsOf(paid(), refund({ amountE4: won(55_000) }))).toMatchObject({
      ...{ refundedMinor: 50_000, refundedTaxMinor: 5_000, refundedAt: at(9) },
    });
    const added = paid({ taxesIncluded: false, isTaxShown: false });
    expect(factsOf(added, refund({ amountE4: won(55_000) }))).toMatchObject({ refundedMinor: 50_000 });
  });

  it('loses nothing by rounding: all amounts together are split once', () => {
    const thirds = ['a', 'b', 'c'].map((id) => refund({ id, amountE4: won(36_667) }));
    expect(factsOf(paid(), ...thirds)).toMatchObject({ refundedMinor: 100_000, refundedTaxMinor: 10_000 });
  });

  it('is all goods where the platform does not say what tax they had', () => {
    const gross = paid({ goodsMinor: 110_000, goodsTaxMinor: undefined });
    const facts = factsOf(gross, refund({ amountE4: won(55_000) }));
    expect([facts?.refundedMinor, facts?.refundedTaxMinor]).toEqual([55_000, undefined]);
  });
});

describe('lines that were given back', () => {
  const lines = [
    { line: '1', goodsE4: won(110_000), taxE4: won(10_000) },
    { line: 'tip', goodsE4: won(5_000), taxE4: 0 },
    { line: 'card', goodsE4: won(30_000), taxE4: 0 },
  ];
  const all = refund({ goodsE4: won(145_000), taxE4: won(10_000), lines });
  const order = paid({
    ...{ goodsMinor: 130_000, giftCardsMinor: 30_000 },
    items: [item('tip', { kind: 'tip' }), item('1'), item('card', { kind: 'gift-card', ships: false })],
  });

  it('are no goods where they are tips, and gift cards are known apart, whichever comes first', () => {
    const expected = { goodsMinor: 130_000, refundedMinor: 130_000, refundedTaxMinor: 10_000, giftCardsMinor: 0 };
    expect(factsOf(order, all)).toMatchObject(expected);
    expect(factsOf(all, order)).toMatchObject(expected);
    const tip = refund({ goodsE4: won(5_000), lines: lines.slice(1, 2) });
    expect(factsOf(order, tip)).toMatchObject({ refundedMinor: 0, giftCardsMinor: 30_000 });
    expect(factsOf(order, tip)?.refundedAt).toBeUndefined();
  });
});

describe('a refund does not count', () => {
  const half = refund({ goodsE4: won(55_000), taxE4: won(5_000), payments: ['t-1', 't-2'] });
  const listed = (minute: number, ...refunds: Refund[]) =>
    report({ contents: contents({ at: at(minute) }), placedAt: at(0), paidAt: at(1), refunds, listsAllRefunds: true });

  it('if its payment failed after all, in whatever sequence that is told', () => {
    const failed = refund({ goodsE4: won(55_000), taxE4: won(5_000), isVoid: true });
    for (const reports of [
      [half, failed],
      [failed, half],
    ]) {
      expect(factsOf(paid(), ...reports)).toMatchObject({ refundedMinor: 0 });
    }
    expect(factsOf(paid(), half, report({ failedRefunds: ['t-2'] }))?.refundedMinor).toBe(50_000);
    expect(factsOf(report({ failedRefunds: ['t-2', 't-1'] }), paid(), half)?.refundedMinor).toBe(0);
  });

  it('once a newer list of all refunds lacks it', () => {
    const [one] = half.refunds;
    const reports = [listed(5, one as Refund), listed(9)];
    expect(factsOf(...reports)?.refundedMinor).toBe(0);
    expect(factsOf(...reports.toReversed())?.refundedMinor).toBe(0);
    expect(factsOf(listed(9, one as Refund), listed(5))?.refundedMinor).toBe(50_000);
  });

  it('while the order was never paid', () => {
    const unpaid = report({ contents: contents(), placedAt: at(0) });
    expect(factsOf(unpaid, half)).toMatchObject({ refundedMinor: 0 });
    expect(factsOf(unpaid, half)?.refundedAt).toBeUndefined();
    expect(factsOf(half, paid())?.refundedMinor).toBe(50_000);
  });
});

describe('payments that are told apart', () => {
  const payment = (id: string, amount: number, minute: number, currency?: string) => ({
    ...{ id, at: at(minute), amountE4: won(amount), currency },
  });
  const open = (fields: Partial<OrderReport> = {}) =>
    report({ contents: contents(), placedAt: at(0), undated: { paid: at(0) }, ...fields });

  it('state when it was paid, once they cover the total', () => {
    const [first, second] = [payment('a', 60_000, 3), payment('b', 50_000, 5)];
    expect(factsOf(open(), report({ payments: [first] }))?.paidAt).toBe(at(0));
    expect(factsOf(open(), report({ payments: [second] }), report({ payments: [first] }))?.paidAt).toBe(at(5));
    expect(factsOf(open({ paidAt: at(2) }), report({ payments: [first, second] }))?.paidAt).toBe(at(2));
    expect(factsOf(open({ isMigrated: true }), report({ payments: [first, second] }))?.paidAt).toBe(at(0));
  });

  it('may be in the currency that the shopper saw', () => {
    const shown = { contents: contents({ shown: { currency: 'USD', totalMinor: 8_000 } }) };
    expect(factsOf(open(shown), report({ payments: [payment('a', 80, 3, 'USD')] }))?.paidAt).toBe(at(3));
    expect(factsOf(open(), report({ payments: [payment('a', 80, 3, 'USD')] }))?.paidAt).toBe(at(0));
  });

  it('with credit are the credit of the order, less what was given back to it', () => {
    const credit = (id: string, amount: number, currency?: string) =>
      report({ credits: [payment(id, amount, 3, currency)] });
    expect(factsOf(paid())?.creditMinor).toBeUndefined();
    expect(factsOf(paid(), credit('a', 30_000), credit('b', -10_000))?.creditMinor).toBe(20_000);
    expect(factsOf(credit('a', 30_000), paid(), credit('a', 30_000))?.creditMinor).toBe(30_000);
    expect(factsOf(paid(), credit('a', -30_000))?.creditMinor).toBe(0);
    expect(factsOf(paid(), credit('a', 30, 'USD'))?.creditMinor).toBe(0);
  });
});

describe('what the facts say beside', () => {
  it('is what the platform said of tax, debts, kind and the total that was shown', () => {
    const shown = { currency: 'USD', totalMinor: 8_000 };
    const fields = { outstandingMinor: 5_000, shown, kind: 'renewal', isTaxShown: false } as const;
    expect(factsOf(paid(fields))).toMatchObject({ ...fields, goodsTaxMinor: 10_000 });
  });

  it('are the parcels that a carrier is named for, 20 at most', () => {
    const parcels = Array.from({ length: 25 }, (_, n) => ({
      ...{ id: `${n}`, at: at(5), lines: [], void: n === 0, shippedAt: at(30 - n) },
      ...(n !== 1 && { carrier: 'CJ대한통운', trackingNumber: `${n}` }),
    }));
    const told = factsOf(paid(), report({ parcels }))?.parcels;
    expect(told).toHaveLength(20);
    expect(told?.[0]).toEqual({ carrier: 'CJ대한통운', trackingNumber: '24' });
    expect(factsOf(paid())?.parcels).toBeUndefined();
  });

  it('are the lines without tips and fees: those that ship and cost come first, then what costs, and what is free', () => {
    const items = [
      item('tax', { kind: 'fee' }),
      item('sample', { isFree: true }),
      item('download', { ships: false }),
      item('tip', { kind: 'tip' }),
      item('filter'),
      item('vacuum'),
    ];
    const titles = factsOf(paid({ items }))?.items.map(({ title }) => title);
    expect(titles).toEqual(['filter', 'vacuum', 'download', 'sample']);
  });
});

it('comes to the same in whatever sequence and number all of it is told', () => {
  const calls = [
    paid(),
    report({ contents: contents({ at: at(5) }), refunds: [], listsAllRefunds: true }),
    refund({ id: 'a', amountE4: won(10_000) }),
    refund({ id: 'a', amountE4: won(20_000), at: at(4) }),
    refund({ id: 'b', goodsE4: won(11_000), taxE4: won(1_000), payments: ['t'] }),
    refund({
      id: 'b',
      goodsE4: won(11_000),
      taxE4: won(1_000),
      lines: [{ line: '1', goodsE4: won(11_000), taxE4: 0 }],
    }),
    report({ failedRefunds: ['t'] }),
    report({ credits: [{ id: 'c', at: at(3), amountE4: won(1_000) }] }),
    report({ payments: [{ id: 'p', at: at(3), amountE4: won(110_000) }] }),
  ];
  fc.assert(
    fc.property(
      fc.subarray(calls, { minLength: 1 }).chain((some) => fc.tuple(fc.constant(some), muddled(some))),
      ([some, others]) => {
        const clock = (reports: readonly OrderReport[]) =>
          reports.reduce<Order | undefined>(
            (order, each) => mergeReport(order, each, { receivedAt: at(20 + calls.indexOf(each)) }),
            undefined,
          );
        expect(clock(others)).toEqual(clock(some));
      },
    ),
    { numRuns: 200 },
  );
});
