import { describe, expect, test } from 'vitest';
import { adminReport } from '../../../../functions/orders/platforms/cafe24/admin.ts';
import { knownAt } from '../../order/order-reports.ts';
import { anAdminItem, anAdminOrder } from '../../stand-ins/cafe24.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An order of the Admin API with these fields, and these items in place of its own. */
const read = (fields: Fields = {}, ...items: readonly Fields[]) =>
  adminReport(anAdminOrder(items.length > 0 ? { ...fields, items: items.map(anAdminItem) } : fields), knownAt);
const amounts = (initial_order_amount: Fields, fields: Fields = {}) => {
  const { contents } = read({ ...fields, initial_order_amount });
  return [contents?.totalMinor, contents?.goodsMinor];
};
const [first, second, third] = ['2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z', '2026-11-30T00:00:00.000Z'];

describe('an order', () => {
  test('is what the Admin API says of it, a millisecond after its newest time', () => {
    expect(read()).toMatchObject({
      about: 'order',
      reportedAt: knownAt,
      order: 'cafe24-20261127-0000123',
      test: false,
      contents: {
        at: '2026-11-27T00:55:07.001Z',
        number: '20261127-0000123',
        currency: 'KRW',
        totalMinor: 398_000,
        taxesIncluded: true,
        goodsMinor: 398_000,
        items: [{ line: '20261127-0000123-01', title: '무선청소기', quantity: 2, ships: true }],
        buyer: { platformId: 'cafe24-minji07', email: 'minji@shop.example', given: '김민지' },
      },
      placedAt: '2026-11-27T00:50:14.000Z',
      paidAt: '2026-11-27T00:55:07.000Z',
      cancelledAt: undefined,
      parcels: [],
      refunds: [],
      returns: [],
      marketplace: undefined,
    });
  });

  test.each([
    ...['shipped_date', 'delivered_date', 'cancel_date', 'return_request_date', 'return_collected_date'],
    ...['return_confirmed_date', 'exchange_request_date', 'exchange_date', 'refund_date'],
  ])('is as of the %s of an item, if that is the newest', (date) => {
    expect(read({}, { [date]: second }, {}).contents?.at).toBe('2026-11-29T00:00:00.001Z');
  });

  test.each(['cancel_date', 'return_confirmed_date', 'payment_date', 'order_date'])('is as of its own %s', (date) => {
    expect(read({ [date]: second }, { refund_date: first }).contents?.at).toBe('2026-11-29T00:00:00.001Z');
  });

  test('is paid and cancelled when it says so, else when it says anything', () => {
    expect(read({ paid: 'F' }).paidAt).toBeUndefined();
    expect(read({ payment_date: null })).toMatchObject({
      paidAt: undefined,
      undated: { paid: '2026-11-27T00:50:14.000Z' },
    });
    expect(read({ canceled: 'T', cancel_date: second })).toMatchObject({ cancelledAt: second });
    expect(read({ canceled: 'T' })).toMatchObject({
      cancelledAt: undefined,
      undated: { cancelled: expect.any(String) },
    });
    expect(read({ cancel_date: second }).cancelledAt).toBeUndefined();
  });

  test.each(['/1', '1/', 'x'.repeat(41), ''])('has no number %j', (order_id) => {
    expect(() => read({ order_id })).toThrow("order_id should be an order's number");
  });

  test('of a guest from a marketplace says so', () => {
    const guest = read({ member_id: '', order_place_id: 'NCHECKOUT', buyer: null });
    expect([guest.contents?.buyer, guest.marketplace]).toEqual([undefined, 'naver-pay']);
  });
});

describe('the amounts of an order', () => {
  const price = { order_price_amount: '100000.00', shipping_fee: '3000.00' };

  test.each([
    ...['points_spent_amount', 'coupon_discount_price', 'membership_discount_amount'],
    ...['set_product_discount_amount', 'app_discount_amount'],
  ])('are less by %s, with either sign', (field) => {
    expect(amounts({ ...price, [field]: '1000.00' })).toEqual([102_000, 99_000]);
    expect(amounts({ ...price, [field]: '-1000.00' })).toEqual([102_000, 99_000]);
  });

  test.each(['shipping_fee_discount_amount', 'coupon_shipping_fee_amount'])('have less shipping by %s', (field) => {
    expect(amounts({ ...price, [field]: '1000.00' })).toEqual([102_000, 100_000]);
    expect(amounts({ ...price, [field]: '-4000.00' })).toEqual([100_000, 100_000]);
  });

  test('are what was paid: for goods no more than that without shipping, once it is paid', () => {
    expect(amounts({ ...price, payment_amount: '90000.00' })).toEqual([90_000, 87_000]);
    expect(amounts({ ...price, payment_amount: '110000.00' })).toEqual([110_000, 100_000]);
    expect(amounts({ ...price, payment_amount: '0.00' }, { paid: 'F' })).toEqual([0, 100_000]);
    expect(amounts({ ...price, payment_amount: '2000.00' })).toEqual([2_000, 0]);
    expect(amounts({})).toEqual([0, 0]);
  });

  test('are exact ones of the currency', () => {
    expect(() => amounts({ payment_amount: '0.50' })).toThrow(
      "Cafe24's body: payment_amount is no exact amount of KRW",
    );
    expect(amounts({ order_price_amount: '12.34' }, { currency: 'USD' })).toEqual([1_234, 1_234]);
  });
});

