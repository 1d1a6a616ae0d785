import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import { knownAt } from '../../order/order-reports.ts';
import { anOrder, enveloped, number, paid } from './payloads.ts';
import { order, read, reportOf, thin } from './reading.ts';

const phone = { phone: '010-0000-0000', country: 'KR' };

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
          isTaxShown: true,
          items: [{ line: 'P00000HK', title: '무선청소기', quantity: 1, ships: true, product: 'cafe24-P00000HK' }],
          buyer: {
            platformId: 'cafe24-minji07',
            email: 'minji@shop.example',
            ...phone,
            given: '김민지',
            device: 'phone',
          },
        },
        reportedAt: knownAt,
        undated: {},
        placedAt: '2026-11-27T00:50:14.000Z',
        parcels: [],
        refunds: [],
        returns: [],
      },
    ]);
  });

  it('is paid from the first call on when that was by card, or when the call about its payment says so', () => {
    for (const event of [90023, 90025]) expect(reportOf(event, paid).paidAt).toBe('2026-11-27T00:55:07.000Z');
    const undated = reportOf(90025, { paid: 'T', payment_date: null });
    expect([undated.paidAt, undated.undated]).toEqual([undefined, { paid: '2026-11-27T00:50:14.000Z' }]);
    for (const part of ['M', 'F', '', null, 'X']) {
      const { paidAt, undated } = reportOf(90025, { ...paid, paid: part });
      expect([paidAt, undated]).toEqual([undefined, {}]);
    }
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

  it('may be a guest with an address or a number, or nobody at all', () => {
    const guest = { ...phone, given: '김민지', device: 'phone' };
    const unreachable = { buyer_email: '', buyer_cellphone: '', buyer_phone: null };
    for (const member_id of ['', null, undefined]) {
      expect(buyerOf({ member_id })).toEqual({ email: 'minji@shop.example', ...guest });
      expect(buyerOf({ member_id, buyer_email: '' })).toEqual(guest);
      expect(buyerOf({ member_id, ...unreachable })).toBeUndefined();
    }
    expect(buyerOf({ buyer_email: 'minji' })).toEqual({ platformId: 'cafe24-minji07', ...guest });
    expect(buyerOf(unreachable)).toMatchObject({ platformId: 'cafe24-minji07' });
  });

  it('bought with what Cafe24 says, if it does', () => {
    const devices = ['T', 'F', '', null, 'M'].map((order_from_mobile) => buyerOf({ order_from_mobile })?.device);
    expect(devices).toEqual(['phone', 'computer', undefined, undefined, undefined]);
  });

  it('has the number as it was written, with the country if it is known', () => {
    const phoneOf = (fields: Readonly<Record<string, unknown>>) => {
      const { phone, country } = buyerOf(fields) ?? {};
      return [phone, country];
    };
    expect(phoneOf({ buyer_cellphone: ' 010 1234-5678 ' })).toEqual(['010 1234-5678', 'KR']);
    expect(phoneOf({ buyer_cellphone: '--', buyer_phone: '02-345-6789' })).toEqual(['02-345-6789', 'KR']);
    const abroad = { currency: 'JPY', order_price_amount: '1200' };
    expect(phoneOf({ ...abroad, buyer_cellphone: '090-1234-5678' })).toEqual(['090-1234-5678', undefined]);
    expect(phoneOf({ ...abroad, buyer_cellphone: '01012345678' })).toEqual(['01012345678', 'KR']);
    expect(phoneOf({ buyer_cellphone: { area: '010' }, buyer_phone: null })).toEqual([undefined, undefined]);
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

describe('how it was bought', () => {
  it.each([
    [{ ordering_product_name: '[예약판매] 무선청소기' }, 'pre-order', undefined],
    [{ ordering_product_name: '무선청소기 (12월 20일부터 순차 출고)' }, 'pre-order', undefined],
    [{ store_pickup: 'T' }, 'pickup', { isCollected: true }],
    [{ payment_method: 'cod' }, 'on-delivery', undefined],
    [{ payment_method: 'card' }, undefined, undefined],
    [{ ordering_product_name: '12월 한정 무선청소기, 당일 출고' }, undefined, undefined],
  ])('%j is %s', (fields, kind, shipping) => {
    expect(reportOf(90023, fields).contents).toMatchObject({ kind, shipping });
  });
});

describe('another shop of the mall', () => {
  const second = { event_shop_no: '2', member_id: 'minji07' };

  it('has orders and members of its own, whose ids equal none of the first shop', () => {
    const said = reportOf(90024, { ...second, ...paid, shipping_status: 'T' });
    expect(said.order).toBe(`cafe24-2~${number}`);
    expect(said.contents).toMatchObject({ number, buyer: { platformId: 'cafe24-2~minji07' } });
    expect(said.parcels.map(({ id }) => id)).toEqual([`cafe24-2~${number}-shipping`]);
    expect(read(90024, anOrder(second))).toContainEqual({ about: 'thin', order: `cafe24-2~${number}` });
    for (const event_shop_no of ['1', 1, null, undefined, '01', 'x']) {
      expect(reportOf(90023, { event_shop_no }).order).toBe(order);
    }
  });
});
