import { describe, expect, test } from 'vitest';
import type { Column } from '../../../functions/orders/imports/columns.ts';
import { type OrderRows, readOrderRows } from '../../../functions/orders/imports/order-rows.ts';
import { idsOf } from '../../../functions/orders/imports/platform-ids.ts';

type Row = Partial<Readonly<Record<Column, string>>>;

const context = { zone: 'UTC', receivedAt: '2026-11-27T01:00:00.000Z' };
const rowsOf = (rows: readonly Row[]): OrderRows =>
  rows.map((row, n) => ({ row: n + 2, cells: new Map(Object.entries(row) as [Column, string][]) }));
const orderOf = (...rows: readonly Row[]) => readOrderRows(rowsOf(rows), idsOf('standard'), context);

const plain: Row = { order: '1001', placed_at: '2026-03-02', total: '12,000' };
const day = (text: string) => `${text}T00:00:00.000Z`;

test('an order of the fewest columns is one order of its total, as of its day', () => {
  expect(orderOf(plain)).toEqual({
    about: 'order',
    order: 'standard-1001',
    test: false,
    contents: {
      at: day('2026-03-02'),
      taxesIncluded: false,
      number: '1001',
      currency: 'KRW',
      totalMinor: 12_000,
      goodsMinor: 12_000,
      items: [],
      buyer: undefined,
      language: undefined,
    },
    placedAt: day('2026-03-02'),
    paidAt: undefined,
    cancelledAt: undefined,
    parcels: [],
    refunds: [],
    orderTotals: {},
    marketplace: undefined,
  });
});

describe('the contents of an order', () => {
  test('are as of when the row was true, else as of the latest of its times', () => {
    const times: Row = { paid_at: '2026-03-03', cancelled_at: '2026-03-05', shipped_at: '2026-03-04' };
    expect(orderOf({ ...plain, ...times })).toMatchObject({
      contents: { at: day('2026-03-05') },
      cancelledAt: day('2026-03-05'),
    });
    const updated = orderOf({ ...plain, ...times, updated_at: '2026-03-04' });
    expect(updated.contents?.at).toBe(day('2026-03-04'));
  });

  test('have the number that people call it, and the language of whoever bought', () => {
    expect(orderOf({ ...plain, number: '#1001', language: 'en-US' }).contents).toMatchObject({
      number: '#1001',
      language: 'en',
    });
  });

  test('have the goods without tax and shipping, unless the file says what they were', () => {
    const beside: Row = { shipping: '3,000', tax: '1,000' };
    expect(orderOf({ ...plain, ...beside }).contents).toMatchObject({ totalMinor: 12_000, goodsMinor: 8_000 });
    expect(orderOf({ ...plain, tax: '1,000' }).contents).toMatchObject({ goodsMinor: 11_000 });
    expect(orderOf({ ...plain, ...beside, goods: '7,500' }).contents).toMatchObject({ goodsMinor: 7_500 });
    expect(orderOf({ ...plain, tax: '12,000' }).contents).toMatchObject({ goodsMinor: 0 });
  });

  test('have a currency in small letters too', () => {
    expect(orderOf({ ...plain, currency: 'usd', total: '12.50' }).contents).toMatchObject({
      currency: 'USD',
      totalMinor: 1_250,
    });
  });

  test('have a line for each row with an item, numbered as its row', () => {
    const rows: Row[] = [plain, { item: '필터', quantity: '2' }, {}, { item: '호스', quantity: '3' }];
    expect(orderOf(...rows.map((row) => ({ order: '1001', ...row }))).contents?.items).toEqual([
      { line: '~2', title: '필터', quantity: 2, ships: true },
      { line: '~4', title: '호스', quantity: 3, ships: true },
    ]);
  });

  test('have at most 60,000 characters in all lines', () => {
    const order = (last: number) => {
      const titles = [...Array.from({ length: 108 }, () => 'x'.repeat(500)), 'x'.repeat(last)];
      return orderOf(plain, ...titles.map((item): Row => ({ order: '1001', item })));
    };
    const size = (last: number) => JSON.stringify(order(last).contents?.items).length;
    const most = 60_000 - size(1) + 1;
    expect(size(most)).toBe(60_000);
    expect(() => order(most + 1)).toThrow(
      expect.objectContaining({ column: 'item', message: 'at most 60000 characters in all lines of one order' }),
    );
  });
});

