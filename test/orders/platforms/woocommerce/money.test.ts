import { describe, expect, it } from 'vitest';
import { derive, status } from '../../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/report.ts';
import { hearAll, names } from '../../order/order-reports.ts';
import { aWooLine, completedFields, paidFields, wooOrder } from './payloads.ts';

type Fields = Readonly<Record<string, unknown>>;

const moneyOf = (...reports: OrderReport[]) => {
  const { order } = hearAll(reports);
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
    const { order, told } = hearAll([wooOrder(paidFields), unlisted, listed]);
    expect(order && status(derive(order))).toBe('refunded');
    expect(names(told).filter((name) => name === 'OrderRefunded')).toHaveLength(1);
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
      expect(moneyOf(...reports)).toMatchObject({ refundedMinor: 10_000, refundedAt: '2026-11-29T01:00:00.000Z' });
    }
    const again = wooOrder({
      ...completedFields,
      date_modified_gmt: '2026-12-06T01:00:00',
      refunds: refunded('-11000', '-11000').reverse(),
    });
    expect(moneyOf(first, again, later)).toMatchObject({
      refundedMinor: 20_000,
      refundedAt: '2026-12-06T01:00:00.000Z',
    });
  });
});
