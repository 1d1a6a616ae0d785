import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { eventNames, mergeAll } from '../../order/order-reports.ts';
import { aWooLine, completedFields, paidFields, wooOrder } from './payloads.ts';

type Fields = Readonly<Record<string, unknown>>;

const moneyOf = (...reports: OrderReport[]) => {
  const { order } = mergeAll(reports);
  const { goodsMinor, refundedMinor, refundedAt } = (order && derive(order).facts) ?? {};
  return { goodsMinor, refundedMinor, refundedAt };
};
const refunded = (...totals: readonly string[]) => totals.map((total, n) => ({ id: 900 + n, reason: '', total }));
const given = (fields: Fields, ...totals: readonly string[]) =>
  moneyOf(wooOrder({ ...paidFields, ...fields, refunds: refunded(...totals) })).refundedMinor;

describe('what was paid for goods at WooCommerce', () => {
  const goods = (fields: Fields) => wooOrder(fields).contents?.goodsMinor;

  it('is what its lines came to after discounts, without tax and shipping', () => {
    expect(goods({})).toBe(20_000);
    expect(goods({ prices_include_tax: false })).toBe(20_000);
    const lines = [aWooLine({ subtotal: '30000' }), aWooLine({ id: 316, total: '500', total_tax: '50' })];
    expect(goods({ line_items: lines })).toBe(20_500);
    expect(goods({ line_items: [] })).toBe(0);
  });

  it('is cut to whole units once, however many decimals the shop writes', () => {
    const lines = [1, 2, 3].map((id) => aWooLine({ id, total: '18090.91', total_tax: '1809.09' }));
    expect(goods({ line_items: lines, total: '59700.00' })).toBe(54_272);
  });

  it('is less by what was paid otherwise: a fee below zero, or a gift card', () => {
    expect(
      goods({
        fee_lines: [
          { id: 1, total: '-5000' },
          { id: 2, total: '1000' },
        ],
      }),
    ).toBe(15_000);
    expect(goods({ fee_lines: [{ id: 1, total: '-90000' }] })).toBe(0);
    expect(goods({ total: '7000' })).toBe(7_000);
  });
});

describe('the tax on goods', () => {
  const amounts = (fields: Fields) => {
    const { goodsMinor, goodsTaxMinor, isTaxShown } = wooOrder(fields).contents ?? {};
    return [goodsMinor, goodsTaxMinor, isTaxShown];
  };

  it('is told apart, and nobody says whether shoppers saw it: how prices were entered does not', () => {
    const line_items = [aWooLine({ total: '100000', total_tax: '10000' })];
    for (const prices_include_tax of [true, false]) {
      expect(amounts({ prices_include_tax, line_items, total: '110000' })).toEqual([100_000, 10_000, undefined]);
    }
  });

  it.each([
    ['two decimals', '18090.91', '1809.09', '19900.00'],
    ['six decimals', '18090.909091', '1809.090909', '19900.000000'],
  ])('and the goods come to what was paid for both, in won with %s', (_, total, total_tax, paid) => {
    expect(amounts({ line_items: [aWooLine({ total, total_tax })], total: paid })).toEqual([18_090, 1_810, undefined]);
    const three = [1, 2, 3].map((id) => aWooLine({ id, total: '33333.333333', total_tax: 0 }));
    expect(amounts({ line_items: three, total: '100000' })).toEqual([100_000, 0, undefined]);
  });
});

describe('gift cards', () => {
  const card = { line_items: [aWooLine(), aWooLine({ id: 316, total: '30000', total_tax: '0' })], total: '55000' };

  it.each(['wc_gc_giftcard_amount', 'pw_gift_card_amount', '_ywgc_amount'])(
    'that are bought are known by %s',
    (key) => {
      const bought = aWooLine({ id: 316, total: '30000', total_tax: '0', meta_data: [{ id: 1, key, value: '30000' }] });
      const { contents } = wooOrder({ line_items: [aWooLine(), bought], total: '55000' });
      expect(contents).toMatchObject({ goodsMinor: 50_000, giftCardsMinor: 30_000 });
      expect(contents?.items).toMatchObject([{ ships: true }, { kind: 'gift-card', ships: false }]);
      expect(wooOrder(card).contents?.giftCardsMinor).toBeUndefined();
    },
  );

  it('that paid are a credit, and what was paid for goods stays the same', () => {
    const order = { ...paidFields, total: '15000' };
    const ofExtension = wooOrder({ ...order, gift_cards: [{ id: 7, code: 'SECRET', amount: 10_000 }] });
    const applied = { id: 2, key: '_ywgc_applied_gift_cards', value: { SECRET: '7000', OTHER: 3000 } };
    const ofYith = wooOrder({ ...order, meta_data: [applied] });
    for (const [report, credits] of [
      [ofExtension, [100_000_000]],
      [ofYith, [70_000_000, 30_000_000]],
    ] as const) {
      expect(report.credits?.map(({ amountE4 }) => amountE4)).toEqual(credits);
      expect(report.contents).toMatchObject({ totalMinor: 15_000, goodsMinor: 20_000, goodsTaxMinor: 2_000 });
      expect(JSON.stringify(report)).not.toMatch(/SECRET|OTHER/);
    }
    const asFee = [applied, { id: 3, key: 'ywgc_gift_card_updated_as_fee', value: 'yes' }];
    expect(wooOrder({ ...order, meta_data: asFee }).credits).toEqual([]);
  });
});

