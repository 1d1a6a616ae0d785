import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCheckout, aCustomer, anOrder, aProduct, aReturn, aVariant } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const told = (...names: string[]) => world.events().filter(({ name }) => names.includes(name));

test('somebody signs up and agrees to mails: they are known before they buy, and their answer is told once', async () => {
  const subscribed = {
    state: 'subscribed',
    opt_in_level: 'single_opt_in',
    consent_updated_at: '2026-11-27T09:00:00+09:00',
  };
  const consent = {
    customer_id: '115310627314723954',
    email_address: 'minji@shop.example',
    email_marketing_consent: subscribed,
  };

  await world.shopify('customers/create', aCustomer({ updated_at: '2026-11-27T08:59:00+09:00' }));
  for (let again = 0; again < 2; again++) await world.shopify('customers_email_marketing_consent/update', consent);
  await world.rest();

  expect(told('CustomerRegistered').map(({ data }) => data.email)).toEqual(['minji@shop.example']);
  expect(told('ConsentReported').map(({ data }) => [data.channel, data.given, data.saidAt])).toEqual([
    ['email', true, '2026-11-27T00:00:00.000Z'],
  ]);
});

test('somebody leaves a checkout: it is told after an hour, and not when it became an order', async () => {
  const checkout = (token: string, fields = {}) =>
    aCheckout({ token, abandoned_checkout_url: `https://shop.example/recover/${token}`, ...fields });

  await world.shopify('checkouts/create', checkout('left'));
  await world.shopify('checkouts/create', checkout('paid'));
  await world.shopify('checkouts/update', checkout('paid', { completed_at: '2026-11-27T10:05:00+09:00' }));
  await world.pass('PT2H');

  expect(told('CheckoutAbandoned').map(({ data }) => [data.checkout, data.url])).toEqual([
    ['shopify-left', 'https://shop.example/recover/left'],
  ]);
});

// @thorough
test('a product comes, its variant sells out and is there again, a return is asked for, and the law asks too', async () => {
  await world.shopify('products/create', aProduct({ variants: [] }));
  await world.shopify('variants/out_of_stock', aVariant());
  const back = aVariant({ inventory_quantity: 5, updated_at: '2026-11-27T11:00:00+09:00' });
  await world.shopify('variants/in_stock', back);
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.shopify('returns/request', aReturn(), { 'x-shopify-triggered-at': '2026-11-27T01:00:00.123456789Z' });
  await world.shopify('customers/data_request', {
    shop_id: '1',
    customer: { email: 'minji@shop.example' },
    data_request: { id: '7' },
  });
  await world.rest();

  expect(told('ProductArrived').map(({ data }) => data.title)).toEqual(['무선청소기']);
  expect(told('StockChanged').map(({ data }) => data.inStock)).toEqual([false, true]);
  expect(told('PlatformReturnChanged').map(({ data, at }) => [data.step, at])).toEqual([
    ['requested', '2026-11-27T01:00:00.123Z'],
  ]);
  expect(told('PrivacyRequested').map(({ data }) => data.request)).toEqual(['access']);
});
