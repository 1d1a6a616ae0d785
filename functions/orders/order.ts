import type { Draft } from '../../shared/events/event.ts';
import {
  BuyerSeen,
  OrderCancelled,
  OrderDelivered,
  OrderEdited,
  type OrderFacts,
  OrderInstalled,
  OrderPaid,
  OrderPlaced,
  OrderRefunded,
  OrderShipped,
  PlatformReturnChanged,
} from '../../shared/events/orders.ts';
import { canonical } from '../../shared/json.ts';
import { type CallKey, withCall } from './calls.ts';
import { linesTold, returnLinesTold } from './large-order.ts';
import { largest, type Refund, refunded } from './refund.ts';
import type { Item, OrderReport, Parcel, ReturnSaid, Visit } from './reports.ts';

/** All that was ever heard of one order: the least that every report agrees with, whatever their sequence. */
export interface Order
  extends Pick<
    OrderReport,
    'order' | 'test' | 'contents' | 'placedAt' | 'paidAt' | 'cancelledAt' | 'marketplace' | 'subscription'
  > {
  readonly parcels: Readonly<Record<string, Parcel>>;
  readonly refunds: Readonly<Record<string, Refund>>;
  readonly visits?: Readonly<Record<string, Visit>> | undefined;
  readonly returns?: Readonly<Record<string, ReturnSaid>> | undefined;
  /** The calls that named it: the newest 100. */
  readonly calls?: readonly CallKey[] | undefined;
}

/** Hears one report more. Commutative, associative and idempotent: calls may come in any order and number. */
export function hear(order: Order | undefined, report: OrderReport, call?: CallKey): Order {
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
    marketplace: either(order?.marketplace, report.marketplace),
    subscription: either(order?.subscription, report.subscription),
    visits: newestOf(order?.visits, report.visits),
    returns: newestOf(order?.returns, report.returns),
    calls: call ? withCall(order?.calls, call) : order?.calls,
    parcels,
    refunds,
  });
}

/** The newer by the platform's time; of two at the same time always the same one, so that arrival never decides. */
function newer<Said extends { readonly at: string }>(a: Said, b: Said): Said {
  const rank = (said: Said) => `${said.at} ${canonical({ ...said, shippedAt: undefined, deliveredAt: undefined })}`;
  return rank(a) > rank(b) ? a : b;
}

/** The newest of a parcel. It left and came when that was first said: later words about it do neither again. */
const newest = (a: Parcel | undefined, b: Parcel): Parcel =>
  defined(
    a
      ? {
          ...newer(a, b),
          shippedAt: earliest(a.shippedAt, b.shippedAt),
          deliveredAt: earliest(a.deliveredAt, b.deliveredAt),
        }
      : b,
  );

/** Each by its newest word; nothing where there was none. */
function newestOf<Said extends { readonly id: string; readonly at: string }>(
  known: Readonly<Record<string, Said>> | undefined,
  said: readonly Said[] = [],
): Readonly<Record<string, Said>> | undefined {
  if (said.length === 0) return known;
  const all = { ...known };
  for (const each of said) all[each.id] = all[each.id] ? newer(all[each.id] as Said, each) : each;
  return all;
}

/** What does not change: of two words the same one counts, whichever came first. */
const either = <Said>(a: Said | undefined, b: Said | undefined): Said | undefined =>
  a === undefined || b === undefined ? (a ?? b) : canonical(a) > canonical(b) ? a : b;

const earliest = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** The stages an order has reached, with all its lines; nothing as long as only its parcels are known. */
export function life(order: Order): Omit<OrderFacts, 'knownAt' | 'lines'> | undefined {
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
    installedAt: installedAt(Object.values(order.visits ?? {})),
    marketplace: order.marketplace,
    subscription: order.subscription,
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

/** It is installed when its last visit is done; a failed one is followed by another. */
function installedAt(visits: readonly Visit[]): string | undefined {
  const times = visits.filter(({ failed }) => !failed).map(({ doneAt }) => doneAt);
  if (times.length === 0 || times.includes(undefined)) return undefined;
  return times.reduce((a, b) => (a && b && a > b ? a : b));
}

/** The order's state in one word. */
export function standing(order: Order): string {
  const stages = life(order);
  if (!stages) return 'unknown';
  if (stages.cancelledAt) return 'cancelled';
  if (stages.refundedMinor > 0 && stages.refundedMinor >= stages.goodsMinor) return 'refunded';
  if (stages.installedAt) return 'installed';
  if (stages.deliveredAt) return 'delivered';
  if (stages.shippedAt) return 'shipped';
  return stages.paidAt ? 'paid' : 'placed';
}

const stages = [
  [OrderPlaced, 'placedAt'],
  [OrderPaid, 'paidAt'],
  [OrderShipped, 'shippedAt'],
  [OrderDelivered, 'deliveredAt'],
  [OrderInstalled, 'installedAt'],
  [OrderCancelled, 'cancelledAt'],
] as const;

/** What is news: the difference between what was known and is known now. */
export function news(before: Order | undefined, after: Order, knownAt: string): Draft[] {
  const known = before && life(before);
  const now = life(after);
  if (!now) return [];
  const drafts: Draft[] = [];
  const data = { ...now, ...linesTold(now.items), knownAt };
  for (const [type, stage] of stages) {
    const at = now[stage];
    if (at && !known?.[stage]) drafts.push({ type, at, data });
  }
  if (now.refundedAt && now.refundedMinor > (known?.refundedMinor ?? 0)) {
    drafts.push({ type: OrderRefunded, at: now.refundedAt, data });
  }
  // Who keeps a copy of the order hears of all that is known, whatever came first.
  if (known && drafts.length === 0 && canonical(known) !== canonical(now)) {
    drafts.push({ type: OrderEdited, at: after.contents?.at ?? now.placedAt, data });
  }
  for (const said of Object.values(after.returns ?? {})) {
    const { id, at, kind, step, lines } = said;
    if (before?.returns?.[id] && canonical(before.returns[id]) === canonical(said)) continue;
    drafts.push({
      type: PlatformReturnChanged,
      at,
      data: { order: after.order, return: id, kind, step, ...returnLinesTold(lines) },
    });
  }
  const buyer = after.contents?.buyer;
  if (buyer && (!known || canonical(buyer) !== canonical(before?.contents?.buyer ?? null))) {
    drafts.push({ type: BuyerSeen, at: after.contents?.at ?? now.placedAt, data: { order: after.order, buyer } });
  }
  return drafts;
}
