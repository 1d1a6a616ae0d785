import { describe, expect, it } from 'vitest';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { standardSharing } from '../../../../functions/orders/platforms/standard/secret.ts';
import { knownAt } from '../../order/order-reports.ts';

const updated_at = '2026-11-27T10:00:00+09:00';
const at = '2026-11-27T01:00:00.000Z';
const read = (topic: string, body: object, headers = {}) => shopify.read(topic, headers, body, knownAt);

describe('a customer of Shopify', () => {
  const minji = {
    id: 7,
    updated_at,
    email: 'minji@shop.example',
    first_name: '민지',
    last_name: '김',
    locale: 'ko-KR',
  };
  const buyer = { platformId: 'shopify-7', email: 'minji@shop.example', given: '민지', family: '김', language: 'ko' };
  const said = { about: 'customer', customer: 'shopify-7', at, deleted: false, consents: [] };

  it('is who they are, and verified where Shopify says so of an address', () => {
    expect(read('customers/create', minji)).toEqual([{ ...said, buyer }]);
    expect(read('customers/update', { ...minji, verified_email: true })).toEqual([
      { ...said, buyer: { ...buyer, emailVerified: true } },
    ]);
    expect(
      read('customers/update', { id: 7, updated_at, verified_email: true, first_name: '', last_name: '' }),
    ).toEqual([{ ...said, buyer: { platformId: 'shopify-7' } }]);
    expect(read('customers/update', { ...minji, updated_at: null })).toMatchObject([{ at: knownAt }]);
  });

  it('has a number, a home, tags and a day of birth, where the body has them', () => {
    const home = {
      first_name: '민지',
      last_name: '김',
      phone: '010-1234-5678',
      country_code: 'KR',
      province_code: 'KR-11',
    };
    const born = { namespace: 'facts', key: 'birth_date', value: '1990-05-17' };
    const others = [{ key: 'birth_place' }, { namespace: 'custom' }].map((each) => ({
      ...born,
      value: '1980-01-01',
      ...each,
    }));
    const of = (fields: object) => {
      const [report] = read('customers/update', { ...minji, ...fields });
      return report?.about === 'customer' ? report.buyer : undefined;
    };
    expect(of({ default_address: home, tags: 'vip', metafields: [...others, born] })).toEqual({
      ...buyer,
      ...{ phone: '010-1234-5678', country: 'KR', region: '11', tags: ['vip'], birthday: '1990-05-17' },
    });
    expect(of({ phone: '+821098765432', default_address: home })?.phone).toBe('+821098765432');
    expect(of({ default_address: { ...home, first_name: '영희' } })).toEqual({ ...buyer, country: 'KR', region: '11' });
    for (const odd of [
      { metafields: 'x' },
      { metafields: [{ ...born, value: '17 May' }] },
      { tags: 7 },
      { default_address: 'x' },
    ])
      expect(of(odd)).toEqual(buyer);
  });

  it('says yes or no to each channel, at the time of their own word where it is known', () => {
    const of = (email: object | null, sms: object | null = null) =>
      read('customers/update', { ...minji, email_marketing_consent: email, sms_marketing_consent: sms }).flatMap(
        (each) => ('consents' in each ? each.consents : []),
      );
    const consent_updated_at = '2026-11-20T10:00:00+09:00';
    const then = '2026-11-20T01:00:00.000Z';
    expect(of({ state: 'SUBSCRIBED', consent_updated_at }, { state: 'unsubscribed' })).toEqual([
      { channel: 'email', given: true, at: then },
      { channel: 'sms', given: false, at, undated: true },
    ]);
    for (const state of ['unsubscribed', 'not_subscribed', 'redacted', 'invalid'])
      expect(of({ state, consent_updated_at })).toEqual([{ channel: 'email', given: false, at: then }]);
    expect(of({ state: 'redacted' })).toEqual([{ channel: 'email', given: false, at, undated: true }]);
    for (const none of [{ state: 'pending' }, { state: 'not_subscribed' }, { state: null }, {}, null])
      expect(of(none)).toEqual([]);
  });

  it('says it in a call of its own, whose owner has either of two names', () => {
    const subscribed = { email_marketing_consent: { state: 'subscribed' } };
    const topic = 'customers_email_marketing_consent/update';
    expect(read(topic, { customer_id: 7, email_address: 'minji@shop.example', ...subscribed })).toEqual([
      {
        ...{ ...said, at: knownAt, buyer: { platformId: 'shopify-7', email: 'minji@shop.example' } },
        consents: [{ channel: 'email', given: true, at: knownAt }],
      },
    ]);
    const sms = read('customers_marketing_consent/update', { id: 8, sms_marketing_consent: { state: 'subscribed' } });
    expect(sms).toMatchObject([{ customer: 'shopify-8', consents: [{ channel: 'sms', given: true }] }]);
    expect(read(topic, { customer_id: 7, id: 9, ...subscribed })).toMatchObject([{ customer: 'shopify-7' }]);
    expect(read(topic, subscribed)).toEqual([]);
    expect(read(topic, { customer_id: 7, email_marketing_consent: { state: 'pending' } })).toEqual([]);
  });

  it('is gone, or became another', () => {
    expect(read('customers/delete', { id: 7 })).toEqual([{ ...said, at: knownAt, deleted: true }]);
    const merge = (status?: string) =>
      read('customers/merge', {
        admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/7',
        admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/8',
        ...(status && { status }),
      });
    const merged = [{ about: 'merge', at: knownAt, from: 'shopify-8', into: 'shopify-7' }];
    expect([merge(), merge('COMPLETED'), merge('in_progress')]).toEqual([merged, merged, []]);
    for (const gid of ['xgid://shopify/Customer/7', 'gid://shopify/Customer/7x', 'gid://shopify/Order/7'])
      expect(() =>
        read('customers/merge', {
          admin_graphql_api_customer_kept_id: gid,
          admin_graphql_api_customer_deleted_id: gid,
        }),
      ).toThrow('the global id of a customer');
  });
});

