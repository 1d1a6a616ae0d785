import { expect, test } from 'vitest';
import { cafe24Api } from '../../../../functions/orders/platforms/cafe24/api.ts';
import { shopifyApi } from '../../../../functions/orders/platforms/shopify/api.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { woocommerceApi } from '../../../../functions/orders/platforms/woocommerce/api.ts';
import { woocommerce } from '../../../../functions/orders/platforms/woocommerce/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { allPages, callApi, now } from '../../stand-ins/api-calls.ts';
import { ShopifyStandIn } from '../../stand-ins/shopify.ts';
import { WooCommerceStandIn } from '../../stand-ins/woocommerce.ts';
import { aCustomer } from '../shopify/payloads.ts';
import { aWooCustomer } from '../woocommerce/payloads.ts';

const atShopify = { domain: 'dangol.myshopify.com', token: 'shpat_demo' };
const atWoo = { site: 'https://shop.example', 'consumer-key': 'ck_demo', 'consumer-secret': 'cs_demo' };

function shopifyWith(...customers: Readonly<Record<string, unknown>>[]) {
  const made = new ShopifyStandIn();
  for (const each of customers) made.customers.set(String(each.id), each);
  const { listCustomers: list } = shopifyApi;
  return callApi(made.answer, atShopify, (access) => allPages(shopifyApi, access, { list }));
}

function wooWith(...customers: Readonly<Record<string, unknown>>[]) {
  const made = new WooCommerceStandIn();
  made.customers.push(...customers);
  const { listCustomers: list } = woocommerceApi;
  return callApi(made.answer, atWoo, (access) => allPages(woocommerceApi, access, { list }));
}

const changedAt = '2026-11-27T10:00:00+09:00';
const consent = { state: 'subscribed', opt_in_level: null, consent_updated_at: '2026-11-25T01:00:00.000Z' };

test.each([
  ['who said nothing of advertising', {}],
  ['who agreed to mails', { email_marketing_consent: consent }],
  ['who ended texts', { phone: '+821012345678', sms_marketing_consent: { ...consent, state: 'unsubscribed' } }],
  [
    'with tags, a day of birth and a home',
    {
      ...{ tags: 'vip, 매장 회원', metafields: [{ namespace: 'facts', key: 'birth_date', value: '1990-05-17' }] },
      default_address: {
        first_name: '민지',
        last_name: '김',
        phone: '010-1234-5678',
        country_code: 'US',
        province_code: 'HI',
      },
    },
  ],
  ['without an address', { email: null, first_name: null }],
])('a customer of Shopify %s is told the same by the API as by a webhook', async (_, fields) => {
  const customer = aCustomer({ updated_at: changedAt, locale: 'ko-KR', ...fields });
  const byWebhook = shopify.read('customers/update', {}, parseJson(JSON.stringify(customer)), now);

  expect((await shopifyWith(customer)).reports).toEqual(byWebhook);
});

test("Shopify's customers of a span come page by page, each once, and nobody of other days", async () => {
  const many = Array.from({ length: 120 }, (_, n) => aCustomer({ id: String(7_000 + n), updated_at: changedAt }));
  const { reports, pages } = await shopifyWith(
    ...many,
    aCustomer({ id: '1', updated_at: '2026-11-20T10:00:00+09:00' }),
  );

  expect(pages.length).toBe(3);
  const found = reports.map((each) => each.about === 'customer' && each.customer);
  expect([...new Set(found)].sort()).toEqual(many.map(({ id }) => `shopify-${id}`).sort());
  expect(found.length).toBe(120);
});

test('what cannot be understood of one customer hides no other', async () => {
  const { reports, pages } = await shopifyWith(aCustomer({ updated_at: changedAt }), {
    ...aCustomer({ id: 'two', updated_at: changedAt }),
  });
  expect(reports).toHaveLength(1);
  expect(pages[0]?.refused).toEqual(["Shopify's body: id should be the global id of a Customer"]);
});

test('customers of WooCommerce are told the same by the API as by a webhook, page by page; its staff are none', async () => {
  const many = Array.from({ length: 205 }, (_, n) => aWooCustomer({ id: n + 1, role: 'customer' }));
  const { reports, pages } = await wooWith(...many, aWooCustomer({ id: 999, role: 'administrator' }));

  expect(pages.length).toBe(3);
  expect(reports).toEqual(many.flatMap((each) => woocommerce.read('customer.updated', {}, each, now)));
});

test('Cafe24 lists none that could be asked for by what the shop gives', () => {
  expect(cafe24Api.listCustomers).toBeUndefined();
});
