import { toE4, toMinor } from '../../../../shared/text/money.ts';
import type { Contents, OrderItem, OrderReport, Parcel, ReturnStep } from '../contract/order-report.ts';
import type { Report, ThinReport } from '../contract/report.ts';
import {
  type Cafe24Order,
  cafe24Amount,
  cafe24Claim,
  cafe24Order,
  cafe24OrderNumbers,
  claimDate,
  parseCafe24,
} from './body.ts';
import { buyerOf, marketplace, nonNegative, orderId, truncated } from './values.ts';

const thinReport = (number: string): ThinReport => ({ about: 'thin', order: orderId(number) });

export const thinReports = (body: unknown): ThinReport[] =>
  parseCafe24(cafe24OrderNumbers, body).order_id.map(thinReport);

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
  return contents && event === 'complete' ? orders : [...orders, ...fields.order_id.map(thinReport)];
}

function orderReport(fields: Cafe24Order, number: string, receivedAt: string): OrderReport {
  return {
    about: 'order',
    order: orderId(number),
    test: false,
    placedAt: fields.order_date,
    paidAt: fields.paid === 'T' ? (fields.payment_date ?? newestTime(fields)) : undefined,
    cancelledAt: cancelledAt(fields),
    parcels: parcels(fields, number, receivedAt),
    refunds: [],
    marketplace: marketplace(fields.order_place_id),
  };
}

/**
 * No call has a time of its own, so an order's time is the newest in its body. Of two states with equal times the same
 * one always wins; it may be the older one, and so changes are followed by a thin report.
 */
const newestTime = (fields: Cafe24Order): string | undefined =>
  [fields.order_date, fields.payment_date, fields.cancel_date, fields.return_confirmed_date]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);

/**
 * Only cancellations of whole orders have a `cancel_date`; unpaid orders are cancelled automatically. A withdrawn
 * cancellation does not count.
 */
function cancelledAt(fields: Cafe24Order): string | undefined {
  if (fields.withdraw === 'T' || fields.event_code === 'cancel_order_request') return undefined;
  return fields.cancel_date ?? (fields.event_code === 'auto_order_cancel' ? newestTime(fields) : undefined);
}

/** One parcel per order, under way (`M`) or delivered (`T`) since that was first reported: Cafe24 gives no time. */
function parcels({ shipping_status: status = '' }: Cafe24Order, number: string, at: string): Parcel[] {
  if (status !== 'M' && status !== 'T') return [];
  const delivered = status === 'T' && { deliveredAt: at };
  return [{ id: `${orderId(number)}-shipping`, at, lines: [], shippedAt: at, ...delivered, void: false }];
}

/** The step of a claim by the event's code; a claim on hold keeps its step. */
const stepOfCode: ReadonlyMap<string, ReturnStep['step'] | undefined> = new Map([
  ['return_order_request', 'requested'],
  ['exchange_order_request', 'requested'],
  ['return_order', 'approved'],
  ['return_order_process', 'approved'],
  ['exchange_order', 'approved'],
  ['exchange_ready', 'approved'],
  ['pickup_complete_order', 'received'],
  ['return_complete_refunded', 'refunded'],
  ['return_hold', undefined],
  ['exchange_hold', undefined],
]);

function returnsOf(fields: Cafe24Order, number: string, event: EventKind): ReturnStep[] {
  const isWithdrawn = fields.withdraw === 'T' && fields.withdraw_type === 'E';
  const code = fields.event_code ?? '';
  const [, coded] = /^(return|exchange)_/.exec(code) ?? [];
  const kind = isWithdrawn ? 'exchange' : (coded ?? event);
  const at = newestTime(fields);
  if (!at || (kind !== 'return' && kind !== 'exchange')) return [];
  const confirmed = kind === 'return' && fields.return_confirmed_date ? 'approved' : 'requested';
  const reported = stepOfCode.has(code) ? stepOfCode.get(code) : confirmed;
  const step = isWithdrawn ? 'cancelled' : reported;
  return step ? [{ id: `${orderId(number)}-${kind}`, at, kind, step, lines: [] }] : [];
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
    items: itemsOf(fields.ordering_product_code ?? [], fields.ordering_product_name ?? []),
    buyer: buyerOf(fields.member_id, fields.buyer_email, fields.buyer_name),
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

const discountFields = [
  'add_discount_amount',
  'member_grade_discount_amount',
  'coupon_discount_amount',
  'point_used',
] as const;

/** A completed return and the refund for its goods: their price less the discounts on it. */
export function claimReports(body: unknown): Report[] {
  const fields = parseCafe24(cafe24Claim, body);
  const [number = '', ...others] = fields.order_id;
  const thins = fields.order_id.map(thinReport);
  if (!fields.claim_code || fields.order_price_amount === undefined || others.length > 0) return thins;
  const e4 = (field: (typeof discountFields)[number] | 'order_price_amount') =>
    cafe24Amount(field, () => toE4(fields[field] ?? 0));
  const lessened = discountFields.reduce((sum, field) => sum + Math.abs(e4(field)), 0);
  const at = new Date(claimDate(fields.claim_code)).toISOString();
  const goodsE4 = nonNegative(e4('order_price_amount') - lessened);
  const order = orderId(number);
  return [
    {
      about: 'order',
      order,
      test: false,
      parcels: [],
      refunds: [{ id: fields.claim_code, at, goodsE4, taxE4: 0 }],
      returns: [{ id: `${order}-return`, at, kind: 'return', step: 'refunded', lines: [] }],
    },
    ...thins,
  ];
}