describe('what the law lets people ask Shopify for', () => {
  const customer = { id: 7, email: 'minji@shop.example' };

  it('is named by its own id, else by whom it is about, else by the shop', () => {
    expect(read('customers/data_request', { data_request: { id: 99 }, customer, orders_requested: [1, 2] })).toEqual([
      {
        ...{ about: 'privacy', request: 'access', id: 'shopify-access-99', customer: 'shopify-7' },
        ...{ email: 'minji@shop.example', orders: ['shopify-1', 'shopify-2'] },
      },
    ]);
    expect(read('customers/redact', { customer, orders_to_redact: [3] })).toMatchObject([
      {
        request: 'erase-customer',
        id: expect.stringMatching(/^shopify-erase-customer-[a-z2-7]{26}$/),
        orders: ['shopify-3'],
      },
    ]);
    expect(read('customers/redact', { customer: { email: customer.email } })).toEqual([
      {
        ...{
          about: 'privacy',
          request: 'erase-customer',
          id: expect.stringMatching(/^shopify-erase-customer-[a-z2-7]{26}$/),
        },
        ...{ email: 'minji@shop.example', orders: [] },
      },
    ]);
    const shop = { about: 'privacy', request: 'erase-shop', orders: [] };
    expect(read('shop/redact', { shop_id: 5 })).toEqual([{ ...shop, id: 'shopify-erase-shop-5' }]);
    expect(read('shop/redact', {})).toEqual([{ ...shop, id: 'shopify-erase-shop-shop' }]);
  });
});