describe('an item', () => {
  test.each([
    [0, 0],
    ['3', 3],
    [1e9, 1e9],
  ])('has the quantity %j', (quantity, expected) => {
    expect(read({}, { quantity }).contents?.items[0]?.quantity).toBe(expected);
  });

  test.each([-1, 1.5, 1e9 + 1, 'two'])('has no quantity %j', (quantity) => {
    expect(() => read({}, { quantity })).toThrow('items.0.quantity should be a quantity');
  });

  test.each([
    ['order_item_code', "an item's code"],
    ['claim_code', "a claim's number"],
  ])('has a %s of letters and digits', (field, what) => {
    expect(() => read({}, { [field]: 'x'.repeat(60) })).not.toThrow();
    for (const code of ['x'.repeat(61), '/a', 'a/']) expect(() => read({}, { [field]: code })).toThrow(what);
  });

  test('has its code for a name, if it has none, and at most 500 characters', () => {
    expect(read({}, { product_name: '' }).contents?.items[0]?.title).toBe('20261127-0000123-01');
    expect(read({}, { product_name: 'x'.repeat(500) }).contents?.items[0]?.title).toHaveLength(500);
  });

  test('is in the order, until it is cancelled or returned on its way', () => {
    const codes = (...items: Fields[]) => read({}, ...items).contents?.items.map(({ line }) => line);
    const item = (order_item_code: string, order_status: string, more: Fields = {}) => ({
      ...{ order_item_code, order_status },
      ...more,
    });
    expect(codes(item('a', 'N20'), item('b', 'C40'), item('c', 'C34'), item('d', 'R40'), item('e', 'E40'))).toEqual([
      ...['a', 'c', 'e'],
    ]);
    expect(codes(item('a', 'R40', { delivered_date: second }), item('b', 'xC40'), item('c', ''))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('the parcel of an order', () => {
  const sent = { shipped_date: first };
  const there = { shipped_date: first, delivered_date: second };

  test('leaves with the first item, and is there with the last', () => {
    const [parcel] = read({}, { shipped_date: second, delivered_date: third }, there).parcels;
    expect(parcel).toMatchObject({
      id: 'cafe24-20261127-0000123-shipping',
      at: knownAt,
      isFollowed: true,
      lines: [],
      shippedAt: first,
      deliveredAt: third,
      void: false,
    });
    expect(read({}, there, sent).parcels[0]?.deliveredAt).toBeUndefined();
    expect(read({}, { delivered_date: second }).parcels).toMatchObject([{ shippedAt: second, deliveredAt: second }]);
    expect(read({}, { order_status: 'C40', ...sent }).parcels).toEqual([]);
  });
});

describe('a refund', () => {
  const claim = (fields: Fields = {}) => ({
    ...{ order_status: 'C40', claim_code: 'C20261128-0000001', payment_amount: '1000.00' },
    ...fields,
  });

  test('is one of each claim that is done, of all its items', () => {
    const { refunds } = read(
      {},
      claim(),
      claim({ payment_amount: '500.00' }),
      claim({ claim_code: 'R1', order_status: 'R40' }),
    );
    expect(refunds).toEqual([
      { id: 'C20261128-0000001', at: knownAt, goodsE4: 15_000_000, taxE4: 0 },
      { id: 'R1', at: knownAt, goodsE4: 10_000_000, taxE4: 0 },
    ]);
    expect(() => read({}, claim({ payment_amount: '1.23456' }))).toThrow("Cafe24's body: payment_amount is no amount");
    expect(read({}, claim({ payment_amount: '' })).refunds).toMatchObject([{ goodsE4: 0 }]);
  });

  test('is none of an order that was not paid, of a claim under way, or without a number', () => {
    expect(read({ paid: 'F' }, claim()).refunds).toEqual([]);
    expect(read({}, claim({ order_status: 'C39' })).refunds).toEqual([]);
    expect(read({}, claim({ order_status: 'N40' })).refunds).toEqual([]);
    expect(read({}, claim({ order_status: '' })).refunds).toEqual([]);
    expect(read({}, claim({ claim_code: null })).refunds).toEqual([]);
  });

  test('is of when the money went back, else of when the item was cancelled, or came back', () => {
    const at = (fields: Fields) => read({}, claim(fields)).refunds[0]?.at;
    const dates = { refund_date: first, cancel_date: second, return_confirmed_date: third };
    expect(at(dates)).toBe(first);
    expect(at({ ...dates, refund_date: null })).toBe(second);
    expect(at({ return_confirmed_date: third })).toBe(third);
  });
});

describe('a return', () => {
  const steps = (...statuses: readonly string[]) =>
    read({}, ...statuses.map((order_status, n) => ({ order_status, order_item_code: `i${n}`, quantity: n + 1 })))
      .returns;

  test('is as far as its farthest item', () => {
    expect(steps('R00', 'N40', 'R30')).toEqual([
      {
        id: 'cafe24-20261127-0000123-return',
        at: '2026-11-27T00:55:07.001Z',
        kind: 'return',
        step: 'received',
        lines: [
          { line: 'i0', quantity: 1 },
          { line: 'i2', quantity: 3 },
        ],
      },
    ]);
  });

  test.each([
    ['R00', 'requested'],
    ['R09', 'requested'],
    ['R10', 'approved'],
    ['R29', 'approved'],
    ['R30', 'received'],
    ['R39', 'received'],
    ['R40', 'refunded'],
    ['E00', 'requested'],
    ['E10', 'approved'],
    ['E30', 'received'],
    ['E40', 'exchanged'],
  ])('with an item at %s is %s', (status, step) => {
    expect(steps(status)).toMatchObject([{ kind: status.startsWith('R') ? 'return' : 'exchange', step }]);
  });

  test('stands beside an exchange, and is none of other items, or of a status that is none', () => {
    expect(steps('R00', 'E40')?.map(({ kind }) => kind)).toEqual(['return', 'exchange']);
    expect(steps('N40', 'C40', '', 'xR')).toEqual([]);
    expect(steps('Rx')).toEqual([]);
  });
});
