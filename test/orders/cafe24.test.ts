import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../functions/orders/platforms/cafe24.ts';
import type { OrderReport, Report } from '../../functions/orders/reports.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { aClaim, anOrder, aProduct, aSignUp, aVariant, enveloped, number, paid } from './cafe24-payloads.ts';
import { knownAt, ordersIn } from './hearing.ts';

const read = (event: number, resource: unknown): readonly Report[] =>
  cafe24.read('', {}, parseJson(JSON.stringify(enveloped(event, resource))), knownAt);

/** What a call says of the one order that it is about. */
function told(event: number, fields: Readonly<Record<string, unknown>> = {}): OrderReport {
  const [said, ...more] = ordersIn(read(event, anOrder(fields)));
  if (!said || more.length > 0) throw new Error('A call speaks of one order');
  return said;
}

const reasonOf = (topic: string, body: unknown): string => {
  try {
    cafe24.read(topic, {}, body, knownAt);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
};

const order = `cafe24-${number}`;
const thin = { about: 'thin', order };

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
          items: [{ line: 'P00000HK', title: '무선청소기', quantity: 1, ships: true }],
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
    for (const event of [90023, 90025]) expect(told(event, paid).paidAt).toBe('2026-11-27T00:55:07.000Z');
    expect(told(90025, { paid: 'T', payment_date: null }).paidAt).toBe('2026-11-27T00:50:14.000Z');
    for (const part of ['M', 'F', '', null, 'X']) expect(told(90025, { ...paid, paid: part }).paidAt).toBeUndefined();
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
    expect(told(90023, { order_date }).placedAt).toBe(at);
  });

  it('has no time where there is only the shape of one', () => {
    for (const nothing of [null, '', '0000-00-00', '0000-00-00 00:00:00', undefined]) {
      const said = told(90026, { payment_date: nothing, cancel_date: nothing, return_confirmed_date: nothing });
      expect(said.cancelledAt).toBeUndefined();
      expect(said.contents?.at).toBe('2026-11-27T00:50:14.000Z');
    }
  });

  it('stands at the newest time that it names', () => {
    expect(told(90025, paid).contents?.at).toBe('2026-11-27T00:55:07.000Z');
    const cancel_date = '2026-11-28 10:00:00';
    expect(told(90026, { ...paid, cancel_date }).contents?.at).toBe('2026-11-28T01:00:00.000Z');
  });

  it('is thin where the call has nothing but its number', () => {
    expect(read(90023, { mall_id: 'dangolmall', event_shop_no: '1', order_id: number })).toEqual([thin]);
    expect(read(90024, anOrder())).toEqual([told(90024), thin]);
  });
});

describe('what it came to', () => {
  const amounts = (fields: Readonly<Record<string, unknown>>) => {
    const { totalMinor, goodsMinor } = told(90025, fields).contents ?? {};
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
    told(90023, { ordering_product_code, ordering_product_name }).contents?.items.map(
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
  const buyerOf = (fields: Readonly<Record<string, unknown>>) => told(90023, fields).contents?.buyer;

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
    expect(told(90023, { order_place_id }).marketplace).toBe(marketplace);
  });
});

