import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Contents, OrderItem, Parcel, Visit } from '../platforms/contract/order-report.ts';
import { historicalStages } from './historical.ts';
import { defined, earliest } from './merge.ts';
import type { Order } from './order.ts';
import { orderedGoods } from './products.ts';
import { promiseFacts } from './promise.ts';
import { refundTotals } from './refund.ts';

type DerivedFacts = Omit<OrderFacts, 'knownAt' | 'lines'>;

/** An order and what follows from it. Derived once per decision and passed to everything that needs it. */
export interface DerivedOrder {
  readonly order: Order;
  /** The stages it has reached; undefined while only its parcels are known. */
  readonly stages?: DerivedFacts;
  /** When nothing more was to arrive. */
  readonly endedAt?: string | undefined;
  /** All current facts with all lines: the stages and the promise. */
  readonly facts?: DerivedFacts;
}

export function derive(order: Order): DerivedOrder {
  const stages = stagesOf(order);
  return stages ? withPromiseFacts({ order, stages, endedAt: endedAt(order, stages) }, order) : { order };
}

/** Recomputes the facts after the promise changed; no stage depends on the promise. */
export const withPromiseFacts = ({ stages, endedAt }: DerivedOrder, order: Order): DerivedOrder => ({
  order,
  ...(stages && { stages, endedAt, facts: { ...stages, ...promiseFacts(order, endedAt) } }),
});

function stagesOf(order: Order): DerivedFacts | undefined {
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
    ...refundTotalsOf(order, contents),
    ...orderedGoods(items, order.products),
    language,
    placedAt,
    paidAt,
    shippedAt: parcels.map(({ shippedAt }) => shippedAt).reduce(earliest, order.orderTotals?.shippedAt),
    deliveredAt: order.orderTotals?.deliveredAt ?? deliveredAt(items, parcels),
    installedAt: installedAt(Object.values(order.visits ?? {})),
    marketplace: order.marketplace,
    subscription: order.subscription,
    cancelledAt: effectiveCancellation(order),
  });
  return defined({ ...reached, historical: historicalStages(order, reached) });
}

/**
 * The cancellation in effect: undefined if the order was active again later. At the same instant, cancellation wins.
 */
const effectiveCancellation = ({ cancelledAt, lastCancelledAt, activeAt = '' }: Order): string | undefined =>
  [cancelledAt, lastCancelledAt].find((at) => at !== undefined && at >= activeAt);

/** From the single refunds or from the reported total, whichever is larger: both describe the same money. */
function refundTotalsOf({ refunds, orderTotals }: Order, contents: Contents) {
  const apart = refundTotals(Object.values(refunds), contents);
  const inAll = refundTotals(orderTotals?.refund ? [orderTotals.refund] : [], contents);
  return apart.refundedMinor >= inAll.refundedMinor ? apart : inAll;
}

const parcelsOf = ({ parcels }: Order) => Object.values(parcels).filter((parcel) => !parcel.void);

/**
 * When nothing more was to arrive: all of it was delivered, or it was cancelled. An untracked parcel counts as
 * delivered when shipped.
 */
function endedAt(order: Order, stages: DerivedFacts): string | undefined {
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

/** An order is delivered when its last parcel is, and when every item that ships is in a parcel. */
function deliveredAt(items: readonly OrderItem[], parcels: readonly Parcel[]): string | undefined {
  const times = parcels.map((parcel) => parcel.deliveredAt);
  if (times.length === 0 || times.includes(undefined)) return undefined;
  const carried = new Map<string, number>();
  for (const { line, quantity } of parcels.flatMap((parcel) => parcel.lines)) {
    carried.set(line, (carried.get(line) ?? 0) + quantity);
  }
  // Parcels that list none of the order's lines do not tell what is still missing.
  const isTold = items.some(({ line }) => carried.has(line));
  const complete = !isTold || items.every((item) => !item.ships || (carried.get(item.line) ?? 0) >= item.quantity);
  return complete ? times.reduce((a, b) => (a && b && a > b ? a : b)) : undefined;
}

/** An order is installed when its last visit is done; a failed visit is followed by another. */
function installedAt(visits: readonly Visit[]): string | undefined {
  const times = visits.filter(({ failed }) => !failed).map(({ doneAt }) => doneAt);
  if (times.length === 0 || times.includes(undefined)) return undefined;
  return times.reduce((a, b) => (a && b && a > b ? a : b));
}

/** The aggregate's status. */
export function orderStatus({ stages }: DerivedOrder): string {
  if (!stages) return 'unknown';
  if (stages.cancelledAt) return 'cancelled';
  if (isAllRefunded(stages)) return 'refunded';
  if (stages.installedAt) return 'installed';
  if (stages.deliveredAt) return 'delivered';
  if (stages.shippedAt) return 'shipped';
  return stages.paidAt ? 'paid' : 'placed';
}
