import { another, beans, order, parcel, refund, refundOf, transaction, wooOrder } from './bodies.ts';
import type { Case } from './player.ts';

type Told = Omit<Case, 'name' | 'email'> & { readonly email?: string };

const paid = { shopify: 'orders/paid', body: order() } as const;
const arrived = { shopify: 'fulfillments/update', body: parcel({ shipment_status: 'delivered' }) } as const;
const counter = { source_name: 'pos', shipping_address: null, fulfillment_status: 'fulfilled' };
const taxed = { subtotal_price: '110000', total_price: '110000', total_tax: '10000', current_total_price: '110000' };
const taxedBeans = beans({ price: '110000', tax_lines: [{ title: 'VAT', price: '10000', rate: 0.1 }] });
const tip = { id: '@@4{{ID}}', product_id: null, title: 'Tip', price: '10000', requires_shipping: false };

/** What happens to orders, and what is right then. Each stands for a fault that shops have reported in public. */
const told: Readonly<Record<string, Told>> = {
  'half is refunded as an amount: half of the points stay': {
    steps: [paid, { shopify: 'refunds/create', body: refundOf(50_000) }],
    expect: { points: { pending: 500 } },
  },
  'a parcel of WooCommerce, which reports no delivery: its points become active, and she is asked': {
    steps: [
      { woo: 'order.updated', body: wooOrder() },
      { advance: 'PT1H' },
      { woo: 'order.updated', body: wooOrder({ status: 'completed', date_completed_gmt: '{{NOW19}}' }) },
      { advance: 'P40D' },
    ],
    expect: { points: { active: 1000, pending: 0 }, mailsAtLeast: 2 },
  },
  'an e-book, which is never delivered: its points become active': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({
          shipping_address: null,
          line_items: [beans({ title: 'E-book', requires_shipping: false })],
        }),
      },
      { advance: 'P40D' },
    ],
    expect: { points: { active: 1000, pending: 0 }, mailLacks: 'getting your' },
  },
  'a sale at the counter: she has it in hand': {
    steps: [
      { shopify: 'orders/paid', body: order({ ...counter, fulfillments: [parcel({ tracking_number: null })] }) },
      { advance: 'P40D' },
    ],
    expect: { points: { active: 1000, pending: 0 }, mailLacks: 'getting your' },
  },
  'a sale at the counter that lists no parcel': {
    steps: [{ shopify: 'orders/paid', body: order(counter) }, { advance: 'P40D' }],
    expect: { points: { active: 1000, pending: 0 }, mailLacks: 'getting your' },
  },
  'a carrier whose status is never reported: the parcel counts as delivered, and is never late': {
    steps: [paid, { shopify: 'fulfillments/create', body: parcel() }, { advance: 'P40D' }],
    expect: { points: { active: 1000, pending: 0 }, timelineLacks: 'is late' },
  },
  'a parcel without a number': {
    steps: [
      paid,
      { shopify: 'fulfillments/create', body: parcel({ tracking_number: null, tracking_company: null }) },
      { advance: 'P40D' },
    ],
    expect: { points: { active: 1000, pending: 0 }, timelineLacks: 'is late' },
  },
  'half of a price with tax inside is refunded as an amount': {
    steps: [
      { shopify: 'orders/paid', body: order({ ...taxed, line_items: [taxedBeans] }) },
      { shopify: 'refunds/create', body: refundOf(55_000) },
    ],
    expect: { points: { pending: 550 } },
  },
  'half of a price with tax added on top is refunded as an amount': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({
          ...{ ...taxed, subtotal_price: '100000', taxes_included: false },
          line_items: [beans({ tax_lines: [{ title: 'VAT', price: '10000', rate: 0.1 }] })],
        }),
      },
      { shopify: 'refunds/create', body: refundOf(55_000) },
    ],
    expect: { points: { pending: 500 } },
  },
  'a tip earned nothing, and takes nothing when it is given back': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({ total_price: '110000', total_tip_received: '10000', line_items: [beans(), beans(tip)] }),
      },
      {
        shopify: 'refunds/create',
        body: refund({
          refund_line_items: [{ id: 1, line_item_id: '@@4{{ID}}', quantity: 1, subtotal: 10_000, total_tax: 0 }],
        }),
      },
    ],
    expect: { points: { pending: 1000 } },
  },
  'an order of two years ago gets a tag after the shop connected': {
    shop: 'fresh',
    steps: [
      {
        shopify: 'orders/updated',
        body: order({ created_at: '2025-01-05T10:00:00+09:00', processed_at: '2025-01-05T10:00:00+09:00' }),
      },
    ],
    expect: { mails: 0, points: { pending: 0 } },
  },
  'she paid in dollars: so says her letter': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({
          presentment_currency: 'USD',
          total_price_set: {
            shop_money: { amount: '100000', currency_code: 'KRW' },
            presentment_money: { amount: '74.07', currency_code: 'USD' },
          },
        }),
      },
    ],
    expect: { mailHas: '74.07', points: { pending: 1000 } },
  },
  'orders in two currencies: one of them earns': {
    steps: [
      paid,
      { shopify: 'orders/paid', body: another({ currency: 'USD', presentment_currency: 'USD', total_price: '2000' }) },
    ],
    expect: { points: { pending: 1000, tier: 'welcome' } },
  },
  'points are reserved, released, and reserved again for the same cart': {
    steps: [
      ...[paid, arrived, { advance: 'P8D' }],
      ...[{ reserve: { points: 800, order: 'cart-1' }, as: 'a' }, { release: 'a' }],
      ...[{ reserve: { points: 800, order: 'cart-1' }, as: 'b' }, { available: 200 }, { commit: 'b', status: 200 }],
    ],
    expect: { points: { active: 200 } },
  },
  'another amount replaces what a cart holds': {
    steps: [
      ...[paid, arrived, { advance: 'P8D' }],
      { reserve: { points: 800, order: 'cart-1' }, as: 'a' },
      { reserve: { points: 300, order: 'cart-1' }, as: 'b' },
      ...[{ available: 700 }, { commit: 'b', status: 200 }],
    ],
    expect: { points: { active: 700 } },
  },
  'points spent on an order go back when it is cancelled': {
    steps: [
      ...[paid, arrived, { advance: 'P8D' }],
      ...[{ reserve: { points: 500, order: 'shopify-5{{ID}}' }, as: 'a' }, { commit: 'a' }],
      { shopify: 'orders/paid', body: another({ total_price: '0', subtotal_price: '0' }) },
      { advance: 'PT1H' },
      {
        shopify: 'orders/cancelled',
        body: another({ total_price: '0', subtotal_price: '0', cancelled_at: '{{NOW}}' }),
      },
    ],
    expect: { points: { active: 1000 } },
  },
  'all of a large order went back: no tier is left of it': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({ total_price: '1200000', subtotal_price: '1200000', line_items: [beans({ price: '1200000' })] }),
      },
      { shopify: 'refunds/create', body: refundOf(1_200_000) },
      { advance: 'P400D' },
    ],
    expect: { points: { tier: 'welcome' } },
  },
  'a return is open: its points wait': {
    steps: [
      ...[paid, arrived, { advance: 'P2D' }],
      {
        shopify: 'returns/request',
        body: {
          ...{ id: '@@6{{ID}}', order: { id: '@@{{ID}}' }, exchange_line_items: [] },
          return_line_items: [{ quantity: 1, fulfillment_line_item: { line_item: { id: '@@1{{ID}}' } } }],
        },
      },
      { advance: 'P8D' },
    ],
    expect: { points: { pending: 1000, active: 0 } },
  },
  'the address has a comma: the letter is skipped, and says why': {
    email: 'minji{{ID}}@example,co.kr',
    steps: [
      {
        shopify: 'orders/paid',
        body: order({
          email: 'minji{{ID}}@example,co.kr',
          customer: { id: '@@9{{ID}}', email: 'minji{{ID}}@example,co.kr', first_name: 'M', last_name: 'K' },
        }),
      },
      { advance: 'PT2H' },
    ],
    expect: { skipped: 'no-address' },
  },
  'a refund of WooCommerce is deleted again': {
    steps: [
      ...[{ woo: 'order.updated', body: wooOrder() }, { advance: 'PT1M' }],
      { woo: 'order.updated', body: wooOrder({ refunds: [{ id: 901, total: '-55000' }] }) },
      ...[{ advance: 'PT1M' }, { woo: 'order.updated', body: wooOrder() }],
    ],
    expect: { points: { pending: 1000 } },
  },
  'a gift card earns nothing when it is bought': {
    steps: [
      {
        shopify: 'orders/paid',
        body: order({ line_items: [beans({ title: 'Gift card', requires_shipping: false, gift_card: true })] }),
      },
      { shopify: 'orders/paid', body: another({ payment_gateway_names: ['gift_card'] }) },
    ],
    expect: { points: { pending: 1000 } },
  },
  'nothing is earned on the part that a gift card paid': {
    steps: [paid, { shopify: 'order_transactions/create', body: transaction() }],
    expect: { points: { pending: 710 } },
  },
  'a tenth is refunded: nobody reads that the order was': {
    steps: [paid, { shopify: 'refunds/create', body: refundOf(10_000) }],
    expect: { timelineLacksLine: '^.*Order #1001 was refunded$' },
  },
  'delivered by mistake, and on its way again: nobody is asked how the delivery was': {
    steps: [
      ...[paid, arrived, { advance: 'PT5M' }],
      { shopify: 'fulfillments/update', body: parcel({ shipment_status: 'in_transit' }) },
      { advance: 'P3D' },
    ],
    expect: { mails: 1 },
  },
  'topics that a subscription of all orders and customers brings are ignored': {
    steps: [
      { shopify: 'orders/risk_assessment_changed', body: { provider_id: 1, risk_level: 'LOW' } },
      { shopify: 'orders/shopify_protect_eligibility_changed', body: { order_id: '@@{{ID}}' } },
      { shopify: 'orders/link_requested', body: { id: '@@{{ID}}' } },
      { shopify: 'customers/joined_segment', body: { customerId: 'gid://shopify/Customer/1' } },
      { shopify: 'customers/left_segment', body: { customerId: 'gid://shopify/Customer/1' } },
    ],
    expect: { deadLettersMore: 0 },
  },
};

/** In both sequences of arrival. */
const inOneSecond = (['100000000', '900000000'] as const).map((first, n): [string, Told] => [
  `two webhooks of one second, the ${n === 0 ? 'earlier' : 'later'} one first: the finer clock decides who bought`,
  {
    steps: [first, first === '100000000' ? '900000000' : '100000000'].map((part) => ({
      shopify: part === '100000000' ? 'orders/paid' : 'orders/updated',
      triggered: `{{SECNS}}${part}Z`,
      body: order({ updated_at: '{{SEC}}', ...(part === '100000000' && { email: null, customer: null }) }),
    })),
    expect: { points: { pending: 1000 }, mails: 1 },
  },
]);

export const cases: readonly Case[] = [...Object.entries(told), ...inOneSecond].map(([name, each]) => ({
  name,
  email: 'case.{{ID}}@example.com',
  ...each,
}));