describe('what becomes of it', () => {
  const id = `${order}-shipping`;

  it('is on its way, or there, since that was first told', () => {
    const parcel = { id, at: knownAt, lines: [], shippedAt: knownAt, void: false };
    expect(told(90024, { ...paid, shipping_status: 'M' }).parcels).toEqual([parcel]);
    expect(told(90024, { ...paid, shipping_status: 'T' }).parcels).toEqual([{ ...parcel, deliveredAt: knownAt }]);
    for (const shipping_status of ['F', 'W', '', null]) {
      expect(told(90024, { ...paid, shipping_status }).parcels).toEqual([]);
    }
  });

  it('is cancelled as a whole by its date, not by a request, a part, or what was withdrawn', () => {
    const cancel_date = '2026-11-28T09:00:00+09:00';
    expect(told(90026, { cancel_date }).cancelledAt).toBe('2026-11-28T00:00:00.000Z');
    expect(told(90026, { cancel_date, event_code: 'cancel_order' }).cancelledAt).toBe('2026-11-28T00:00:00.000Z');
    expect(told(90026, { event_code: 'auto_order_cancel' }).cancelledAt).toBe('2026-11-27T00:50:14.000Z');
    expect(told(90026, { event_code: 'cancel_order' }).cancelledAt).toBeUndefined();
    expect(told(90026, { cancel_date, event_code: 'cancel_order_request' }).cancelledAt).toBeUndefined();
    expect(told(90024, { cancel_date, withdraw: 'T', withdraw_type: 'C' }).cancelledAt).toBeUndefined();
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
    const [said, ...more] = told(event, { ...paid, ...fields }).returns ?? [];
    expect(said).toMatchObject({ id: `${order}-${kind}`, kind, step, lines: [] });
    expect(more).toEqual([]);
    expect(read(event, anOrder(fields))).toContainEqual(thin);
  });

  it('is no step while a claim is on hold, and none where there is no claim', () => {
    expect(told(90027, { event_code: 'return_hold' }).returns).toEqual([]);
    expect(told(90028, { event_code: 'exchange_hold' }).returns).toEqual([]);
    expect(told(90029).returns).toEqual([]);
  });

  it('is refunded by a claim: the price of its goods, less what a coupon had paid, on the day of its number', () => {
    expect(read(90160, aClaim())).toEqual([
      {
        about: 'order',
        order,
        test: false,
        parcels: [],
        refunds: [{ id: 'C20261130-0001215', at: '2026-11-29T15:00:00.000Z', goodsFine: 350_000_000, taxFine: 0 }],
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

describe('who signs up', () => {
  it('says yes or no to each channel, then', () => {
    const at = '2026-11-26T06:26:00.000Z';
    expect(read(90032, aSignUp())).toEqual([
      {
        about: 'customer',
        customer: 'cafe24-minji07',
        at,
        deleted: false,
        buyer: { platformId: 'cafe24-minji07', email: 'minji@shop.example', given: '김민지' },
        consents: [
          { channel: 'sms', given: true, at },
          { channel: 'email', given: false, at },
        ],
      },
    ]);
    expect(read(90032, aSignUp({ sms: null, news_mail: 'M' }))).toMatchObject([{ consents: [] }]);
  });
});

describe('products', () => {
  it('are told by name, when they are new and when they change', () => {
    const at = '2026-11-27T06:26:52.000Z';
    for (const event of [90001, 90002]) {
      const said = [{ about: 'product', product: 'cafe24-36518', at, title: '무선청소기 2세대' }];
      expect(read(event, aProduct())).toEqual(said);
    }
  });

  it('are in stock or not by a sentence, where that is understood', () => {
    const inStock = (status_text: unknown) => read(90075, aVariant({ status_text }));
    expect(read(90075, aVariant())).toEqual([
      { about: 'stock', variant: 'cafe24-P000CCAO000B', at: '2026-11-27T06:26:52.000Z', inStock: false },
    ]);
    expect(inStock('품목의 재고가 0 이하인 경우')).toMatchObject([{ inStock: false }]);
    expect(inStock('In case that item stock is greater than 0')).toMatchObject([{ inStock: true }]);
    for (const unknown of ['', null, 'Something else']) expect(inStock(unknown)).toEqual([]);
  });
});

describe('what says nothing here', () => {
  it.each([
    [90077, { mall_id: 'dangolmall', client_id: 'x', app_name: 'x', deleted_date: '2026-07-01T12:30:15+09:00' }],
    [90167, { trigger_name: 'When the store is deactivated', sample: { event_shop_no: '1', mall_id: 'dangolmall' } }],
    [90003, { event_shop_no: '4', product_no: 7178, product_code: 'P0000KQC' }],
    [90150, { product_no: '1', sold_out: { 1: 'T' } }],
    [90148, { shop_no: '1', member_id: 'minji07', mileage_money: 100, issue_datetime: '2026-01-25 16:54:45' }],
    [90154, { coupon_no: '6072120804600000001' }],
  ])('%s is taken and leaves nothing', (event, resource) => {
    expect(read(event, resource)).toEqual([]);
  });

  it('are flat calls without a time: a profile, a sleeper, a waker, a log-in', () => {
    const flat = { mall_id: 'dangolmall', event_shop_no: '1', member_id: 'minji07' };
    expect(cafe24.read('', {}, { ...flat, diff_key: ['name'], sub_event_code: 'EC_FRONT' }, knownAt)).toEqual([]);
    expect(cafe24.read('', {}, { ...flat, event_shop_no: '90145' }, knownAt)).toEqual([]);
    expect(cafe24.read('90146', {}, flat, knownAt)).toEqual([]);
    expect(cafe24.read('', {}, { ...flat, event_no: 90143 }, knownAt)).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  it('is an event that is not known, by its number, or none', () => {
    expect(reasonOf('', enveloped(99999, {}))).toBe("Cafe24's event 99999 is not read here");
    expect(reasonOf('', enveloped(1, {}))).toBe("Cafe24's event 1 is not read here");
    expect(reasonOf('', {})).toBe("Cafe24's body: event_no is missing; add ?event= and its number to the address");
    expect(reasonOf('', enveloped('constructor', anOrder()))).toContain('event_no is missing');
  });

  it.each([
    [null, 'the body'],
    [[], 'order_id'],
    ['hello', 'the body'],
    [{}, 'order_id should be'],
    [anOrder({ order_id: '' }), 'order_id should be 1 to 1000 order numbers with commas between them'],
    [anOrder({ order_id: ' , ,' }), 'order_id'],
    [anOrder({ order_id: '2026/../secret' }), 'order_id'],
    [anOrder({ order_id: ['20261127-0000001'] }), 'order_id'],
    [anOrder({ order_date: 'yesterday' }), 'order_date should be a time between 2000 and 2100'],
    [anOrder({ order_date: '9999-12-31 00:00:00' }), 'order_date'],
    [anOrder({ payment_date: '2026-13-01' }), 'payment_date'],
    [anOrder({ cancel_date: true }), 'cancel_date'],
    [anOrder({ currency: 'krw' }), 'currency should be a currency of ISO 4217'],
    [anOrder({ currency: 'QQQ' }), 'no currency of ISO 4217'],
    [anOrder({ order_price_amount: '12.345', currency: 'USD' }), 'order_price_amount is no exact amount of USD'],
    [anOrder({ shipping_fee: 'free' }), 'shipping_fee is no decimal amount'],
    [anOrder({ mileage_spent_amount: '1e9' }), 'mileage_spent_amount'],
    [anOrder({ member_id: '민지' }), "member_id should be a member's id"],
    [anOrder({ paid: true }), 'paid'],
    [anOrder({ buyer_name: { given: 'x' } }), 'buyer_name'],
  ])('%#: says where', (resource, where) => {
    expect(reasonOf('', enveloped(90023, resource))).toContain(where);
  });
});
