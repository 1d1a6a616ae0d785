import type { Draft } from '../../shared/events/event.ts';
import {
  BuyerSeen,
  isQuiet,
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
import { delayNews } from './delay-news.ts';
import { linesTold, returnLinesTold } from './large-order.ts';
import { hearDate, type PlatformDates, type Promised, promiseFacts, type Renewal } from './order-promise.ts';
import { goodsOf, type KnownProduct } from './products.ts';
import { type FirstWords, firstWords, type Hearing, quietReturn, quietStages } from './quiet.ts';
import { largest, type Refund, refunded } from './refund.ts';
import type { Contents, Item, OrderReport, Parcel, ReturnSaid, Visit, Wholly } from './reports.ts';
import type { Took } from './transit-record.ts';

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
  readonly wholly?: Wholly | undefined;
  readonly words?: FirstWords | undefined;
  readonly platformDates?: PlatformDates | undefined;
  readonly promised?: Promised | undefined;
  readonly renewal?: Renewal | undefined;
  /** The promises that passed while it was not there. */
  readonly late?: readonly string[] | undefined;
  /** What of it is counted in the record of how long parcels take. */
  readonly took?: Took | undefined;
  /** What was known of its products beside the order, when it was last heard of. */
  readonly products?: Readonly<Record<string, KnownProduct>> | undefined;
  /** The calls that named it: the newest 100. */
  readonly calls?: readonly CallKey[] | undefined;
}

/** Hears one report more. Commutative, associative and idempotent: calls may come in any order and number. */
export function hear(order: Order | undefined, report: OrderReport, hearing: Hearing): Order {
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
    wholly: inAll(order?.wholly, report.wholly),
    words: firstWords(order?.words, report, hearing),
    platformDates: hearDate(order?.platformDates, report.promisedAt, report.contents?.at),
    promised: order?.promised,
    renewal: order?.renewal,
    late: order?.late,
    took: order?.took,
    products: order?.products,
    calls: hearing.webhook ? withCall(order?.calls, { ...hearing, webhook: hearing.webhook }) : order?.calls,
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

function inAll(a: Wholly | undefined, b: Wholly | undefined): Wholly | undefined {
  if (!a || !b) return a ?? b;
  return defined({
    shippedAt: earliest(a.shippedAt, b.shippedAt),
    deliveredAt: earliest(a.deliveredAt, b.deliveredAt),
    refund: b.refund ? largest(a.refund, b.refund) : a.refund,
  });
}

/** What does not change: of two words the same one counts, whichever came first. */
const either = <Said>(a: Said | undefined, b: Said | undefined): Said | undefined =>
  a === undefined || b === undefined ? (a ?? b) : canonical(a) > canonical(b) ? a : b;

const earliest = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** All that can be said of an order, with all its lines; nothing as long as only its parcels are known. */
export function life(order: Order): Omit<OrderFacts, 'knownAt' | 'lines'> | undefined {
  const stages = reached(order);
  return stages && { ...stages, ...promiseFacts(order, endedAt(order)) };
}

/** The stages an order has reached. */
function reached(order: Order): Omit<OrderFacts, 'knownAt' | 'lines'> | undefined {
  const { contents, placedAt, paidAt, cancelledAt } = order;
  if (!contents || !placedAt) return undefined;
  const { number, currency, totalMinor, goodsMinor, items, language } = contents;
  const parcels = parcelsOf(order);
  const reached = defined({
    order: order.order,
    number,
    currency,
    totalMinor,
    goodsMinor,
    ...givenBack(order, contents),
    ...goodsOf(items, order.products),
    language,
    placedAt,
    paidAt,
    shippedAt: parcels.map(({ shippedAt }) => shippedAt).reduce(earliest, order.wholly?.shippedAt),
    deliveredAt: order.wholly?.deliveredAt ?? deliveredAt(items, parcels),
    installedAt: installedAt(Object.values(order.visits ?? {})),
    marketplace: order.marketplace,
    subscription: order.subscription,
    cancelledAt,
  });
  return defined({ ...reached, quiet: quietStages(order, reached) });
}

/** By its refunds, or by what was told of all of them, whichever is more: both speak of the same money. */
function givenBack({ refunds, wholly }: Order, contents: Contents) {
  const apart = refunded(Object.values(refunds), contents);
  const inAll = refunded(wholly?.refund ? [wholly.refund] : [], contents);
  return apart.refundedMinor >= inAll.refundedMinor ? apart : inAll;
}

const parcelsOf = ({ parcels }: Order) => Object.values(parcels).filter((parcel) => !parcel.void);

/** When nothing was to come any more: all of it was there, or it was called off. What nobody tracks is there when it left. */
export function endedAt(order: Order): string | undefined {
  const stages = reached(order);
  if (!stages) return undefined;
  const parcels = parcelsOf(order).map((parcel) => ({
    ...parcel,
    deliveredAt: parcel.deliveredAt ?? (parcel.isUntracked ? parcel.shippedAt : undefined),
  }));
  const { cancelledAt, installedAt, refundedAt } = stages;
  const there = stages.deliveredAt ?? deliveredAt(order.contents?.items ?? [], parcels);
  return [there, installedAt, isAllRefunded(stages) ? refundedAt : undefined].reduce(earliest, cancelledAt);
}

const isAllRefunded = ({ refundedMinor, goodsMinor }: Pick<OrderFacts, 'refundedMinor' | 'goodsMinor'>): boolean =>
  refundedMinor > 0 && refundedMinor >= goodsMinor;

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
  if (isAllRefunded(stages)) return 'refunded';
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
export function news(before: Order | undefined, after: Order, { receivedAt: knownAt, quiet }: Hearing): Draft[] {
  const known = before && life(before);
  const now = life(after);
  if (!now) return [];
  const drafts: Draft[] = [];
  const data = { ...now, ...linesTold(now.items), knownAt };
  for (const [type, stage] of stages) {
    const at = now[stage];
    if (at && !known?.[stage]) drafts.push({ type, at, data, quiet: isQuiet(now, stage) });
  }
  if (now.refundedAt && now.refundedMinor > (known?.refundedMinor ?? 0)) {
    drafts.push({ type: OrderRefunded, at: now.refundedAt, data, quiet: isQuiet(now, 'refundedAt') });
  }
  // Who keeps a copy of the order hears of all that is known, whatever came first; a promise is told by itself.
  const delays = delayNews(known, data);
  const facts = delays.length > 0 ? reached : life;
  if (before && known && drafts.length === 0 && canonical(facts(before)) !== canonical(facts(after))) {
    const at = after.contents?.at ?? now.placedAt;
    drafts.push({ type: OrderEdited, at, data, quiet: quiet !== undefined });
  }
  drafts.push(...delays);
  for (const said of Object.values(after.returns ?? {})) {
    const { id, at, kind, step, lines } = said;
    if (before?.returns?.[id] && canonical(before.returns[id]) === canonical(said)) continue;
    const told = { order: after.order, return: id, kind, step, ...returnLinesTold(lines) };
    drafts.push({ type: PlatformReturnChanged, at, data: told, quiet: quietReturn(after, id, step) !== undefined });
  }
  const buyer = after.contents?.buyer;
  if (buyer && (!known || canonical(buyer) !== canonical(before?.contents?.buyer ?? null))) {
    const at = after.contents?.at ?? now.placedAt;
    drafts.push({ type: BuyerSeen, at, data: { order: after.order, buyer }, quiet: quiet !== undefined });
  }
  return drafts;
}
