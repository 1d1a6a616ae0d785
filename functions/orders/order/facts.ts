import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Contents, Item, Parcel, Visit } from '../platforms/contract/report.ts';
import { historicalStages } from './historical.ts';
import { defined, earliest } from './merge.ts';
import type { Order } from './order.ts';
import { goodsOf } from './products.ts';
import { promiseFacts } from './promise.ts';
import { refunded } from './refund.ts';

type Facts = Omit<OrderFacts, 'knownAt' | 'lines'>;

/** An order, and what follows from it: derived once for each decision, and handed on to all that is decided by it. */
export interface DerivedOrder {
  readonly order: Order;
  /** The stages that it has reached; nothing as long as only its parcels are known. */
  readonly stages?: Facts;
  /** When nothing was to come any more. */
  readonly endedAt?: string | undefined;
  /** All that can be said of it, with all its lines: the stages, and what was promised. */
  readonly facts?: Facts;
}

export function derive(order: Order): DerivedOrder {
  const stages = reached(order);
  return stages ? promised({ order, stages, endedAt: endedAt(order, stages) }, order) : { order };
}

/** The same once the promise of the order is another, which no stage depends on. */
export const promised = ({ stages, endedAt }: DerivedOrder, order: Order): DerivedOrder => ({
  order,
  ...(stages && { stages, endedAt, facts: { ...stages, ...promiseFacts(order, endedAt) } }),
});

/** The stages an order has reached. */
function reached(order: Order): Facts | undefined {
  const { contents, placedAt, paidAt } = order;
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
    cancelledAt: calledOffAt(order),
  });
  return defined({ ...reached, historical: historicalStages(order, reached) });
}

/** When it was called off, unless that was taken back since; of a yes and a no in one second the cancellation counts. */
const calledOffAt = ({ cancelledAt, lastCancelledAt, standsAt = '' }: Order): string | undefined =>
  [cancelledAt, lastCancelledAt].find((at) => at !== undefined && at >= standsAt);

/** By its refunds, or by what was told of all of them, whichever is more: both speak of the same money. */
function givenBack({ refunds, wholly }: Order, contents: Contents) {
  const apart = refunded(Object.values(refunds), contents);
  const inAll = refunded(wholly?.refund ? [wholly.refund] : [], contents);
  return apart.refundedMinor >= inAll.refundedMinor ? apart : inAll;
}

const parcelsOf = ({ parcels }: Order) => Object.values(parcels).filter((parcel) => !parcel.void);

/** When nothing was to come any more: all of it was there, or it was called off. What nobody tracks is there when it left. */
function endedAt(order: Order, stages: Facts): string | undefined {
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
export function status({ stages }: DerivedOrder): string {
  if (!stages) return 'unknown';
  if (stages.cancelledAt) return 'cancelled';
  if (isAllRefunded(stages)) return 'refunded';
  if (stages.installedAt) return 'installed';
  if (stages.deliveredAt) return 'delivered';
  if (stages.shippedAt) return 'shipped';
  return stages.paidAt ? 'paid' : 'placed';
}
