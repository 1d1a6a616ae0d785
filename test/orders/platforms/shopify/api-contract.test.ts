import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { now } from '../../stand-ins/api-calls.ts';
import { ShopifyStandIn } from '../../stand-ins/shopify.ts';
import { json } from '../../stand-ins/site.ts';
import { describeApi } from '../api-contract.ts';
import { aFulfillment, aLine, anOrder, aRefund, aRefundLine } from './payloads.ts';

/** Ids of their own: 18 digits, each line another. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => aLine({ id: String(14_582_930_112_230_000n + BigInt(n)), title: `것 ${n}` }));

/** The first is the number of `anOrder`. */
const idOf = (number: number) => String(820_982_911_946_154_507n + BigInt(number));
const changedAt = '2026-11-27T01:00:00Z';

describeApi<Readonly<Record<string, unknown>>>('shopify', {
  title: 'Shopify',
  fields: { domain: 'dangol.myshopify.com', token: 'shpat_demo' },
  standIn: (...orders) => {
    const shop = new ShopifyStandIn();
    for (const each of orders) shop.orders.set(String(each.id), each);
    return shop;
  },
  order: (number, fields = {}) => anOrder({ id: idOf(number), updated_at: changedAt, ...fields }),
  id: (number) => idOf(number),
  odd: { fields: { currency: 'won' }, because: 'currency should be a currency of ISO 4217' },
  noNumber: "1' OR",
  same: {
    orders: Object.fromEntries<Readonly<Record<string, unknown>>>([
      ['placed', anOrder()],
      [
        'paid, with taxes inside',
        anOrder({
          financial_status: 'paid',
          line_items: [aLine({ tax_lines: [{ price: '36181.82' }] })],
          currency: 'USD',
        }),
      ],
      ['cancelled', anOrder({ cancelled_at: '2026-11-21T10:00:00+09:00', financial_status: 'voided' })],
      ['sent and delivered', anOrder({ fulfillments: [aFulfillment({ shipment_status: 'delivered' })] })],
      ['sent, and taken back', anOrder({ fulfillments: [aFulfillment({ status: 'cancelled' })] })],
      [
        'given back in part',
        anOrder({ refunds: [aRefund({ refund_line_items: [aRefundLine({ subtotal: 100_000 })] })] }),
      ],
      [
        'given back with shipping and a difference',
        anOrder({
          refunds: [
            aRefund({
              order_adjustments: [
                { kind: 'shipping_refund', amount: '-3000', tax_amount: '0' },
                { kind: 'refund_discrepancy', amount: '-500', tax_amount: '-50' },
              ],
            }),
          ],
        }),
      ],
      ["a guest's, for a test", anOrder({ customer: null, test: true, customer_locale: null, shipping_address: null })],
      [
        'seen in dollars, for goods that leave later, with a tip and a gift card, by one who gave a number',
        anOrder({
          presentment_currency: 'USD',
          ...Object.fromEntries(
            ['total_price_set', 'current_total_price_set'].map((field) => [
              field,
              { shop_money: { amount: '398000' }, presentment_money: { amount: '290.51', currency_code: 'USD' } },
            ]),
          ),
          ...{ financial_status: 'partially_paid', total_outstanding: '50000', total_tip_received: '10000' },
          ...{ tags: 'vip, Pre-order', phone: '010-9876-5432', payment_gateway_names: ['gift_card', 'card'] },
          line_items: [
            aLine({ properties: [{ name: '_preorder', value: 'true' }], discount_allocations: [{ amount: '398000' }] }),
            aLine({ id: '2', title: '선물 카드', gift_card: true, requires_shipping: false }),
            aLine({ id: '3', title: 'Tip', product_id: null, price: '10000', requires_shipping: false }),
          ],
        }),
      ],
      [
        'migrated, sent to Amazon’s buyer, with refunds that failed or named an amount',
        anOrder({
          ...{ source_name: 'amazon-us', processed_at: '2024-11-20T10:00:00+09:00', financial_status: 'refunded' },
          fulfillments: [
            aFulfillment({
              status: 'pending',
              tracking_number: '1',
              tracking_numbers: ['1', '2'],
              tracking_url: 'https://track.example/1',
            }),
          ],
          refunds: [
            aRefund({ transactions: [{ id: '5', kind: 'refund', status: 'failure' }] }),
            aRefund({ id: '8', processed_at: '2026-11-24T10:00:00+09:00', refund_line_items: [] }),
          ],
        }),
      ],
      [
        'picked up',
        anOrder({ shipping_address: null, shipping_lines: [{ title: '마포점', delivery_category: 'pick_up' }] }),
      ],
      [
        'of 180 lines in parcels of 90',
        anOrder({ line_items: lines(180), fulfillments: [aFulfillment({ line_items: lines(90) })] }),
      ],
    ]),
    byWebhook: (order) => shopify.read('orders/updated', {}, parseJson(JSON.stringify(order)), now),
  },
  place: {
    field: 'domain',
    never: ['', 'shop.example', 'dangol.myshopify.com.evil.example', 'evil.example/.myshopify.com', '127.0.0.1'],
  },
  otherShape: json({ data: { order: { id: 'gid://shopify/Order/x' } } }),
});
