import { describe, expect, it, test } from 'vitest';
import { claimReports, returnsOf } from '../../../../functions/orders/platforms/cafe24/claim.ts';

const order = (told: object) =>
  ({ order_id: ['20261201-0000011'], order_date: '2026-12-01T01:00:00.000Z', ...told }) as never;
const steps = (told: object, event = 'changed') =>
  returnsOf(order(told), '20261201-0000011', event).map(({ id, kind, step, at }) => `${id} ${kind} ${step} ${at}`);
const id = 'cafe24-20261201-0000011';
const at = '2026-12-01T01:00:00.000Z';

describe('a step of a return or an exchange at Cafe24', () => {
  test.each([
    ['return_order_request', 'return requested'],
    ['exchange_order_request', 'exchange requested'],
    ['return_order', 'return approved'],
    ['return_order_process', 'return approved'],
    ['exchange_order', 'exchange approved'],
    ['exchange_ready', 'exchange approved'],
    ['return_complete_refunded', 'return refunded'],
  ])('by its code %s is: %s', (code, told) => {
    expect(steps({ event_code: code })).toEqual([`${id}-${told.split(' ')[0]} ${told} ${at}`]);
  });

  it('that is on hold stays where it was', () => {
    for (const code of ['return_hold', 'exchange_hold']) expect(steps({ event_code: code })).toEqual([]);
  });

  it('without a known code is requested, or approved where a return was confirmed', () => {
    expect(steps({}, 'return')).toEqual([`${id}-return return requested ${at}`]);
    const confirmed = { return_confirmed_date: '2026-12-02T01:00:00.000Z' };
    expect(steps(confirmed, 'return')).toEqual([`${id}-return return approved 2026-12-02T01:00:00.000Z`]);
    expect(steps(confirmed, 'exchange')).toEqual([`${id}-exchange exchange requested 2026-12-02T01:00:00.000Z`]);
    expect(steps({ event_code: 'pickup_complete_order' }, 'return')).toEqual([`${id}-return return received ${at}`]);
  });

  it('that is withdrawn is an exchange that was cancelled', () => {
    expect(steps({ withdraw: 'T', withdraw_type: 'E' })).toEqual([`${id}-exchange exchange cancelled ${at}`]);
    expect(steps({ withdraw: 'T', withdraw_type: 'E', event_code: 'return_order' }, 'return')).toEqual([
      `${id}-exchange exchange cancelled ${at}`,
    ]);
    expect(steps({ withdraw: 'T', withdraw_type: 'R' })).toEqual([]);
    expect(steps({ withdraw: 'F', withdraw_type: 'E' })).toEqual([]);
  });

  it('is none without a time, or where it is of something else', () => {
    expect(returnsOf(order({ order_date: undefined }), '1', 'return')).toEqual([]);
    expect(steps({}, 'cancelled')).toEqual([]);
    expect(returnsOf(order({ event_shop_no: '2' }), '1', 'return')).toMatchObject([{ id: 'cafe24-2~1-return' }]);
  });
});

describe('a completed return at Cafe24', () => {
  const claim = (told: object = {}) =>
    claimReports({
      ...{ event_shop_no: 1, order_id: '20261201-0000011', claim_code: 'R20261203-0000005' },
      ...{ order_price_amount: '10000', ...told },
    });
  const goodsE4 = (told: object) => {
    const [report] = claim(told);
    return report?.about === 'order' ? report.refunds[0]?.goodsE4 : undefined;
  };

  it('refunds the price of its goods less each discount on it, and nothing below zero', () => {
    expect(goodsE4({})).toBe(100_000_000);
    for (const field of ['add_discount_amount', 'member_grade_discount_amount', 'coupon_discount_amount', 'point_used'])
      expect(goodsE4({ [field]: '1000' }), field).toBe(90_000_000);
    expect(goodsE4({ point_used: '-1000' })).toBe(90_000_000);
    expect(goodsE4({ point_used: '11000' })).toBe(0);
  });

  it('is of one order, which is asked for as well', () => {
    expect(claim()).toMatchObject([
      {
        ...{ about: 'order', order: id, parcels: [] },
        refunds: [{ id: 'R20261203-0000005', at: '2026-12-02T15:00:00.000Z', taxE4: 0 }],
        returns: [{ id: `${id}-return`, kind: 'return', step: 'refunded', at: '2026-12-02T15:00:00.000Z' }],
      },
      { about: 'thin', order: id },
    ]);
    const thin = [{ about: 'thin', order: id }];
    expect(claim({ claim_code: undefined })).toEqual(thin);
    expect(claim({ order_price_amount: undefined })).toEqual(thin);
    expect(claim({ order_id: '20261201-0000011,20261201-0000012' })).toHaveLength(2);
  });
});
