import { expect } from 'vitest';
import { aShopDocument } from '../../shops/documents.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { signature, type World } from '../../support/world.ts';

export const connectedAt = '2026-11-28T00:00:00Z';
export const now = '2026-11-29T01:00:00Z';
export const buyer = 'buyer@example.com';

/** A shop as its platforms and its people reach it. */
export interface Reached {
  readonly world: World;
  readonly shop: string;
  readonly secretOf: (platform: string) => string;
}

/** The demo shop, which every platform of this machine has always been connected to. */
export const theDemoShop = (world: World): Reached => ({ world, shop: 'demo', secretOf: () => 'demo-secret' });

/** A new shop that has connected all of its platforms now. */
export async function aNewShop(world: World): Promise<Reached> {
  const shop = 'tea-house';
  expect(await world.local('POST', '/_local/shops', aShopDocument(shop))).toMatchObject({ status: 200 });
  const secrets = new Map<string, string>();
  for (const platform of ['shopify', 'woocommerce', 'cafe24']) {
    // Shopify makes its secret itself.
    const secret = platform === 'shopify' ? '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' : undefined;
    const asked = { platform, secret };
    const connected = await world.api(`/v1/shops/${shop}/connections`, asked, `connect-${platform}`, shop);
    secrets.set(platform, secret ?? (connected.body as { secret: string }).secret);
  }
  return { world, shop, secretOf: (platform) => secrets.get(platform) ?? '' };
}

/** A shop that connected its platforms a day ago. */
export async function aConnectedShop(): Promise<Reached> {
  const reached = await aNewShop(await aFastWorld({ at: connectedAt }));
  await reached.world.comeTo(now);
  return reached;
}

/** A call as a platform makes it, signed by the secret of this connection; ids are numbers on the wire. */
export async function called(
  { world, shop, secretOf }: Reached,
  platform: 'shopify' | 'woocommerce' | 'cafe24',
  topic: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body).replace(/"@@(\d+)"/g, '$1'));
  const signed = signature(bytes, secretOf(platform));
  const proofs: Record<typeof platform, Record<string, string>> = {
    shopify: { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signed },
    woocommerce: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': signed },
    cafe24: { 'x-api-key': secretOf(platform) },
  };
  const all = { 'content-type': 'application/json', ...proofs[platform], ...headers };
  expect(await world.post(`/webhooks/${shop}/${platform}`, bytes, all)).toMatchObject({ status: 200 });
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