describe('who bought it', () => {
  const buyer = (row: Row) => orderOf({ ...plain, ...row }).contents?.buyer;

  test('is somebody with an id or an address, and with the names they have', () => {
    expect(buyer({ customer: '7' })).toEqual({ platformId: 'standard-7' });
    expect(buyer({ email: 'minji@example.com' })).toEqual({ email: 'minji@example.com' });
    expect(buyer({ customer: '7', given_name: '민지', family_name: '김', name: '김민지', language: 'ko' })).toEqual({
      platformId: 'standard-7',
      given: '민지',
      family: '김',
      language: 'ko',
    });
    expect(buyer({ customer: '7', name: '김민지', language: 'fr' })).toStrictEqual({
      platformId: 'standard-7',
      given: '김민지',
    });
  });

  test('may be known by a number alone, as a spreadsheet wrote it', () => {
    expect(buyer({ phone: '010-1234-5678', name: '김민지' })).toEqual({ phone: '010-1234-5678', given: '김민지' });
    expect(buyer({ phone: '+1 (415) 555-2671', country: 'us', region: 'CA' })).toEqual({
      ...{ phone: '+1 (415) 555-2671', country: 'US', region: 'CA' },
    });
    expect(buyer({ customer: '7', phone: '없음', country: '대한민국', region: '서울' })).toEqual({
      platformId: 'standard-7',
    });
    for (const formula of ['=1+1', '+1|calc(1)', '@1'])
      expect(() => buyer({ customer: '7', phone: formula })).toThrow(expect.objectContaining({ column: 'phone' }));
  });

  test('is nobody, if there is only a name', () => {
    expect(buyer({ name: '김민지', language: 'ko' })).toBeUndefined();
  });
});

describe('a refund of an order', () => {
  const refund = (row: Row) => orderOf({ ...plain, ...row }).orderTotals?.refund;

  test('is of its own day, else of the latest time of the order', () => {
    const at = { updated_at: '2026-04-01', refunded: '2,000' };
    expect(refund({ ...at, refunded_at: '2026-03-09' })).toEqual({
      id: 'standard-1001',
      at: day('2026-03-09'),
      goodsE4: 20_000_000,
      taxE4: 0,
    });
    expect(refund(at)).toMatchObject({ at: day('2026-04-01') });
    expect(refund({ refunded: '1.50', currency: 'USD', total: '9.00' })).toMatchObject({ goodsE4: 15_000 });
  });

  test('is none, if nothing was given back', () => {
    expect(orderOf({ ...plain, refunded: '0' }).orderTotals).toEqual({});
  });
});

describe('the marketplace of an order', () => {
  test('is a name in small letters', () => {
    expect(orderOf({ ...plain, marketplace: 'Naver-Pay' }).marketplace).toBe('naver-pay');
    expect(orderOf({ ...plain, marketplace: 'x'.repeat(40) }).marketplace).toBe('x'.repeat(40));
  });

  test.each(['네이버 페이', 'naver pay!', '!naver', 'x'.repeat(41)])('is not %s', (marketplace) => {
    expect(() => orderOf({ ...plain, marketplace })).toThrow(
      expect.objectContaining({ column: 'marketplace', message: 'a name such as naver-pay' }),
    );
  });
});

describe('an order that is refused', () => {
  test.each<[Column, string, Row]>([
    ['placed_at', 'present', { order: '1001', total: '12,000', paid_at: '2026-03-02' }],
    ['total', 'present', { order: '1001', placed_at: '2026-03-02' }],
    ['shipping', 'at most the total, with the tax', { ...plain, shipping: '8,000', tax: '4,001' }],
    ['currency', 'a currency of ISO 4217', { ...plain, currency: 'WON' }],
  ])('names the column %s: %s', (column, message, row) => {
    expect(() => orderOf(row)).toThrow(expect.objectContaining({ column, message }));
  });
});
