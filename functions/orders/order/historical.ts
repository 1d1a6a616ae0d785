import type { HistoricalReason, Stage } from '../../../shared/events/orders.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';
import type { FirstReports, Order } from './order.ts';

/** Why a report itself must not trigger anything; that an order is a marketplace's follows from the order. */
export type ReportedReason = Exclude<HistoricalReason, 'marketplace'>;

/** Where a report comes from. */
export interface ReportContext {
  /** When its webhook was received first; a replay keeps that time. */
  readonly receivedAt: string;
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
  for (const [fact, at] of reportedFacts(report)) {
    const provenance = provenanceOf(at, context);
    const before = reports[fact];
    if (before === undefined || provenance < before) reports[fact] = provenance;
  }
  return reports;
}

function provenanceOf(at: string, { receivedAt, historical, connectedAt }: ReportContext): string {
  const why = connectedAt && at < connectedAt ? 'past' : (historical ?? 'live');
  return `${receivedAt} ${provenanceRank[why]}`;
}

/** Each fact of a report, and when it happened. */
function reportedFacts(report: OrderReport): [fact: string, at: string][] {
  const { placedAt, paidAt, cancelledAt, orderTotals, parcels, refunds, visits = [], returns = [] } = report;
  const facts: [string, string | undefined][] = [
    ['placed', placedAt],
    ['paid', paidAt],
    ['cancelled', cancelledAt],
    ['shipped', orderTotals?.shippedAt],
    ['delivered', orderTotals?.deliveredAt],
    ['refunded', orderTotals?.refund?.at],
    ...parcels.flatMap(({ id, shippedAt, deliveredAt }): [string, string | undefined][] => [
      [`shipped/${id}`, shippedAt],
      [`delivered/${id}`, deliveredAt],
    ]),
    ...refunds.map(({ id, at }): [string, string] => [`refunded/${id}`, at]),
    ...visits.map(({ id, doneAt }): [string, string | undefined] => [`installed/${id}`, doneAt]),
    ...returns.map(({ id, step, at }): [string, string] => [`returned/${id}/${step}`, at]),
  ];
  return facts.filter((each): each is [string, string] => each[1] !== undefined);
}

/** Why a fact must not trigger anything, by its first report. */
export const historicalReason = (provenance: string | undefined): HistoricalReason | undefined =>
  provenance?.split(' ')[2] as HistoricalReason | undefined;

/** Why a step of a return must not trigger anything. */
export const historicalReturnReason = (
  { firstReports }: Order,
  id: string,
  step: string,
): HistoricalReason | undefined => historicalReason(firstReports?.[`returned/${id}/${step}`]);

/** The reached stages that must not trigger anything, and why; undefined if there are none. */
export function historicalStages(
  order: Order,
  reached: Partial<Record<Stage, string | undefined>>,
): Partial<Record<Stage, HistoricalReason>> | undefined {
  const firstReports = order.firstReports ?? {};
  const parcels = Object.values(order.parcels).filter((parcel) => !parcel.void);
  const visits = Object.values(order.visits ?? {}).filter(({ failed }) => !failed);
  const refunds = Object.values(order.refunds).filter(({ at }) => at === reached.refundedAt);
  const of = (fact: string, things: readonly { readonly id: string }[]) =>
    things.flatMap(({ id }) => firstReports[`${fact}/${id}`] ?? []).sort();
  // An order is shipped with its first parcel and delivered with its last, so the first and the last report decide.
  const first: Record<Stage, string | undefined> = {
    placedAt: firstReports.placed,
    paidAt: firstReports.paid,
    cancelledAt: firstReports.cancelled,
    shippedAt: [...of('shipped', parcels), ...(firstReports.shipped ? [firstReports.shipped] : [])].sort()[0],
    deliveredAt: firstReports.delivered ?? of('delivered', parcels).at(-1),
    installedAt: of('installed', visits).at(-1),
    refundedAt: of('refunded', refunds)[0] ?? firstReports.refunded,
  };
  const historical = Object.entries(first).flatMap(([stage, provenance]) => {
    const why = reached[stage as Stage] && historicalReason(provenance);
    return why ? [[stage, why]] : [];
  });
  return historical.length > 0 ? Object.fromEntries(historical) : undefined;
}
