import { expect } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { type Reply, signature, type World } from '../../support/world.ts';

export const connectedAt = '2026-11-28T00:00:00Z';
export const now = '2026-11-29T01:00:00Z';
export const buyer = 'buyer@example.com';

const secrets = new WeakMap<World, Record<string, string>>();

/** A shop that connected its platforms a day ago. */
export async function aConnectedShop(): Promise<World> {
  const world = await aFastWorld({ at: connectedAt });
  const own: Record<string, string> = {};
  for (const platform of ['shopify', 'woocommerce', 'cafe24']) {
    const { body } = await world.api('/v1/shops/demo/connections', { platform }, `connect-${platform}`);
    own[platform] = (body as { secret?: string }).secret ?? 'demo-secret';
  }
  secrets.set(world, own);
  await world.comeTo(now);
  return world;
}

/** A call as Shopify makes it, signed with the secret of this connection. */
export async function shopify(world: World, topic: string, body: object, headers: object = {}): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const answer = await world.shopify(topic, bytes.toString(), {
    'x-shopify-hmac-sha256': signature(bytes, secrets.get(world)?.shopify ?? ''),
    ...headers,
  });
  expect(answer.status).toBe(200);
}

export async function woocommerce(world: World, body: object): Promise<Reply> {
  const bytes = Buffer.from(JSON.stringify(body));
  const answer = await world.post('/webhooks/demo/woocommerce', bytes, {
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-signature': signature(bytes, secrets.get(world)?.woocommerce ?? ''),
  });
  expect(answer.status).toBe(200);
  return answer;
}

type Fields = Readonly<Record<string, unknown>>;

export const vacuum = (fields: Fields = {}) => ({
  id: 16_001_002_003_001,
  product_id: 632_910_392,
  title: '무선 청소기',
  quantity: 1,
  current_quantity: 1,
  price: '59000',
  requires_shipping: true,
  gift_card: false,
  tax_lines: [],
  ...fields,
});

export const order = (fields: Fields = {}) => ({
  id: 6_001_002_003_004,
  name: '#2001',
  email: buyer,
  currency: 'KRW',
  presentment_currency: 'KRW',
  customer_locale: 'ko-KR',
  created_at: now,
  processed_at: now,
  updated_at: now,
  financial_status: 'paid',
  fulfillment_status: null,
  test: false,
  source_name: 'web',
  taxes_included: true,
  subtotal_price: '59000',
  total_price: '59000',
  current_total_price: '59000',
  customer: { id: 7_700_001, email: buyer, first_name: '미나', last_name: '박' },
  shipping_address: { first_name: '미나', last_name: '박', country_code: 'KR', zip: '06130' },
  shipping_lines: [{ title: '택배' }],
  line_items: [vacuum()],
  fulfillments: [],
  refunds: [],
  ...fields,
});

export const parcel = (fields: Fields = {}) => ({
  id: 5001,
  order_id: 6_001_002_003_004,
  status: 'success',
  shipment_status: null,
  created_at: now,
  updated_at: now,
  tracking_company: 'CJ대한통운',
  tracking_number: '123456789012',
  line_items: [{ id: 16_001_002_003_001, quantity: 1 }],
  ...fields,
});

export const wooOrder = (fields: Fields = {}) => ({
  id: 727,
  number: '727',
  status: 'completed',
  currency: 'KRW',
  prices_include_tax: true,
  ...{ total: '29350', shipping_total: '0', shipping_tax: '0' },
  date_created_gmt: '2026-11-29T01:00:00',
  date_modified_gmt: '2026-11-30T01:00:00',
  date_paid_gmt: '2026-11-29T01:00:00',
  date_completed_gmt: '2026-11-30T01:00:00',
  customer_id: 0,
  needs_processing: true,
  billing: { first_name: '미나', last_name: '박', email: buyer, country: 'KR', postcode: '06130' },
  shipping: { country: 'KR', postcode: '06130' },
  line_items: [{ id: 315, product_id: 93, name: '찻잔', quantity: 1, total: '29350', total_tax: '0' }],
  shipping_lines: [{ method_title: 'Flat rate', method_id: 'flat_rate' }],
  fee_lines: [],
  refunds: [],
  ...fields,
});
