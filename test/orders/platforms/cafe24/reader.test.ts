import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import { knownAt } from '../../order/order-reports.ts';
import { anOrder, enveloped, number, paid } from './payloads.ts';
import { order, read, reportOf, thin } from './reading.ts';

describe("an order on Cafe24's wire", () => {
  it('is placed, of one thing each, and not paid while it waits for a transfer', () => {
    expect(read(90023, anOrder())).toEqual([
      {
        about: 'order',
        order,
        test: false,
        contents: {
          at: '2026-11-27T00:50:14.000Z',
          number,
          currency: 'KRW',
          totalMinor: 398_000,
          goodsMinor: 398_000,
          taxesIncluded: true,
          items: [{ line: 'P00000HK', title: '무선청소기', quantity: 1, ships: true, product: 'cafe24-P00000HK' }],
          buyer: { platformId: 'cafe24-minji07', email: 'minji@shop.example', given: '김민지' },
        },
        placedAt: '2026-11-27T00:50:14.000Z',
        parcels: [],
        refunds: [],
        returns: [],
      },
    ]);
  });

  it('is paid from the first call on when that was by card, or when the call about its payment says so', () => {
    for (const event of [90023, 90025]) expect(reportOf(event, paid).paidAt).toBe('2026-11-27T00:55:07.000Z');
    expect(reportOf(90025, { paid: 'T', payment_date: null }).paidAt).toBe('2026-11-27T00:50:14.000Z');
    for (const part of ['M', 'F', '', null, 'X'])
      expect(reportOf(90025, { ...paid, paid: part }).paidAt).toBeUndefined();
  });

  it('is read where it stands flat, under the event of its address', () => {
    expect(cafe24.read('90023', {}, anOrder(), knownAt)).toEqual(read(90023, anOrder()));
    expect(cafe24.read('', {}, enveloped('90023', anOrder()), knownAt)).toEqual(read(90023, anOrder()));
  });

  it.each([
    ['2026-11-27T09:50:14+09:00', '2026-11-27T00:50:14.000Z'],
    ['2026-11-27T00:50:14Z', '2026-11-27T00:50:14.000Z'],
    ['2026-11-27 09:50:14', '2026-11-27T00:50:14.000Z'],
    ['2026-11-27T09:50:14', '2026-11-27T00:50:14.000Z'],
    ['2026-11-27 09:50', '2026-11-27T00:50:00.000Z'],
    ['2026-11-27', '2026-11-26T15:00:00.000Z'],
  ])('has the time %s as an instant, in Korea where it names no offset', (order_date, at) => {
    expect(reportOf(90023, { order_date }).placedAt).toBe(at);
  });

  it('has no time where there is only the shape of one', () => {
    for (const nothing of [null, '', '0000-00-00', '0000-00-00 00:00:00', undefined]) {
      const said = reportOf(90026, { payment_date: nothing, cancel_date: nothing, return_confirmed_date: nothing });
      expect(said.cancelledAt).toBeUndefined();
      expect(said.contents?.at).toBe('2026-11-27T00:50:14.000Z');
    }
  });

  it('stands at the newest time that it names', () => {
    expect(reportOf(90025, paid).contents?.at).toBe('2026-11-27T00:55:07.000Z');
    const cancel_date = '2026-11-28 10:00:00';
    expect(reportOf(90026, { ...paid, cancel_date }).contents?.at).toBe('2026-11-28T01:00:00.000Z');
  });

  it('is thin where the call has nothing but its number', () => {
    expect(read(90023, { mall_id: 'dangolmall', event_shop_no: '1', order_id: number })).toEqual([thin]);
    expect(read(90024, anOrder())).toEqual([reportOf(90024), thin]);
  });
});

