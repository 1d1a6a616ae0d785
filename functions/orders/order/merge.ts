import { canonical } from '../../../shared/base/json.ts';
import type { OrderReport, Parcel, Wholly } from '../platforms/contract/report.ts';
import { withCall } from '../platforms/contract/webhook-key.ts';
import { firstWords, type ReportContext } from './historical.ts';
import type { Order } from './order.ts';
import { hearDate } from './promise.ts';
import { largest } from './refund.ts';

/** Hears one report more. Commutative, associative and idempotent: calls may come in any order and number. */
export function hear(order: Order | undefined, report: OrderReport, hearing: ReportContext): Order {
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
    lastCancelledAt: latest(order?.lastCancelledAt, report.cancelledAt),
    standsAt: latest(order?.standsAt, report.standsAt),
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
function either<Said>(a: Said | undefined, b: Said | undefined): Said | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return canonical(a) > canonical(b) ? a : b;
}

/** The earlier of two instants; where only one is known, that. */
export function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}

/** The fields that have a value: what is nothing is not there. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
