import { canonical } from '../../../shared/base/json.ts';
import type { OrderReport, OrderTotals, Parcel } from '../platforms/contract/order-report.ts';
import { addWebhookKey } from '../platforms/contract/webhook-key.ts';
import { mergeFirstReports, type ReportContext } from './historical.ts';
import type { Order } from './order.ts';
import { mergePlatformDate } from './promise.ts';
import { largerRefund } from './refund.ts';

/** Merges a report into an order. Commutative, associative and idempotent: reports may come in any order and number. */
export function mergeReport(order: Order | undefined, report: OrderReport, context: ReportContext): Order {
  const parcels = { ...order?.parcels };
  for (const parcel of report.parcels) parcels[parcel.id] = mergeParcel(parcels[parcel.id], parcel);
  const refunds = { ...order?.refunds };
  for (const refund of report.refunds) refunds[refund.id] = largerRefund(refunds[refund.id], refund);
  return defined<Order>({
    order: report.order,
    test: (order?.test ?? false) || report.test,
    contents:
      order?.contents && report.contents
        ? newerOf(order.contents, report.contents)
        : (report.contents ?? order?.contents),
    placedAt: earliest(order?.placedAt, report.placedAt),
    paidAt: earliest(order?.paidAt, report.paidAt),
    cancelledAt: earliest(order?.cancelledAt, report.cancelledAt),
    lastCancelledAt: latest(order?.lastCancelledAt, report.cancelledAt),
    activeAt: latest(order?.activeAt, report.activeAt),
    marketplace: eitherOf(order?.marketplace, report.marketplace),
    subscription: eitherOf(order?.subscription, report.subscription),
    visits: mergeNewest(order?.visits, report.visits),
    returns: mergeNewest(order?.returns, report.returns),
    orderTotals: mergeTotals(order?.orderTotals, report.orderTotals),
    firstReports: mergeFirstReports(order?.firstReports, report, context),
    platformDates: mergePlatformDate(order?.platformDates, report.promisedAt, report.contents?.at),
    promise: order?.promise,
    renewal: order?.renewal,
    late: order?.late,
    transitTime: order?.transitTime,
    products: order?.products,
    webhooks: context.webhook
      ? addWebhookKey(order?.webhooks, { ...context, webhook: context.webhook })
      : order?.webhooks,
    parcels,
    refunds,
  });
}

/** The newer by the platform's time. Ties are broken by content, so that the sequence of arrival never decides. */
function newerOf<Update extends { readonly at: string }>(a: Update, b: Update): Update {
  const rank = (update: Update) =>
    `${update.at} ${canonical({ ...update, shippedAt: undefined, deliveredAt: undefined })}`;
  return rank(a) > rank(b) ? a : b;
}

/** The newest state of a parcel. `shippedAt` and `deliveredAt` keep their earliest value. */
const mergeParcel = (a: Parcel | undefined, b: Parcel): Parcel =>
  defined(
    a
      ? {
          ...newerOf(a, b),
          shippedAt: earliest(a.shippedAt, b.shippedAt),
          deliveredAt: earliest(a.deliveredAt, b.deliveredAt),
        }
      : b,
  );

/** The newest state of each, by id; undefined if there is none. */
function mergeNewest<Update extends { readonly id: string; readonly at: string }>(
  known: Readonly<Record<string, Update>> | undefined,
  update: readonly Update[] = [],
): Readonly<Record<string, Update>> | undefined {
  if (update.length === 0) return known;
  const all = { ...known };
  for (const each of update) all[each.id] = all[each.id] ? newerOf(all[each.id] as Update, each) : each;
  return all;
}

function mergeTotals(a: OrderTotals | undefined, b: OrderTotals | undefined): OrderTotals | undefined {
  if (!a || !b) return a ?? b;
  return defined({
    shippedAt: earliest(a.shippedAt, b.shippedAt),
    deliveredAt: earliest(a.deliveredAt, b.deliveredAt),
    refund: b.refund ? largerRefund(a.refund, b.refund) : a.refund,
  });
}

/** For values that do not change: of two different ones the same one always wins. */
function eitherOf<Update>(a: Update | undefined, b: Update | undefined): Update | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return canonical(a) > canonical(b) ? a : b;
}

/** The earlier of two instants, or the one that is known. */
export function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}

/** Leaves out fields that are undefined. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