describe('a refund that the shop deletes', () => {
  const refund = (minute: number, ...totals: readonly string[]) =>
    wooOrder({ ...paidFields, date_modified_gmt: `2026-11-27T02:0${minute}:00`, refunds: refunded(...totals) });

  it('was none, by the newest list, whichever call is heard first', () => {
    const [none, one] = [refund(2), refund(1, '-11000')];
    for (const reports of [
      [one, none],
      [none, one],
      [none, one, none],
    ]) {
      expect(moneyOf(wooOrder(paidFields), ...reports).refundedMinor).toBe(0);
    }
    expect(moneyOf(refund(1), refund(2, '-11000')).refundedMinor).toBe(10_000);
    const anew = wooOrder({
      ...{ ...paidFields, date_modified_gmt: '2026-11-27T02:03:00' },
      refunds: [{ id: 950, total: '-5500' }],
    });
    expect(moneyOf(one, none, anew).refundedMinor).toBe(5_000);
  });
});

describe('a refund at WooCommerce', () => {
  it.each([
    ['all of it', ['-25000'], 20_000],
    ['all of it in two', ['-11000', '-14000'], 20_000],
    ['all of it in many', ['-3333', '-3333', '-3333', '-15001'], 20_000],
    ['one of two packets, with its tax', ['-11000'], 10_000],
    ['the way', ['-3000'], 0],
    ['the way and a packet', ['-3000', '-11000'], 10_000],
    ['the way twice, which is once of goods', ['-3000', '-3000'], 2_727],
    ['more than was paid', ['-99000'], 20_000],
    ['nothing', ['-0.00'], 0],
  ] as const)('of %s', (_, totals, minor) => {
    expect(given({}, ...totals)).toBe(minor);
    expect(given({ prices_include_tax: false }, ...totals)).toBe(minor);
  });

  it('is exact in cents', () => {
    const lines = [aWooLine({ total: '18.00', total_tax: '1.35' })];
    const order = { currency: 'USD', line_items: lines, shipping_total: '10.00', total: '29.35' };
    expect(given(order, '-29.35')).toBe(1_800);
    expect(given(order, '-9.67', '-9.68', '-10.00')).toBe(1_800);
    expect(given(order, '-10.00')).toBe(0);
  });

  it('of an order for nothing is nothing', () => {
    expect(given({ total: '0', line_items: [aWooLine({ total: '0', total_tax: '0' })] }, '-5')).toBe(0);
  });

  it('is all of it where the status says so before the refund is listed, and once with it', () => {
    const unlisted = wooOrder({ ...paidFields, status: 'refunded' });
    const listed = wooOrder({ ...paidFields, status: 'refunded', refunds: refunded('-25000') });
    const { order, events: told } = mergeAll([wooOrder(paidFields), unlisted, listed]);
    expect(order && orderStatus(derive(order))).toBe('refunded');
    expect(eventNames(told).filter((name) => name === 'OrderRefunded')).toHaveLength(1);
  });

  it('came when the order first had it, whichever call is heard first', () => {
    const first = wooOrder({ ...paidFields, date_modified_gmt: '2026-11-29T01:00:00', refunds: refunded('-11000') });
    const later = wooOrder({
      ...completedFields,
      date_modified_gmt: '2026-12-05T01:00:00',
      refunds: refunded('-11000'),
    });
    for (const reports of [
      [first, later],
      [later, first],
    ]) {
      const known = moneyOf(wooOrder(paidFields), ...reports);
      expect(known).toMatchObject({ refundedMinor: 10_000, refundedAt: '2026-11-29T01:00:00.000Z' });
    }
    const again = wooOrder({
      ...completedFields,
      date_modified_gmt: '2026-12-06T01:00:00',
      refunds: refunded('-11000', '-11000').reverse(),
    });
    expect(moneyOf(wooOrder(paidFields), first, again, later)).toMatchObject({
      refundedMinor: 20_000,
      refundedAt: '2026-12-06T01:00:00.000Z',
    });
  });
});
