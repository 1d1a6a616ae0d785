import { describe, expect, it } from 'vitest';
import { shopifyIntake } from '../../../../functions/orders/platforms/shopify/intake.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { knownAt, report } from '../../order/order-reports.ts';
import { aCustomer, aFulfillment, aLine, anOrder, posted, vacuum } from './payloads.ts';

const buyerOf = (fields: Readonly<Record<string, unknown>>) => report('orders/create', anOrder(fields)).contents?.buyer;
const reasonOf = (topic: string, body: unknown): string => {
  try {
    shopify.read(topic, {}, body, knownAt);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
};

describe("an order on Shopify's wire", () => {
  it('keeps every digit of its ids', () => {
    expect(posted(anOrder())).toContain('"id":820982911946154508,');
    const read = report('orders/create', anOrder({ fulfillments: [aFulfillment()] }));
    expect(read.order).toBe('shopify-820982911946154508');
    expect(read.contents?.buyer?.platformId).toBe('shopify-115310627314723954');
    expect(read.contents?.items[0]?.line).toBe(vacuum);
    expect(read.parcels[0]?.lines[0]?.line).toBe(vacuum);
    expect(read.parcels[0]?.id).toBe('4512345678901234567');
  });

  it.each([
    ['KRW', '398000', 398_000],
    ['KRW', '24680.00', 24_680],
    ['USD', '398.00', 39_800],
    ['USD', 398.1, 39_810],
    ['JPY', '1200', 1_200],
    ['KWD', '1.234', 1_234],
  ])('of %s %s is that many minor units', (currency, price, minor) => {
    const { contents } = report('orders/create', anOrder({ currency, current_total_price: price }));
    expect(contents).toMatchObject({ currency, totalMinor: minor });
  });

  it('came to what it comes to after edits, or at first where that is not said', () => {
    const edited = anOrder({ total_price: '398000', current_total_price: '298000' });
    expect(report('orders/updated', edited).contents?.totalMinor).toBe(298_000);
    expect(report('orders/updated', anOrder({ current_total_price: null })).contents?.totalMinor).toBe(398_000);
  });

  it("has the shop's times as instants", () => {
    const { placedAt } = report('orders/create', anOrder({ created_at: '2021-12-31T19:00:00-05:00' }));
    expect(placedAt).toBe('2022-01-01T00:00:00.000Z');
    const exact = report('orders/create', anOrder({ created_at: '2024-08-07T22:57:57.290670248Z' }));
    expect(exact.placedAt).toBe('2024-08-07T22:57:57.290Z');
  });

  it.each([
    ['ko', 'ko'],
    ['ko-KR', 'ko'],
    ['en-US', 'en'],
    ['EN_gb', 'en'],
    ['ja', undefined],
    ['kok', undefined],
    ['', undefined],
    [null, undefined],
  ])('in the locale %s speaks %s', (customer_locale, language) => {
    expect(report('orders/create', anOrder({ customer_locale })).contents?.language).toBe(language);
  });

  it('is a test by its body or by its header', () => {
    expect(report('orders/create', anOrder({ test: true })).test).toBe(true);
    expect(report('orders/create', anOrder(), { 'x-shopify-test': 'true' }).test).toBe(true);
    expect(report('fulfillments/create', aFulfillment(), { 'x-shopify-test': 'true' }).test).toBe(true);
    expect(report('orders/create', anOrder({ test: null }), { 'x-shopify-test': 'false' }).test).toBe(false);
  });

  it('is paid by its topic or its state, and cancelled only where Shopify can know it', () => {
    const cancelled_at = '2026-11-22T00:00:00Z';
    expect(report('orders/paid', anOrder()).paidAt).toBeDefined();
    for (const financial_status of ['paid', 'partially_refunded', 'refunded']) {
      const { paidAt, undated } = report('orders/create', anOrder({ financial_status }));
      expect([paidAt, undated]).toEqual([undefined, { paid: '2026-11-20T01:00:00.000Z' }]);
    }
    for (const financial_status of ['pending', 'authorized', 'partially_paid', 'voided', null]) {
      const { paidAt, undated } = report('orders/create', anOrder({ financial_status }));
      expect([paidAt, undated]).toEqual([undefined, undefined]);
    }
    expect(report('orders/paid', anOrder({ cancelled_at })).cancelledAt).toBeUndefined();
    expect(report('orders/updated', anOrder({ cancelled_at })).cancelledAt).toBe('2026-11-22T00:00:00.000Z');
    expect(report('orders/updated', anOrder()).cancelledAt).toBeUndefined();
    expect(report('orders/cancelled', anOrder()).cancelledAt).toBe('2026-11-20T01:00:00.000Z');
  });
});

describe('how it travels', () => {
  const shippingOf = (fields: Readonly<Record<string, unknown>>) =>
    report('orders/create', anOrder(fields)).contents?.shipping;
  const parcelOf = (fields: Readonly<Record<string, unknown>>) =>
    report('fulfillments/create', aFulfillment(fields)).parcels[0]?.isFollowed;

  it('is said by its address and its first way to ship', () => {
    const to = { country_code: 'kr', zip: ' 63122 ' };
    expect(shippingOf({ shipping_address: to, shipping_lines: [{ title: '빠른배송' }, { title: '택배' }] })).toEqual({
      ...{ method: '빠른배송', country: 'KR', postcode: '63122' },
    });
    expect(shippingOf({ shipping_address: { country_code: 'Korea', zip: '우편번호' } })).toEqual({});
    expect(shippingOf({ shipping_address: null })).toEqual({});
  });

  it('is not at all when it is sold at a counter, or fetched', () => {
    expect(shippingOf({ shipping_address: null, source_name: 'pos' })).toEqual({ isCollected: true });
    expect(shippingOf({ shipping_address: null, shipping_lines: [{ title: '마포점' }] })).toEqual({
      isCollected: true,
    });
  });

  it('is followed where a carrier told a status', () => {
    expect(parcelOf({})).toBeUndefined();
    expect(parcelOf({ tracking_number: null, shipment_status: 'in_transit' })).toBe(true);
  });
});

describe('the buyer', () => {
  it('is the customer, at the address of the order', () => {
    expect(buyerOf({ email: 'order@shop.example' })).toEqual({
      platformId: 'shopify-115310627314723954',
      email: 'order@shop.example',
      phone: '010-1234-5678',
      country: 'KR',
      region: '11',
      tags: [],
      given: '민지',
      family: '김',
      language: 'ko',
    });
  });

  it('has a name from where it is found, and half a name is a name', () => {
    const nameless = aCustomer({ first_name: null, last_name: '' });
    expect(buyerOf({ customer: nameless })).toMatchObject({ given: '민지', family: '김' });
    expect(buyerOf({ customer: aCustomer({ first_name: null, last_name: '박' }) })).toMatchObject({ family: '박' });
    const onlyBilled = { customer: nameless, shipping_address: null, billing_address: { first_name: 'Minji' } };
    expect(buyerOf(onlyBilled)?.given).toBe('Minji');
  });

  it('may be a guest with an address or a number, or nobody at all', () => {
    const guest = { customer: null, email: '', contact_email: null };
    expect(buyerOf({ customer: null })).toMatchObject({ platformId: undefined, email: 'minji@shop.example' });
    expect(buyerOf(guest)).toMatchObject({ email: undefined, phone: '010-1234-5678', country: 'KR', given: '민지' });
    expect(buyerOf({ ...guest, phone: '+821098765432' })?.phone).toBe('+821098765432');
    expect(buyerOf({ ...guest, shipping_address: { first_name: '민지', country_code: 'KR' } })).toBeUndefined();
  });

  it('has no number of somebody else, to whom the parcel goes', () => {
    const mother = {
      first_name: '영희',
      last_name: '박',
      phone: '010-7777-8888',
      country_code: 'US',
      province_code: 'HI',
    };
    const gift = buyerOf({ shipping_address: mother });
    expect([gift?.phone, gift?.country, gift?.region]).toEqual([undefined, 'US', undefined]);
    expect(buyerOf({ shipping_address: mother, billing_address: mother })?.phone).toBeUndefined();
    const own = {
      first_name: '김민지',
      last_name: '',
      phone: '010-1111-2222',
      country_code: 'KR',
      province_code: '11',
    };
    expect(buyerOf({ shipping_address: mother, billing_address: own })).toMatchObject({
      ...{ phone: '010-1111-2222', country: 'KR', region: '11' },
    });
    const nameless = { ...own, first_name: null, last_name: null };
    expect(buyerOf({ shipping_address: mother, billing_address: nameless })?.phone).toBe('010-1111-2222');
    const home = aCustomer({ default_address: { ...own, phone: null } });
    expect(buyerOf({ customer: home, shipping_address: mother })).toMatchObject({ country: 'KR', region: '11' });
    const abroad = aCustomer({ default_address: { country_code: 'US', province_code: 'HI' } });
    expect(buyerOf({ customer: abroad, shipping_address: mother, billing_address: own })).toMatchObject({
      ...{ phone: '010-1111-2222', country: 'KR', region: '11' },
    });
    const guest = { customer: null, shipping_address: mother, billing_address: own };
    expect(buyerOf(guest)).toMatchObject({ given: '김민지', phone: '010-1111-2222' });
  });

  it('has the tags that the shop gave them, where the body has them', () => {
    expect(buyerOf({ customer: aCustomer({ tags: 'vip, 매장 회원,,vip' }) })?.tags).toEqual(['vip', '매장 회원']);
    for (const tags of [undefined, null, 7]) expect(buyerOf({ customer: aCustomer({ tags }) })?.tags).toBeUndefined();
  });

  it('bought with what their browser ran on, at the shop’s own checkout alone', () => {
    const client_details = { user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148' };
    expect(buyerOf({ client_details })?.device).toBe('phone');
    for (const odd of [null, { user_agent: null }, { user_agent: 7 }, 'x'])
      expect(buyerOf({ client_details: odd })?.device).toBeUndefined();
    for (const source_name of ['pos', 'shopify_draft_order', '580111', null])
      expect(buyerOf({ client_details, source_name })?.device).toBeUndefined();
  });

  it('is not written to where the address is none', () => {
    for (const email of ['minji', 'minji@', 'a b@shop.example', 'minji@shop', `${'x'.repeat(250)}@a.kr`]) {
      expect(buyerOf({ email })?.email).toBeUndefined();
    }
  });
});

describe('what cannot be understood', () => {
  it('is a call without a topic', () => {
    expect(reasonOf('', anOrder())).toBe("Shopify's call names no topic");
  });

  it.each([
    [{ id: 1234, email: null }, 'name'],
    [[], 'id'],
    [null, 'the body'],
    ['hello', 'the body'],
    [anOrder({ created_at: 'yesterday' }), 'created_at'],
    [anOrder({ created_at: '9999-12-31T00:00:00Z' }), 'created_at'],
    [anOrder({ created_at: '2026-02-30T25:00:00Z' }), 'created_at'],
    [anOrder({ currency: 'krw' }), 'currency'],
    [anOrder({ currency: 'QQQ' }), 'no currency of ISO 4217'],
    [anOrder({ total_price: 'free', subtotal_price: null, current_total_price: null }), 'a price is no decimal amount'],
    [anOrder({ total_price: null }), 'total_price'],
    [anOrder({ line_items: [aLine({ quantity: -1 })] }), 'line_items.0.quantity'],
    [anOrder({ line_items: [aLine(), aLine({ id: 'x' })] }), 'line_items.1.id'],
  ])('%#: says where', (body, where) => {
    expect(reasonOf('orders/create', body)).toContain(where);
  });
});

describe("Shopify's headers", () => {
  it('name the topic and the delivery', () => {
    const headers = { 'x-shopify-topic': 'orders/paid', 'x-shopify-webhook-id': 'b54557e4' };
    const said = (given: Record<string, string>) => {
      const arrival = { headers: given, query: {}, body: Buffer.alloc(0) };
      return [shopifyIntake.topic(arrival), shopifyIntake.deliveryId(arrival)];
    };
    expect(said(headers)).toEqual(['orders/paid', 'b54557e4']);
    expect(said({})).toEqual(['', undefined]);
  });
});
