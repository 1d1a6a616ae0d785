import type { Draft } from '../../shared/events/event.ts';
import {
  BuyerSeen,
  OrderCancelled,
  OrderDelivered,
  OrderEdited,
  type OrderFacts,
  OrderPaid,
  OrderPlaced,
  OrderRefunded,
  OrderShipped,
} from '../../shared/events/orders.ts';
import { canonical } from '../../shared/json.ts';
import { largest, type Refund, refunded } from './refund.ts';
import type { Item, OrderReport, Parcel } from './reports.ts';

/** All that was ever heard of one order: the least that every report agrees with, whatever their sequence. */
export interface Order
  extends Pick<OrderReport, 'order' | 'test' | 'contents' | 'placedAt' | 'paidAt' | 'cancelledAt'> {
  readonly parcels: Readonly<Record<string, Parcel>>;
  readonly refunds: Readonly<Record<string, Refund>>;
}

/** Hears one report more. Commutative, associative and idempotent: calls may come in any order and number. */
export function hear(order: Order | undefined, report: OrderReport): Order {
  const parcels = { ...order?.parcels };
  for (const parcel of report.parcels) parcels[parcel.id] = newest(parcels[parcel.id], parcel);
  const refunds = { ...order?.refunds };
  for (const refund of report.refunds) refunds[refund.id] = largest(refunds[refund.id], refund);
  return defined({
    order: report.order,
    test: (order?.test ?? false) || report.test,
    contents:
      order?.contents && report.contents
        ? newer(order.contents, report.contents)
        : (report.contents ?? order?.contents),
    placedAt: earliest(order?.placedAt, report.placedAt),
    paidAt: earliest(order?.paidAt, report.paidAt),
    cancelledAt: earliest(order?.cancelledAt, report.cancelledAt),
    parcels,
    refunds,
  });
}

/** The newer by the platform's time; of two at the same time always the same one, so that arrival never decides. */
function newer<Said extends { readonly at: string }>(a: Said, b: Said): Said {
  const rank = (said: Said) => `${said.at} ${canonical({ ...said, deliveredAt: undefined })}`;
  return rank(a) > rank(b) ? a : b;
}

/** The newest of a parcel. It is delivered when that was first said: later words about it do not deliver it again. */
const newest = (a: Parcel | undefined, b: Parcel): Parcel =>
  defined(a ? { ...newer(a, b), deliveredAt: earliest(a.deliveredAt, b.deliveredAt) } : b);

const earliest = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** The stages an order has reached; nothing as long as only its parcels are known. */
export function life(order: Order): Omit<OrderFacts, 'knownAt'> | undefined {
  const { contents, placedAt, paidAt, cancelledAt } = order;
  if (!contents || !placedAt) return undefined;
  const { number, currency, totalMinor, goodsMinor, items, language } = contents;
  const parcels = Object.values(order.parcels).filter((parcel) => !parcel.void);
  return defined({
    order: order.order,
    number,
    currency,
    totalMinor,
    goodsMinor,
    ...refunded(Object.values(order.refunds), contents),
    items: items.filter(({ quantity }) => quantity > 0).map(({ title, quantity }) => ({ title, quantity })),
    language,
    placedAt,
    paidAt,
    shippedAt: parcels.map(({ shippedAt }) => shippedAt).reduce(earliest, undefined),
    deliveredAt: deliveredAt(items, parcels),
    cancelledAt,
  });
}

/** An order of several parcels is delivered when its last one is, and when nothing that ships is left without a parcel. */
function deliveredAt(items: readonly Item[], parcels: readonly Parcel[]): string | undefined {
  const times = parcels.map((parcel) => parcel.deliveredAt);
  if (times.length === 0 || times.includes(undefined)) return undefined;
  const carried = new Map<string, number>();
  for (const { line, quantity } of parcels.flatMap((parcel) => parcel.lines)) {
    carried.set(line, (carried.get(line) ?? 0) + quantity);
  }
  // Parcels that name none of the order's lines say nothing about what is left.
  const isTold = items.some(({ line }) => carried.has(line));
  const complete = !isTold || items.every((item) => !item.ships || (carried.get(item.line) ?? 0) >= item.quantity);
  return complete ? times.reduce((a, b) => (a && b && a > b ? a : b)) : undefined;
}

/** The order's state in one word. */
export function standing(order: Order): string {
  const stages = life(order);
  if (!stages) return 'unknown';
  if (stages.cancelledAt) return 'cancelled';
  if (stages.refundedMinor > 0 && stages.refundedMinor >= stages.goodsMinor) return 'refunded';
  if (stages.deliveredAt) return 'delivered';
  if (stages.shippedAt) return 'shipped';
  return stages.paidAt ? 'paid' : 'placed';
}

const stages = [
  [OrderPlaced, 'placedAt'],
  [OrderPaid, 'paidAt'],
  [OrderShipped, 'shippedAt'],
  [OrderDelivered, 'deliveredAt'],
  [OrderCancelled, 'cancelledAt'],
] as const;

/** What is news: the difference between what was known and is known now. */
export function news(before: Order | undefined, after: Order, knownAt: string): Draft[] {
  const known = before && life(before);
  const now = life(after);
  if (!now) return [];
  const drafts: Draft[] = [];
  for (const [type, stage] of stages) {
    const at = now[stage];
    if (at && !known?.[stage]) drafts.push({ type, at, data: { ...now, knownAt } });
  }
  if (now.refundedAt && now.refundedMinor > (known?.refundedMinor ?? 0)) {
    drafts.push({ type: OrderRefunded, at: now.refundedAt, data: { ...now, knownAt } });
  }
  // Who keeps a copy of the order hears of all that is known, whatever came first.
  if (known && drafts.length === 0 && canonical(known) !== canonical(now)) {
    drafts.push({ type: OrderEdited, at: after.contents?.at ?? now.placedAt, data: { ...now, knownAt } });
  }
  const buyer = after.contents?.buyer;
  if (buyer && (!known || canonical(buyer) !== canonical(before?.contents?.buyer ?? null))) {
    drafts.push({ type: BuyerSeen, at: after.contents?.at ?? now.placedAt, data: { order: after.order, buyer } });
  }
  return drafts;
}
