import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Visit } from '../platforms/contract/order-report.ts';
import { knownArrival, leftUnfollowed } from './arrival.ts';
import { assumedArrival } from './assumed.ts';
import { type DatedOrder, datedOrder } from './dated.ts';
import { type DeliveredBy, historicalStages } from './historical.ts';
import { defined } from './merge.ts';
import { moneyFacts } from './money.ts';
import type { Order } from './order.ts';
import { orderedGoods } from './products.ts';
import { promiseFacts } from './promise.ts';
import { earliest, latest } from './undated.ts';

type DerivedFacts = Omit<OrderFacts, 'knownAt' | 'lines'>;

/** An order and what follows from it. Derived once per decision and passed to everything that needs it. */
export interface DerivedOrder {
  readonly order: Order;
  readonly dated: DatedOrder;
  /** The stages it has reached; undefined while only its parcels are known. */
  readonly stages?: DerivedFacts;
  readonly deliveredBy?: DeliveredBy | undefined;
  /** When nothing more was to arrive. */
  readonly endedAt?: string | undefined;
  /** All current facts with all lines: the stages and the promise. */
  readonly facts?: DerivedFacts;
}

export function derive(order: Order): DerivedOrder {
  const dated = datedOrder(order);
  const derived = { order, dated, ...stagesOf(order, dated) };
  return withPromiseFacts({ ...derived, endedAt: endedAt(derived) }, order);
}

/** Recomputes the facts after the promise changed; no stage depends on the promise, but for an assumed delivery. */
export const withPromiseFacts = (derived: DerivedOrder, order: Order): DerivedOrder => ({
  ...derived,
  order,
  ...(derived.stages && { facts: { ...derived.stages, ...promiseFacts(order, derived.endedAt) } }),
});

function stagesOf(order: Order, dated: DatedOrder): Pick<DerivedOrder, 'stages' | 'deliveredBy'> {
  const { contents, placedAt } = order;
  if (!contents || !placedAt) return {};
  const { number, currency, totalMinor, kind, items, language } = contents;
  const { paidAt, cancelledAt, parcels } = dated;
  const money = moneyFacts(order, contents, dated);
  const arrival = knownArrival(order, dated) ?? assumedArrival(order, dated, nothingMore({ ...money, cancelledAt }));
  const reached = defined({
    order: order.order,
    number,
    currency,
    totalMinor,
    kind,
    ...money,
    ...orderedGoods(items, order.products),
    language,
    placedAt,
    paidAt,
    shippedAt: parcels.map(({ shippedAt }) => shippedAt).reduce(earliest, dated.shippedAt),
    deliveredAt: arrival?.at,
    ...(arrival?.by === 'assumption' && ({ isAssumed: true } as const)),
    parcels: trackedParcels(dated),
    installedAt: installedAt(Object.values(order.visits ?? {})),
    marketplace: order.marketplace,
    subscription: order.subscription,
    cancelledAt,
  });
  const historical = historicalStages(order, dated, reached, arrival?.by);
  return { stages: defined({ ...reached, historical }), deliveredBy: arrival?.by };
}

/** An order's events name at most this many parcels: the first that left. */
const maxParcels = 20;

/** The parcels that a carrier is named for, in the sequence in which they left. */
function trackedParcels({ parcels }: DatedOrder): OrderFacts['parcels'] {
  const tracked = parcels
    .filter(({ carrier, trackingNumber, trackingUrl }) => carrier ?? trackingNumber ?? trackingUrl)
    .sort((a, b) => (`${a.shippedAt ?? '~'} ${a.id}` < `${b.shippedAt ?? '~'} ${b.id}` ? -1 : 1))
    .map(({ carrier, trackingNumber, trackingUrl }) => defined({ carrier, trackingNumber, trackingUrl }));
  return tracked.length > 0 ? tracked.slice(0, maxParcels) : undefined;
}

type Money = Pick<OrderFacts, 'goodsMinor' | 'refundedMinor' | 'refundedAt'>;

/** When it was cancelled, or all of it was refunded: after that, no delivery is assumed. */
export const nothingMore = (facts: Money & Pick<OrderFacts, 'cancelledAt'>): string | undefined =>
  earliest(facts.cancelledAt, isAllRefunded(facts) ? facts.refundedAt : undefined);

/**
 * When nothing more was to arrive: all of it was delivered, or it was cancelled. What left in parcels that nobody follows
 * counts as delivered when it left.
 */
function endedAt({ order, dated, stages, deliveredBy }: DerivedOrder): string | undefined {
  if (!stages) return undefined;
  const left = leftUnfollowed(order, dated);
  const others = dated.parcels.map(({ deliveredAt }) => deliveredAt).reduce(latest, undefined);
  const there = deliveredBy === 'assumption' ? undefined : stages.deliveredAt;
  return [there ?? (left && latest(left, others)), stages.installedAt].reduce(earliest, nothingMore(stages));
}

const isAllRefunded = ({ refundedMinor, goodsMinor }: Money): boolean =>
  refundedMinor > 0 && refundedMinor >= goodsMinor;

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
