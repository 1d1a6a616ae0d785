import { canonical } from '../../../shared/base/json.ts';
import { newerOf, type Told, toldAtOf } from '../platforms/contract/fine-clock.ts';
import { namelessReport, type OrderReport } from '../platforms/contract/order-report.ts';
import { addWebhookKey } from '../platforms/contract/webhook-key.ts';
import { mergeFirstReports, type ReportContext } from './historical.ts';
import type { KnownTotals, Order } from './order.ts';
import { joinParcels, parcelIn } from './parcel.ts';
import { mergePlatformDate } from './promise.ts';
import { joinRefunds, refundIn } from './refund.ts';
import { earliest, joinUndated, latest, type Undated, undatedIn } from './undated.ts';

/** Merges a report into an order. Commutative, associative and idempotent: reports may come in any order and number. */
export function mergeReport(order: Order | undefined, told: OrderReport, context: ReportContext): Order {
  const report = order?.erasedAt === undefined ? told : namelessReport(told);
  const toldAt = toldAtOf(context);
  const { contents } = report;
  const seenAt = report.reportedAt ?? contents?.at ?? context.receivedAt;
  return defined<Order>({
    order: report.order,
    test: (order?.test ?? false) || report.test,
    contents: contents ? newer(order?.contents, { ...contents, toldAt }) : order?.contents,
    knownSince: earliest(order?.knownSince, contents && seenAt),
    connectedAt: earliest(order?.connectedAt, context.connectedAt),
    placedAt: earliest(order?.placedAt, report.placedAt),
    paidAt: earliest(order?.paidAt, report.paidAt),
    cancelledAt: earliest(order?.cancelledAt, report.cancelledAt),
    lastCancelledAt: latest(order?.lastCancelledAt, report.cancelledAt),
    activeAt: latest(order?.activeAt, report.activeAt),
    undated: mergeUndated(order?.undated, report, seenAt),
    marketplace: eitherOf(order?.marketplace, report.marketplace),
    isMarketplaceServed: order?.isMarketplaceServed,
    subscription: eitherOf(order?.subscription, report.subscription),
    visits: mergeNewest(order?.visits, report.visits, toldAt),
    returns: mergeNewest(order?.returns, report.returns, toldAt),
    credits: mergeNewest(order?.credits, report.credits, toldAt),
    payments: mergeNewest(order?.payments, report.payments, toldAt),
    isMigrated: order?.isMigrated ?? report.isMigrated,
    failedRefunds: mergeSet(order?.failedRefunds, report.failedRefunds),
    orderTotals: mergeTotals(order?.orderTotals, report),
    firstReports: mergeFirstReports(order?.firstReports, report, context),
    platformDates: mergePlatformDate(order?.platformDates, report.promisedAt, contents?.at),
    promise: order?.promise,
    renewal: order?.renewal,
    late: order?.late,
    assumption: order?.assumption,
    transitTime: order?.transitTime,
    products: order?.products,
    erasedAt: order?.erasedAt,
    webhooks: context.webhook
      ? addWebhookKey(order?.webhooks, { ...context, webhook: context.webhook })
      : order?.webhooks,
    parcels: mergeParcels(order?.parcels, report, seenAt, toldAt),
    ...mergeRefunds(order, report, seenAt, toldAt),
  });
}

function mergeParcels(known: Order['parcels'] | undefined, report: OrderReport, seenAt: string, toldAt: string) {
  const parcels = { ...known };
  for (const parcel of report.parcels) {
    const before = parcels[parcel.id];
    const update = parcelIn(report, parcel, seenAt, toldAt);
    parcels[parcel.id] = defined(before ? joinParcels(before, update) : update);
  }
  return parcels;
}

function mergeRefunds(
  order: Order | undefined,
  report: OrderReport,
  seenAt: string,
  toldAt: string,
): Pick<Order, 'refunds' | 'refundsListedAt'> {
  const list = report.listsAllRefunds && `${seenAt} ${toldAt}`;
  const refunds = { ...order?.refunds };
  for (const refund of report.refunds) {
    const update = refundIn(report, refund, `refunded/${refund.id}`, list);
    refunds[refund.id] = defined(joinRefunds(refunds[refund.id], update));
  }
  return { refunds, refundsListedAt: latest(order?.refundsListedAt, list) };
}

/** The facts of the whole order that a report may have undated; those of parcels and refunds are kept with them. */
const undatedFacts = ['paid', 'cancelled', 'shipped', 'delivered'];

function mergeUndated(known: Order['undated'], report: OrderReport, seenAt: string): Order['undated'] {
  if (!report.undated) return known;
  const facts = undatedFacts.flatMap((fact): [string, Undated][] => {
    const joined = joinUndated(known?.[fact], undatedIn(report, fact, seenAt));
    return joined ? [[fact, joined]] : [];
  });
  return facts.length > 0 ? Object.fromEntries(facts) : known;
}

const newer = <State extends { readonly at: string }>(a: Told<State> | undefined, b: Told<State>): Told<State> =>
  a ? newerOf<State>(a, b) : b;

/** The newest state of each, by id; undefined if there is none. */
function mergeNewest<State extends { readonly id: string; readonly at: string }>(
  known: Readonly<Record<string, Told<State>>> | undefined,
  update: readonly State[] = [],
  toldAt: string,
): Readonly<Record<string, Told<State>>> | undefined {
  if (update.length === 0) return known;
  const all = { ...known };
  for (const each of update) all[each.id] = newer(all[each.id], { ...each, toldAt });
  return all;
}

function mergeTotals(known: KnownTotals | undefined, report: OrderReport): KnownTotals | undefined {
  const { orderTotals } = report;
  if (!orderTotals) return known;
  const { shippedAt, deliveredAt, refund } = orderTotals;
  return defined({
    shippedAt: earliest(known?.shippedAt, shippedAt),
    deliveredAt: earliest(known?.deliveredAt, deliveredAt),
    refund: refund
      ? defined(joinRefunds(known?.refund, refundIn(report, refund, 'refunded', undefined)))
      : known?.refund,
  });
}

const mergeSet = (known: readonly string[] | undefined, update: readonly string[] | undefined) =>
  update ? [...new Set([...(known ?? []), ...update])].sort() : known;

/** For values that do not change: of two different ones the same one always wins. */
function eitherOf<Update>(a: Update | undefined, b: Update | undefined): Update | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return canonical(a) > canonical(b) ? a : b;
}

/** Leaves out fields that are undefined. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