describe('goods of Shopify', () => {
  it('are a product, and the stock of each variant of which a number is known', () => {
    const variants = [
      { id: 1, updated_at: '2026-11-27T11:00:00+09:00', inventory_quantity: 3 },
      { id: 2, inventory_quantity: 0 },
      { id: 3, inventory_quantity: -2 },
      { id: 4, inventory_quantity: null },
      { id: 5 },
    ];
    const product = { about: 'product', product: 'shopify-9', at, title: '필터' };
    const stock = { about: 'stock', at, inStock: false, available: 0 };
    expect(read('products/update', { id: 9, title: '필터', updated_at, variants })).toEqual([
      product,
      { ...stock, variant: 'shopify-1', at: '2026-11-27T02:00:00.000Z', inStock: true, available: 3 },
      { ...stock, variant: 'shopify-2' },
      { ...stock, variant: 'shopify-3' },
    ]);
    expect(read('products/create', { id: 9, title: '필터' })).toEqual([{ ...product, at: knownAt }]);
  });

  it('are in stock or not by the name of the call, with a number or without', () => {
    const stock = { about: 'stock', variant: 'shopify-1' };
    expect(read('variants/in_stock', { id: 1, updated_at, inventory_quantity: 4 })).toEqual([
      { ...stock, at, inStock: true, available: 4 },
    ]);
    expect(read('variants/out_of_stock', { id: 1 })).toEqual([{ ...stock, at: knownAt, inStock: false }]);
    expect(read('variants/out_of_stock', { id: 1, inventory_quantity: 0 })).toMatchObject([{ available: 0 }]);
  });
});

describe('a checkout of Shopify', () => {
  const token = 'abc-1';
  const line_items = [{ title: '필터', quantity: 2 }];
  const said = { about: 'checkout', checkout: 'shopify-abc-1', at, items: line_items };

  it('is named by its token, and is of whom its customer or its address names', () => {
    const of = (fields: object) => read('checkouts/update', { token, updated_at, line_items, ...fields });
    expect(of({})).toStrictEqual([said]);
    const customer = { id: 7, email: 'other@shop.example' };
    expect(of({ email: 'minji@shop.example', customer, customer_locale: 'en' })).toMatchObject([
      { buyer: { platformId: 'shopify-7', email: 'minji@shop.example', language: 'en' } },
    ]);
    expect(of({ customer })).toMatchObject([{ buyer: { platformId: 'shopify-7', email: 'other@shop.example' } }]);
    expect(of({ customer: { id: 7 } })).toMatchObject([{ buyer: { platformId: 'shopify-7' } }]);
    expect(of({ email: 'minji@shop.example' })).toMatchObject([{ buyer: { email: 'minji@shop.example' } }]);
  });

  it('is completed, or can be gone on with at its address; it came now where it has no time', () => {
    const of = (fields: object) => read('checkouts/create', { token, ...fields });
    expect(of({})).toStrictEqual([{ ...said, at: knownAt, items: [] }]);
    expect(of({ completed_at: updated_at })).toMatchObject([{ completedAt: at }]);
    expect(of({ abandoned_checkout_url: 'https://shop.example/c/1' })).toMatchObject([
      { url: 'https://shop.example/c/1' },
    ]);
    expect(of({ abandoned_checkout_url: 'http://shop.example/c/1' })).toStrictEqual([
      { ...said, at: knownAt, items: [] },
    ]);
    for (const wrong of ['', 'a b', 'x'.repeat(101)])
      expect(() => read('checkouts/create', { token: wrong })).toThrow();
  });
});

it('what happened at Shopify happened when its header says, to the millisecond, under either of its names', () => {
  for (const name of ['x-shopify-triggered-at', 'shopify-triggered-at'])
    expect(read('customers/delete', { id: 7 }, { [name]: '2026-11-27T01:00:00.123456789Z' })).toMatchObject([
      { at: '2026-11-27T01:00:00.123Z' },
    ]);
  expect(read('customers/delete', { id: 7 }, { 'x-shopify-triggered-at': 'soon' })).toMatchObject([{ at: knownAt }]);
});

it('a secret of Standard Webhooks has 24 to 64 bytes, or is a public key of 32', () => {
  const of = (kind: string, bytes: number) => `${kind}_${Buffer.alloc(bytes, 1).toString('base64')}`;
  const fits = (secret: string) => standardSharing.fault(secret) === undefined;
  expect([23, 24, 64, 65].map((bytes) => fits(of('whsec', bytes)))).toEqual([false, true, true, false]);
  expect([31, 32, 33].map((bytes) => fits(of('whpk', bytes)))).toEqual([false, true, false]);
  const others = ['', 'secret', `x${of('whsec', 32)}`, `${of('whsec', 32)}!`, of('whxx', 32), 'whsec_'];
  expect(others.filter(fits)).toEqual([]);
  expect(standardSharing.generate(Buffer.alloc(32, 1))).toBe(of('whsec', 32));
});
