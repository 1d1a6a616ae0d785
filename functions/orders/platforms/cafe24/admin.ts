import * as v from 'valibot';
import { toE4, toMinor } from '../../../../shared/text/money.ts';
import type { Contents, OrderReport, Parcel, Refund, ReturnStep } from '../contract/order-report.ts';
import { currencyCode } from '../contract/reading.ts';
import {
  cafe24Amount,
  cafe24Text,
  cafe24Time,
  codeField,
  memberPattern,
  optionalAmount,
  optionalField,
  optionalFlag,
  parseCafe24,
} from './body.ts';
import { buyerOf, marketplace, nonNegative, orderId, truncated } from './values.ts';

const itemDates = {
  shipped_date: optionalField(cafe24Time),
  delivered_date: optionalField(cafe24Time),
  cancel_date: optionalField(cafe24Time),
  return_request_date: optionalField(cafe24Time),
  return_collected_date: optionalField(cafe24Time),
  return_confirmed_date: optionalField(cafe24Time),
  exchange_request_date: optionalField(cafe24Time),
  exchange_date: optionalField(cafe24Time),
  refund_date: optionalField(cafe24Time),
};

const adminItem = v.object({
  ...itemDates,
  order_item_code: codeField(/^[\w-]{1,60}$/, "an item's code"),
  product_name: optionalField(cafe24Text),
  quantity: v.pipe(
    v.union([v.number(), v.string()]),
    v.transform(Number),
    v.check((count) => Number.isSafeInteger(count) && count >= 0 && count <= 1e9, 'a quantity'),
  ),
  payment_amount: optionalAmount,
  order_status: optionalFlag,
  claim_code: optionalField(codeField(/^[\w-]{1,60}$/, "a claim's number")),
});
type AdminItem = v.InferOutput<typeof adminItem>;

const adminAmounts = v.object({
  order_price_amount: optionalAmount,
  shipping_fee: optionalAmount,
  shipping_fee_discount_amount: optionalAmount,
  coupon_shipping_fee_amount: optionalAmount,
  points_spent_amount: optionalAmount,
  coupon_discount_price: optionalAmount,
  membership_discount_amount: optionalAmount,
  set_product_discount_amount: optionalAmount,
  app_discount_amount: optionalAmount,
  payment_amount: optionalAmount,
});

const adminOrder = v.object({
  order_id: codeField(/^[\w-]{1,40}$/, "an order's number"),
  currency: currencyCode,
  order_date: cafe24Time,
  payment_date: optionalField(cafe24Time),
  cancel_date: optionalField(cafe24Time),
  return_confirmed_date: optionalField(cafe24Time),
  paid: optionalFlag,
  canceled: optionalFlag,
  order_place_id: optionalFlag,
  member_id: optionalField(codeField(memberPattern, "a member's id")),
  initial_order_amount: adminAmounts,
  buyer: optionalField(v.object({ name: optionalField(cafe24Text), email: optionalField(cafe24Text) })),
  items: v.pipe(v.array(adminItem), v.maxLength(1_000)),
});
type AdminOrder = v.InferOutput<typeof adminOrder>;

/**
 * An order from Cafe24's Admin API (`embed=items,buyer`), with what its webhooks lack: lines with quantities, and times
 * of shipping and delivery. Developers' documentation of Cafe24, "Orders", as known on 2026-11-26.
 */
export function adminReport(body: unknown): OrderReport {
  const fields = parseCafe24(adminOrder, body);
  const id = orderId(fields.order_id);
  const at = newestMention(fields);
  return {
    about: 'order',
    order: id,
    test: false,
    contents: contents(fields, at),
    placedAt: fields.order_date,
    paidAt: fields.paid === 'T' ? (fields.payment_date ?? fields.order_date) : undefined,
    cancelledAt: fields.canceled === 'T' ? (fields.cancel_date ?? at) : undefined,
    parcels: parcels(fields, id, at),
    refunds: refunds(fields, at),
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

/**
 * The first letter of the status: `N` under way, `C` cancelled, `R` returned, `E` exchanged; from `40` on the claim is
 * complete.
 */
const isClaimDone = ({ order_status: status = '' }: AdminItem) => /^[CR]/.test(status) && Number(status.slice(1)) >= 40;
const isInOrder = (each: AdminItem) => !isClaimDone(each) || each.delivered_date !== undefined;

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
    goodsMinor: nonNegative(fields.paid === 'T' ? Math.min(owed, total - shipping) : owed),
    items: fields.items.filter(isInOrder).map(({ order_item_code: line, product_name = line, quantity }) => ({
      line,
      title: truncated(product_name, 500),
      quantity,
      ships: true,
    })),
    buyer: buyerOf(fields.member_id, fields.buyer?.email, fields.buyer?.name),
  };
}

/**
 * One parcel per order, with the id that webhooks give it: shipped with its first item, delivered when every item still
 * in the order is.
 */
function parcels({ items }: AdminOrder, id: string, at: string): Parcel[] {
  const remaining = items.filter(isInOrder);
  const sent = remaining.flatMap(({ shipped_date, delivered_date }) => shipped_date ?? delivered_date ?? []).sort();
  const [shippedAt] = sent;
  if (shippedAt === undefined) return [];
  const arrived = remaining.flatMap(({ delivered_date }) => delivered_date ?? []).sort();
  const deliveredAt = arrived.length === remaining.length ? arrived.at(-1) : undefined;
  return [{ id: `${id}-shipping`, at, lines: [], shippedAt, ...(deliveredAt && { deliveredAt }), void: false }];
}

/** The price paid for the items of each completed claim; the claim's number is the same in webhooks. */
function refunds({ items, paid }: AdminOrder, at: string): Refund[] {
  if (paid === 'F') return [];
  const through = items.filter((each) => isClaimDone(each) && each.claim_code !== undefined);
  return [...Map.groupBy(through, (each) => each.claim_code ?? '')].map(([claim, parts]) => {
    const e4 = parts.map((each) => cafe24Amount('payment_amount', () => toE4(each.payment_amount ?? 0)));
    const [when = at] = parts.flatMap(
      (each) => each.refund_date ?? each.cancel_date ?? each.return_confirmed_date ?? [],
    );
    return { id: claim, at: when, goodsE4: nonNegative(e4.reduce((sum, each) => sum + each, 0)), taxE4: 0 };
  });
}

/** The steps of returns and exchanges, by the number in an item's status. */
const claimSteps: readonly (readonly [from: number, ofReturn: ReturnStep['step'], ofExchange: ReturnStep['step']])[] = [
  [40, 'refunded', 'exchanged'],
  [30, 'received', 'received'],
  [10, 'approved', 'approved'],
  [0, 'requested', 'requested'],
];

function returns({ items }: AdminOrder, id: string, at: string): ReturnStep[] {
  return (['return', 'exchange'] as const).flatMap((kind) => {
    const letter = kind === 'return' ? 'R' : 'E';
    const own = items.filter(({ order_status: status = '' }) => status.startsWith(letter));
    const farthest = Math.max(...own.map(({ order_status: status = '' }) => Number(status.slice(1))));
    const step = claimSteps.find(([from]) => farthest >= from);
    if (!step) return [];
    const lines = own.map(({ order_item_code: line, quantity }) => ({ line, quantity }));
    return [{ id: `${id}-${kind}`, at, kind, step: kind === 'return' ? step[1] : step[2], lines }];
  });
}