describe('what it came to', () => {
  const amounts = (fields: Readonly<Record<string, unknown>>) => {
    const { totalMinor, goodsMinor } = reportOf(90025, fields).contents ?? {};
    return [totalMinor, goodsMinor];
  };

  it('is with shipping, and what was paid for goods is without, and without points', () => {
    const asked = { order_price_amount: '24680.00', mileage_spent_amount: '100.00', shipping_fee: '3000.00' };
    expect(amounts({ ...paid, ...asked, actual_payment_amount: '27580' })).toEqual([27_580, 24_580]);
    expect(amounts({ ...asked, actual_payment_amount: '0.00' })).toEqual([27_580, 24_580]);
  });

  it('is less by discounts, whichever sign they have', () => {
    const discounted = { order_price_amount: '30000', membership_discount_amount: '-3000.00' };
    expect(amounts(discounted)).toEqual([27_000, 27_000]);
    expect(amounts({ ...discounted, membership_discount_amount: 3000 })).toEqual([27_000, 27_000]);
  });

  it('is no more than was paid, where coupons or points paid the rest', () => {
    expect(amounts({ ...paid, order_price_amount: '24680.00', actual_payment_amount: '4000.00' })).toEqual([
      4_000, 4_000,
    ]);
    const shipping_fee = '3000.00';
    expect(amounts({ ...paid, shipping_fee, actual_payment_amount: '0.00' })).toEqual([0, 0]);
    expect(amounts({ ...paid, actual_payment_amount: null })).toEqual([398_000, 398_000]);
  });

  it.each([
    ['USD', '24.68', 2_468],
    ['JPY', '2468', 2_468],
    ['KRW', 24680, 24_680],
  ])('in %s is that many minor units', (currency, order_price_amount, minor) => {
    expect(amounts({ currency, order_price_amount })).toEqual([minor, minor]);
  });
});

describe('the things ordered', () => {
  const titles = (ordering_product_code: unknown, ordering_product_name: unknown) =>
    reportOf(90023, { ordering_product_code, ordering_product_name }).contents?.items.map(
      ({ line, title }) => `${line} ${title}`,
    );

  it('are as many as there are codes', () => {
    expect(titles('P00000BO,P00000DQ', '무선청소기,필터')).toEqual(['P00000BO 무선청소기', 'P00000DQ 필터']);
    expect(titles('P00000BO, P00000DQ', '무선청소기, 필터')).toEqual(['P00000BO 무선청소기', 'P00000DQ 필터']);
  });

  it('stay together where their names have commas too', () => {
    expect(titles('P00000BO', '필터, 3개')).toEqual(['1 필터, 3개']);
    expect(titles('P00000BO,P00000DQ', '필터, 3개,솔')).toEqual(['1 필터, 3개, 솔']);
  });

  it('may have no names, or no codes, or neither', () => {
    expect(titles('P00000BO,P00000DQ', '')).toEqual(['1 P00000BO', '2 P00000DQ']);
    expect(titles(null, '무선청소기,필터')).toEqual(['1 무선청소기', '2 필터']);
    expect(titles('', null)).toEqual([]);
  });
});

describe('the buyer', () => {
  const buyerOf = (fields: Readonly<Record<string, unknown>>) => reportOf(90023, fields).contents?.buyer;

  it('may be a guest with an address, or nobody at all', () => {
    for (const member_id of ['', null, undefined]) {
      expect(buyerOf({ member_id })).toEqual({ email: 'minji@shop.example', given: '김민지' });
      expect(buyerOf({ member_id, buyer_email: '' })).toBeUndefined();
    }
    expect(buyerOf({ buyer_email: 'minji' })).toEqual({ platformId: 'cafe24-minji07', given: '김민지' });
  });

  it("has an id that may stand in keys, also where it is another firm's", () => {
    expect(buyerOf({ member_id: '33578422@n' })?.platformId).toBe('cafe24-33578422~40~n');
    expect(buyerOf({ member_id: 33578422 })?.platformId).toBe('cafe24-33578422');
  });
});

describe('where it was bought', () => {
  it.each([
    ['self', undefined],
    ['cafe24', undefined],
    ['mobile', undefined],
    ['mobile_d', undefined],
    ['', undefined],
    [null, undefined],
    ['NCHECKOUT', 'naver-pay'],
    ['shopn', 'smartstore'],
    ['sk11st', '11st'],
    ['inpark', 'interpark'],
    ['gmarket', 'gmarket'],
    ['coupang', 'coupang'],
    ['newMarket', 'newmarket'],
    ['새 마켓', 'elsewhere'],
  ])('%s is %s', (order_place_id, marketplace) => {
    expect(reportOf(90023, { order_place_id }).marketplace).toBe(marketplace);
  });
});
