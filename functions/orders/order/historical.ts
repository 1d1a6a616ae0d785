import type { HistoricalReason, Stage } from '../../../shared/events/orders.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';
import type { DatedOrder } from './dated.ts';
import type { FirstReports, Order } from './order.ts';

/** Why a report itself must not trigger anything; that an order is a marketplace's follows from the order. */
export type ReportedReason = Exclude<HistoricalReason, 'marketplace'>;

/** Where a report comes from. */
export interface ReportContext {
  /** When its webhook was received first; a replay keeps that time. */
  readonly receivedAt: string;
  /** The platform's fine clock for the call; see `toldAtOf`. */
  readonly toldAt?: string | undefined;
  /** Why the report must not trigger anything; undefined for live webhooks. */
  readonly historical?: ReportedReason | undefined;
  /** When the shop connected, if known: what happened earlier is historical, whatever reports it. */
  readonly connectedAt?: string | undefined;
  /** The key under which the webhook is stored. */
  readonly webhook?: string | undefined;
}

/** Ties in the same millisecond: `past` wins, so that nobody is mailed about it. */
const provenanceRank = { past: '1 past', live: '2', missed: '3 missed' } as const;

export function mergeFirstReports(
  known: FirstReports | undefined,
  report: OrderReport,
  context: ReportContext,
): FirstReports {
  const reports = { ...known };
  const provenance = `${context.receivedAt} ${provenanceRank[context.historical ?? 'live']}`;
  for (const fact of reportedFacts(report)) {
    const before = reports[fact];
    if (before === undefined || provenance < before) reports[fact] = provenance;
  }
  return reports;
}

/** The facts of a report, dated or not. */
function reportedFacts(report: OrderReport): string[] {
  const { placedAt, paidAt, cancelledAt, orderTotals, parcels, refunds, visits = [], returns = [] } = report;
  const isReported = {
    placed: placedAt,
    paid: paidAt,
    cancelled: cancelledAt,
    shipped: orderTotals?.shippedAt,
    delivered: orderTotals?.deliveredAt,
    refunded: orderTotals?.refund,
  };
  return [
    ...Object.entries(isReported).flatMap(([fact, value]) => (value ? [fact] : [])),
    ...parcels.flatMap(({ id, shippedAt, deliveredAt }) => [
      ...(shippedAt ? [`shipped/${id}`] : []),
      ...(deliveredAt ? [`delivered/${id}`] : []),
    ]),
    ...refunds.map(({ id }) => `refunded/${id}`),
    ...visits.flatMap(({ id, doneAt }) => (doneAt ? [`installed/${id}`] : [])),
    ...returns.map(({ id, step }) => `returned/${id}/${step}`),
    ...Object.keys(report.undated ?? {}),
  ];
}

/** Why a fact must not trigger anything, by its first report. */
const historicalReason = (provenance: string | undefined): HistoricalReason | undefined =>
  provenance?.split(' ')[2] as HistoricalReason | undefined;

/** Whether the order was bought on a marketplace whose buyers the shop does not write to. */
export const isUnserved = ({ marketplace, isMarketplaceServed }: Order): boolean =>
  marketplace !== undefined && isMarketplaceServed !== true;

/** Why what happened at `at` must not trigger anything; `first` is its first report. */
export function reasonOf(order: Order, at: string, first: string | undefined): HistoricalReason | undefined {
  if (isUnserved(order)) return 'marketplace';
  return order.connectedAt && at < order.connectedAt ? 'past' : historicalReason(first);
}

/**
 * How an order was delivered: by a report; handed over, where it is collected; with its payment, where nothing is
 * shipped; or nobody reports it, and it is assumed.
 */
export type DeliveredBy = 'report' | 'handover' | 'payment' | 'assumption';

/** How each stage was first reported; an order is shipped with its first parcel and delivered with its last. */
export function firstReportsOf(
  { firstReports = {}, visits = {} }: Pick<Order, 'firstReports' | 'visits'>,
  { parcels, refunds }: Pick<DatedOrder, 'parcels' | 'refunds'>,
  reached: ReachedAt,
  deliveredBy: DeliveredBy | undefined,
): Record<Stage, string | undefined> {
  const done = Object.values(visits).filter(({ failed }) => !failed);
  const lastRefunds = refunds.filter(({ at }) => at === reached.refundedAt);
  const of = (fact: string, things: readonly { readonly id: string }[]) =>
    things.flatMap(({ id }) => firstReports[`${fact}/${id}`] ?? []).sort();
  const left = [...of('shipped', parcels), ...(firstReports.shipped ? [firstReports.shipped] : [])].sort();
  const delivered: Record<DeliveredBy, string | undefined> = {
    report: firstReports.delivered ?? of('delivered', parcels).at(-1),
    handover: left.at(-1),
    payment: firstReports.paid,
    assumption: assumedFirst(left.at(-1), reached.deliveredAt),
  };
  return {
    placedAt: firstReports.placed,
    paidAt: firstReports.paid,
    cancelledAt: firstReports.cancelled,
    shippedAt: left[0],
    deliveredAt: deliveredBy && delivered[deliveredBy],
    installedAt: of('installed', done).at(-1),
    refundedAt: of('refunded', lastRefunds)[0] ?? firstReports.refunded,
  };
}

type ReachedAt = Partial<Record<Stage, string | undefined>>;

/** The reached stages that must not trigger anything, and why; undefined if there are none. */
export function historicalStages(
  order: Order,
  dated: DatedOrder,
  reached: ReachedAt,
  deliveredBy: DeliveredBy | undefined,
): Partial<Record<Stage, HistoricalReason>> | undefined {
  const first = firstReportsOf(order, dated, reached, deliveredBy);
  const historical = Object.entries(first).flatMap(([stage, provenance]) => {
    const at = reached[stage as Stage];
    const why = at && reasonOf(order, at, provenance);
    return why ? [[stage, why]] : [];
  });
  return historical.length > 0 ? Object.fromEntries(historical) : undefined;
}

/** An assumed delivery is as historical as the report of its last parcel if that came after it. */
const assumedFirst = (left: string | undefined, at = ''): string | undefined =>
  left && at <= (left.split(' ')[0] ?? '') ? left : undefined;
