import { toMinor } from '../../../../shared/text/money.ts';
import type { Contents, OrderItem, OrderReport } from '../contract/order-report.ts';
import { type AdminItem, type AdminOrder, type adminAmounts, adminOrder, itemDates } from './admin-body.ts';
import { isInOrder, parcels, refunds, returns, undatedInAnswer } from './admin-parts.ts';
import { cafe24Amount, parseCafe24 } from './body.ts';
import { buyerOf, cafe24Kind, marketplace, nonNegative, orderId, truncated } from './values.ts';

/**
 * An order from Cafe24's Admin API (`embed=items,buyer`), with what its webhooks lack: lines with quantities, and times
 * of shipping and delivery. Developers' documentation of Cafe24, "Orders" and "Orders items", as known on 2026-11-29.
 */
export function adminReport(body: unknown, now: string): OrderReport {
  const fields = parseCafe24(adminOrder, body);
  const id = orderId(fields.order_id, fields.shop_no);
  const at = newestMention(fields);
  return {
    about: 'order',
    order: id,
    test: false,
    contents: contents(fields, at),
    reportedAt: now,
    placedAt: fields.order_date,
    paidAt: fields.paid === 'T' ? fields.payment_date : undefined,
    cancelledAt: fields.canceled === 'T' ? fields.cancel_date : undefined,
    undated: undatedInAnswer(fields, id),
    parcels: parcels(fields, id, now),
    refunds: refunds(fields, now),
    returns: returns(fields, id, at),
    marketplace: marketplace(fields.order_place_id),
  };
}

/**
 * The newest time in the order, plus a millisecond: at equal times the API's report wins, since a webhook has neither
 * quantities nor times of parcels.
 */
function newestMention(fields: AdminOrder): string {
  const own = [fields.order_date, fields.payment_date, fields.cancel_date, fields.return_confirmed_date];
  const dates = fields.items.flatMap((each) =>
    Object.keys(itemDates).map((date) => each[date as keyof typeof itemDates]),
  );
  const newest =
    [...own, ...dates]
      .filter((date) => date !== undefined)
      .sort()
      .at(-1) ?? fields.order_date;
  return new Date(Date.parse(newest) + 1).toISOString();
}

function contents(fields: AdminOrder, at: string): Contents {
  const minor = (field: keyof typeof adminAmounts.entries) =>
    cafe24Amount(field, () => toMinor(fields.initial_order_amount[field] ?? 0, fields.currency));
  const lessenings = ['points_spent_amount', 'coupon_discount_price', 'membership_discount_amount'] as const;
  const others = ['set_product_discount_amount', 'app_discount_amount'] as const;
  const lessened = [...lessenings, ...others].reduce((sum, field) => sum + Math.abs(minor(field)), 0);
  const free = Math.abs(minor('shipping_fee_discount_amount')) + Math.abs(minor('coupon_shipping_fee_amount'));
  const shipping = Math.max(minor('shipping_fee') - free, 0);
  const owed = minor('order_price_amount') - lessened;
  const total = fields.initial_order_amount.payment_amount === undefined ? owed + shipping : minor('payment_amount');
  return {
    at,
    number: fields.order_id,
    currency: fields.currency,
    totalMinor: nonNegative(total),
    taxesIncluded: true,
    // Prices are with tax, and no amount of it is given, unless the mall says otherwise.
    isTaxShown: fields.include_tax !== 'F',
    kind: kindOf(fields),
    goodsMinor: nonNegative(fields.paid === 'T' ? Math.min(owed, total - shipping) : owed),
    items: fields.items.filter(isInOrder).map(adminLine),
    shipping: fields.store_pickup === 'T' ? { isCollected: true } : undefined,
    buyer: buyerOf({
      member: fields.member_id,
      shop: fields.shop_no,
      email: fields.buyer?.email,
      name: fields.buyer?.name,
      phones: [fields.buyer?.cellphone, fields.buyer?.phone],
      currency: fields.currency,
      fromMobile: fields.order_from_mobile,
    }),
  };
}

function kindOf({ items, store_pickup, payment_method }: AdminOrder) {
  const own = items.filter(isInOrder);
  return cafe24Kind({
    titles: own.flatMap(({ product_name }) => product_name ?? []),
    isPickedUp: store_pickup === 'T',
    isPaidOnDelivery: [payment_method].flat().some((method) => method?.split(',').includes('cod')),
    isExchange: own.length > 0 && own.every(({ status_code }) => status_code === 'N2'),
  });
}

const adminLine = ({
  order_item_code: line,
  product_name = line,
  quantity,
  product_code,
  gift,
}: AdminItem): OrderItem => ({
  line,
  title: truncated(product_name, 500),
  quantity,
  ships: true,
  product: product_code && `cafe24-${product_code}`,
  isFree: gift === 'T' ? true : undefined,
});
