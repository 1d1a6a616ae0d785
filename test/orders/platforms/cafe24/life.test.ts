import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import { knownAt, ordersIn } from '../../order/order-reports.ts';
import { aClaim, anOrder, paid } from './payloads.ts';
import { order, read, reasonOf, reportOf, thin } from './reading.ts';

describe('what becomes of it', () => {
  const id = `${order}-shipping`;

  it('is on its way, or there, at a time after its payment that Cafe24 does not say', () => {
    const parcel = { id, at: knownAt, lines: [], void: false, isFollowed: true };
    const since = '2026-11-27T00:55:07.000Z';
    const sent = reportOf(90024, { ...paid, shipping_status: 'M' });
    expect([sent.parcels, sent.undated]).toEqual([[parcel], { [`shipped/${id}`]: since }]);
    const there = reportOf(90024, { ...paid, shipping_status: 'T' });
    expect(there.parcels).toEqual([parcel]);
    expect(there.undated).toEqual({ [`shipped/${id}`]: since, [`delivered/${id}`]: since });
    expect(there.reportedAt).toBe(knownAt);
    for (const shipping_status of ['F', 'W', '', null]) {
      expect(reportOf(90024, { ...paid, shipping_status }).parcels).toEqual([]);
    }
  });

  it('is cancelled as a whole by its date, not by a request, a part, or what was withdrawn', () => {
    const cancel_date = '2026-11-28T09:00:00+09:00';
    expect(reportOf(90026, { cancel_date }).cancelledAt).toBe('2026-11-28T00:00:00.000Z');
    expect(reportOf(90026, { cancel_date, event_code: 'cancel_order' }).cancelledAt).toBe('2026-11-28T00:00:00.000Z');
    expect(reportOf(90026, { event_code: 'auto_order_cancel' })).toMatchObject({
      cancelledAt: undefined,
      undated: { cancelled: '2026-11-27T00:50:14.000Z' },
    });
    expect(reportOf(90026, { event_code: 'cancel_order' }).cancelledAt).toBeUndefined();
    expect(reportOf(90026, { cancel_date, event_code: 'cancel_order_request' }).cancelledAt).toBeUndefined();
    expect(reportOf(90024, { cancel_date, withdraw: 'T', withdraw_type: 'C' })).toMatchObject({
      cancelledAt: undefined,
      activeAt: knownAt,
    });
    expect(read(90026, anOrder())).toContainEqual(thin);
  });

  it.each([
    [90027, {}, 'return', 'requested'],
    [90027, { return_confirmed_date: '2026-11-30 10:00:00' }, 'return', 'approved'],
    [90027, { event_code: 'return_order_request' }, 'return', 'requested'],
    [90027, { event_code: 'return_order_process' }, 'return', 'approved'],
    [90027, { event_code: 'pickup_complete_order' }, 'return', 'received'],
    [90027, { event_code: 'return_complete_refunded' }, 'return', 'refunded'],
    [90029, { event_code: 'return_complete_refunded' }, 'return', 'refunded'],
    [90028, {}, 'exchange', 'requested'],
    [90028, { event_code: 'exchange_order' }, 'exchange', 'approved'],
    [90024, { withdraw: 'T', withdraw_type: 'E' }, 'exchange', 'cancelled'],
  ])('%s with %j is a step of a %s: %s', (event, fields, kind, step) => {
    const [said, ...more] = reportOf(event, { ...paid, ...fields }).returns ?? [];
    expect(said).toMatchObject({ id: `${order}-${kind}`, kind, step, lines: [] });
    expect(more).toEqual([]);
    expect(read(event, anOrder(fields))).toContainEqual(thin);
  });

  it('is no step while a claim is on hold, and none where there is no claim', () => {
    expect(reportOf(90027, { event_code: 'return_hold' }).returns).toEqual([]);
    expect(reportOf(90028, { event_code: 'exchange_hold' }).returns).toEqual([]);
    expect(reportOf(90029).returns).toEqual([]);
  });

  it('is refunded by a claim: the price of its goods, less what a coupon had paid, on the day of its number', () => {
    expect(read(90160, aClaim())).toEqual([
      {
        about: 'order',
        order,
        test: false,
        parcels: [],
        refunds: [{ id: 'C20261130-0001215', at: '2026-11-29T15:00:00.000Z', goodsE4: 350_000_000, taxE4: 0 }],
        returns: [
          { id: `${order}-return`, at: '2026-11-29T15:00:00.000Z', kind: 'return', step: 'refunded', lines: [] },
        ],
      },
      thin,
    ]);
    expect(read(90160, aClaim({ claim_code: '' }))).toEqual([thin]);
    expect(read(90160, aClaim({ order_price_amount: null }))).toEqual([thin]);
    expect(reasonOf('90160', aClaim({ claim_code: 'C20261350-0001215' }))).toContain('claim_code');
  });
});

describe('calls about several at once', () => {
  it.each([90064, 90071, 90072, 90073, 90074, 90162])('%s is one thin report for each of its orders', (event) => {
    const bulk = { mall_id: 'dangolmall', event_shop_no: '1', order_id: '20261127-0000001, 20261127-0000002' };
    const thins = ['1', '2'].map((last) => ({ about: 'thin', order: `cafe24-20261127-000000${last}` }));
    expect(read(event, bulk)).toEqual(thins);
    expect(read(event, { ...bulk, order_id: ' 20261127-0000001 ,,20261127-0000002,20261127-0000001' })).toEqual(thins);
  });

  it('tell the stages of each order, and the amounts of none', () => {
    const reports = read(90024, anOrder({ ...paid, shipping_status: 'T', order_id: '20261127-1,20261127-2' }));
    expect(reports.map(({ about }) => about)).toEqual(['order', 'order', 'thin', 'thin']);
    expect(ordersIn(reports).map(({ order, contents, parcels }) => [order, contents, parcels.length])).toEqual([
      ['cafe24-20261127-1', undefined, 1],
      ['cafe24-20261127-2', undefined, 1],
    ]);
  });

  it('forget each member who left', () => {
    const left = (customer: string) => ({
      ...{ about: 'privacy', request: 'erase-customer', id: `${customer}-left`, customer, orders: [] },
    });
    const flat = { mall_id: 'dangolmall', event_shop_no: '90147', member_id: 'minji07, seojun,33578422@n' };
    expect(cafe24.read('', {}, flat, knownAt)).toEqual([
      left('cafe24-minji07'),
      left('cafe24-seojun'),
      left('cafe24-33578422~40~n'),
    ]);
    expect(cafe24.read('90147', {}, { ...flat, event_shop_no: '1' }, knownAt)).toHaveLength(3);
  });
});
