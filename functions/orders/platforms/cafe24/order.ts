import { toMinor } from '../../../../shared/text/money.ts';
import type { Contents, OrderItem, OrderReport, Parcel, ReturnStep } from '../contract/order-report.ts';
import type { Report, ThinReport } from '../contract/report.ts';
import { type Cafe24Order, cafe24Amount, cafe24Order, cafe24OrderNumbers, parseCafe24 } from './body.ts';
import { returnsOf } from './claim.ts';
import { buyerOf, cafe24Kind, marketplace, newestTime, nonNegative, orderId, thinReport, truncated } from './values.ts';

export function thinReports(body: unknown): ThinReport[] {
  const { order_id, event_shop_no } = parseCafe24(cafe24OrderNumbers, body);
  return order_id.map(thinReport(event_shop_no));
}

/** The kind of an event: an order with its payment, a claim, or a change that its body does not show. */
type EventKind = 'complete' | 'changed' | ReturnStep['kind'];

/**
 * The order in a body. Where the body is incomplete, a thin report follows: a change lacks its time, amounts or lines,
 * and a call about several orders has only their stages, for its amounts cannot belong to each of them.
 */
export function orderReports(body: unknown, event: EventKind, receivedAt: string): Report[] {
  const fields = parseCafe24(cafe24Order, body);
  const [number = '', ...others] = fields.order_id;
  const contents = others.length === 0 ? contentsOf(fields, number) : undefined;
  const orders = newestTime(fields)
    ? fields.order_id.map((each) => ({
        ...orderReport(fields, each, receivedAt),
        contents,
        returns: returnsOf(fields, each, event),
      }))
    : [];
  return contents && event === 'complete'
    ? orders
    : [...orders, ...fields.order_id.map(thinReport(fields.event_shop_no))];
}

function orderReport(fields: Cafe24Order, number: string, receivedAt: string): OrderReport {
  const isWithdrawn = fields.withdraw === 'T' && fields.withdraw_type === 'C';
  const parcels = parcelsOf(fields, number, receivedAt);
  return {
    about: 'order',
    order: orderId(number, fields.event_shop_no),
    test: false,
    reportedAt: receivedAt,
    placedAt: fields.order_date,
    paidAt: fields.paid === 'T' ? fields.payment_date : undefined,
    cancelledAt: isCancellation(fields) ? fields.cancel_date : undefined,
    undated: undatedInCall(fields, parcels),
    activeAt: isWithdrawn ? receivedAt : undefined,
    parcels,
    refunds: [],
    marketplace: marketplace(fields.order_place_id),
  };
}

/**
 * Cafe24 says when an order was paid, but not when it was sent, delivered, or cancelled for not being paid. What it says
 * of these is later than the payment.
 */
function undatedInCall(fields: Cafe24Order, parcels: readonly Parcel[]): OrderReport['undated'] {
  const since = fields.payment_date ?? fields.order_date ?? newestTime(fields) ?? '';
  const isCancelled = isCancellation(fields) && !fields.cancel_date && fields.event_code === 'auto_order_cancel';
  return Object.fromEntries([
    ...(fields.paid === 'T' && !fields.payment_date ? [['paid', since]] : []),
    ...(isCancelled ? [['cancelled', since]] : []),
    ...parcels.map(({ id }) => [`shipped/${id}`, since]),
    ...(fields.shipping_status === 'T' ? parcels.map(({ id }) => [`delivered/${id}`, since]) : []),
  ]);
}

/**
 * Only cancellations of whole orders have a `cancel_date`; unpaid orders are cancelled automatically. A withdrawn
 * cancellation does not count, and a request is none yet.
 */
const isCancellation = ({ withdraw, event_code }: Cafe24Order): boolean =>
  withdraw !== 'T' && event_code !== 'cancel_order_request';

/** One parcel per order, under way (`M`) or delivered (`T`). Cafe24 reports both, so it follows the carrier. */
function parcelsOf({ shipping_status: status = '', event_shop_no }: Cafe24Order, number: string, at: string): Parcel[] {
  if (status !== 'M' && status !== 'T') return [];
  return [{ id: `${orderId(number, event_shop_no)}-shipping`, at, lines: [], void: false, isFollowed: true }];
}

/** Undefined unless the body has the order's date, price and currency. */
function contentsOf(fields: Cafe24Order, number: string): Contents | undefined {
  const at = newestTime(fields);
  if (!at || !fields.order_date || !fields.currency || fields.order_price_amount === undefined) return undefined;
  return {
    at,
    number,
    currency: fields.currency,
    ...amounts(fields, fields.currency),
    // Korean prices include tax, and no call says how much.
    taxesIncluded: true,
    isTaxShown: true,
    kind: cafe24Kind({
      titles: fields.ordering_product_name ?? [],
      isPickedUp: fields.store_pickup === 'T',
      isPaidOnDelivery: fields.payment_method === 'cod',
    }),
    items: itemsOf(fields.ordering_product_code ?? [], fields.ordering_product_name ?? []),
    shipping: fields.store_pickup === 'T' ? { isCollected: true } : undefined,
    buyer: buyerOf({
      member: fields.member_id,
      shop: fields.event_shop_no,
      email: fields.buyer_email,
      name: fields.buyer_name,
      phones: [fields.buyer_cellphone, fields.buyer_phone],
      currency: fields.currency,
      fromMobile: fields.order_from_mobile,
    }),
  };
}

/**
 * `order_price_amount` is the price of the goods before discounts and without shipping; `mileage_spent_amount` of it
 * was paid with points. Coupons are not listed, but `actual_payment_amount` is what was paid after them, with shipping.
 * Once paid, the lesser of both results is the amount for goods, so that no points are earned on unpaid amounts.
 */
function amounts(fields: Cafe24Order, currency: string): { totalMinor: number; goodsMinor: number } {
  const minor = (field: MoneyField) => cafe24Amount(field, () => toMinor(fields[field] ?? 0, currency));
  const lessened = Math.abs(minor('membership_discount_amount')) + Math.abs(minor('mileage_spent_amount'));
  const shipping = minor('shipping_fee');
  const owed = minor('order_price_amount') - lessened;
  const isPaid = fields.paid === 'T' && fields.actual_payment_amount !== undefined;
  const paid = isPaid ? minor('actual_payment_amount') : owed + shipping;
  return { totalMinor: nonNegative(paid), goodsMinor: nonNegative(Math.min(owed, paid - shipping)) };
}

type MoneyField =
  | 'order_price_amount'
  | 'membership_discount_amount'
  | 'mileage_spent_amount'
  | 'actual_payment_amount'
  | 'shipping_fee';

/** Quantities are never given, so each counts as one; names that contain commas are kept as one item. */
function itemsOf(codes: readonly string[], names: readonly string[]): OrderItem[] {
  const isEach = codes.length === names.length || codes.length === 0;
  const together = names.length === 0 ? codes : [names.join(', ')];
  const titles = isEach ? names : together;
  return titles.map((title, n) => {
    const code = isEach ? codes[n] : undefined;
    return {
      line: truncated(code || String(n + 1), 60),
      title: truncated(title, 500),
      quantity: 1,
      ships: true,
      // Orders contain product codes (`P00000HK`), never product numbers.
      ...(code && /^[\w-]{1,60}$/.test(code) && { product: `cafe24-${code}` }),
    };
  });
}
