import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Parcel, Refund, Truth } from './truths.ts';

/** The order as Shopify's webhooks and API tell it. */
export function orderBody(truth: Truth, account: object | null): object {
  const { shopper, lines, refunds } = truth;
  const goods = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const left = lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);
  return anOrder({
    ...{
      id: truth.id,
      name: truth.number,
      test: truth.test,
      created_at: truth.placedAt,
      processed_at: truth.placedAt,
      updated_at: truth.updatedAt,
    },
    ...{ financial_status: truth.paidAt ? 'paid' : 'pending', cancelled_at: truth.cancelledAt ?? null },
    ...{ email: shopper.email, contact_email: shopper.email, shipping_address: null },
    customer: account,
    ...{ subtotal_price: String(goods), total_price: String(goods), current_total_price: String(left) },
    line_items: lines.map(({ id, priceMinor, quantity }) => ({
      ...{ id, title: `물건 ${id}`, quantity: 1, current_quantity: quantity, price: String(priceMinor) },
      ...{ requires_shipping: true, tax_lines: [] },
    })),
    fulfillments: truth.parcels.map((parcel) => parcelBody(truth, parcel)),
    refunds: refunds.map(refundBody),
  });
}

export function parcelBody(truth: Truth, parcel: Parcel): object {
  const { id, line, shippedAt, updatedAt, deliveredAt, isFollowed } = parcel;
  const underWay = isFollowed ? 'in_transit' : null;
  return {
    ...{ id, order_id: truth.id, status: 'success', created_at: shippedAt, updated_at: updatedAt },
    shipment_status: deliveredAt ? 'delivered' : underWay,
    line_items: [{ id: line, quantity: 1 }],
  };
}

export function refundBody({ id, at, line, amountMinor }: Refund): object {
  const refunded = { id: `${id}9`, line_item_id: line, quantity: 1, subtotal: amountMinor, total_tax: 0 };
  return { id, created_at: at, order_adjustments: [], refund_line_items: [refunded] };
}
