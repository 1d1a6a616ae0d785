import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { type Extras, type Parcel, type Refund, type Truth, taxOn } from './truths.ts';

/** The order as Shopify's webhooks and API tell it. */
export function orderBody(truth: Truth, account: object | null): object {
  const { shopper, lines, refunds, extras } = truth;
  const beside = extras.feeMinor + extras.cardMinor;
  const goods = lines.reduce((sum, { priceMinor }) => sum + priceMinor, beside);
  const left = lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, beside);
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
    taxes_included: extras.tax !== 'beside',
    line_items: [
      ...lines.map(({ id, priceMinor, quantity }) => ({
        ...{ id, title: `물건 ${id}`, quantity: 1, current_quantity: quantity, price: String(priceMinor) },
        ...{ requires_shipping: true, tax_lines: taxLines(priceMinor, extras) },
      })),
      ...(extras.feeMinor > 0 ? [extraLine(truth, '7', 'Package Protection', extras.feeMinor)] : []),
      ...(extras.cardMinor > 0 ? [{ ...extraLine(truth, '8', '상품권', extras.cardMinor), gift_card: true }] : []),
    ],
    fulfillments: truth.parcels.map((parcel) => parcelBody(truth, parcel)),
    refunds: refunds.map((refund) => refundBody(refund, extras)),
  });
}

const taxLines = (amountMinor: number, { tax }: Extras) =>
  tax === 'none' ? [] : [{ price: String(taxOn(amountMinor, tax)), rate: 0.1 }];

/** A line that is not shipped, and bears no tax. */
const extraLine = ({ id }: Truth, n: string, title: string, priceMinor: number) => ({
  ...{ id: `${id}${n}`, title, quantity: 1, current_quantity: 1, price: String(priceMinor) },
  ...{ product_id: null, requires_shipping: false, tax_lines: [] },
});

/** The part that was paid by gift card. */
export const creditBody = ({ id, extras, paidAt }: Truth): object => ({
  ...{ id: `${id}5`, order_id: id, kind: 'sale', status: 'success', gateway: 'gift_card' },
  ...{ amount: String(extras.creditMinor), currency: 'KRW', created_at: paidAt },
});

export function parcelBody(truth: Truth, parcel: Parcel): object {
  const { id, line, shippedAt, updatedAt, deliveredAt, isFollowed } = parcel;
  const underWay = isFollowed ? 'in_transit' : null;
  return {
    ...{ id, order_id: truth.id, status: 'success', created_at: shippedAt, updated_at: updatedAt },
    shipment_status: deliveredAt ? 'delivered' : underWay,
    line_items: [{ id: line, quantity: 1 }],
  };
}

export function refundBody({ id, at, line, amountMinor }: Refund, { tax }: Extras): object {
  const refunded = {
    id: `${id}9`,
    line_item_id: line,
    quantity: 1,
    subtotal: amountMinor,
    total_tax: taxOn(amountMinor, tax),
  };
  return { id, created_at: at, order_adjustments: [], refund_line_items: [refunded] };
}
