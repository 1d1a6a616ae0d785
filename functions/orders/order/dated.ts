import { minorOfE4 } from '../../../shared/text/money.ts';
import type { Parcel, Refund } from '../platforms/contract/order-report.ts';
import type { Order } from './order.ts';
import { deliveredOn } from './parcel.ts';
import type { KnownRefund } from './refund.ts';
import { dateOf, type Undated } from './undated.ts';

/** The facts of an order with their dates: those that were stated, else what follows from the reports. */
export interface DatedOrder {
  readonly paidAt?: string | undefined;
  /** Undefined if the order was active again later. */
  readonly cancelledAt?: string | undefined;
  /** For the order as a whole, if parcels are not reported separately. */
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  /** Without those that the shop took back. */
  readonly parcels: readonly Omit<Parcel, 'at' | 'void'>[];
  /** Without those that failed or were deleted. */
  readonly refunds: readonly Refund[];
  /** The refund of the order as a whole, if refunds are not reported separately. */
  readonly totalRefund?: Refund | undefined;
}

export function datedOrder(order: Order): DatedOrder {
  const { orderTotals = {}, undated = {}, knownSince } = order;
  const date = (stated: string | undefined, fact: Undated | undefined) => stated ?? (fact && dateOf(fact, knownSince));
  const made = (refund: KnownRefund): Refund => ({ ...refund, at: date(refund.at, refund.undated) ?? '' });
  return {
    paidAt: date(order.paidAt ?? coveredAt(order), undated.paid),
    cancelledAt: cancellation(order),
    shippedAt: date(orderTotals.shippedAt, undated.shipped),
    deliveredAt: date(orderTotals.deliveredAt, undated.delivered),
    parcels: Object.values(order.parcels)
      .filter((parcel) => !parcel.void)
      .map(({ deliveries, undelivered, toldAt, ...parcel }) => ({
        ...parcel,
        shippedAt: date(parcel.shippedAt, parcel.undated),
        deliveredAt: deliveredOn({ ...parcel, deliveries }, knownSince),
      })),
    refunds: Object.values(order.refunds).filter(isStanding(order)).map(made),
    totalRefund: orderTotals.refund && made(orderTotals.refund),
  };
}

/** Whether a refund counts: it did not fail, and the newest list of all refunds has it, if there is one. */
const isStanding =
  ({ refundsListedAt = '', failedRefunds = [] }: Order) =>
  ({ isVoid, listedAt = refundsListedAt, payments = [] }: KnownRefund): boolean => {
    const hasFailed = payments.length > 0 && payments.every((id) => failedRefunds.includes(id));
    return !isVoid && !hasFailed && listedAt >= refundsListedAt;
  };

/** When the payments that are reported separately covered the total, in the shop's currency or the one that was shown. */
function coveredAt({ contents, payments, isMigrated }: Order): string | undefined {
  if (!contents || !payments || isMigrated) return undefined;
  const { currency: own, totalMinor, shown } = contents;
  for (const total of [{ currency: own, totalMinor }, ...(shown ? [shown] : [])]) {
    const paid = Object.values(payments).filter(({ currency = own }) => currency === total.currency);
    let e4 = 0;
    for (const { at, amountE4 } of paid.sort((a, b) => (a.at < b.at ? -1 : 1))) {
      e4 += amountE4;
      if (minorOfE4(e4, total.currency) >= total.totalMinor) return at;
    }
  }
  return undefined;
}

/**
 * The cancellation in effect: undefined if the order was active again later. At the same instant, cancellation wins.
 */
function cancellation({ cancelledAt, lastCancelledAt, activeAt = '', undated, knownSince }: Order): string | undefined {
  const inEffect = (first: string | undefined, last: string | undefined) =>
    [first, last].find((at) => at !== undefined && at >= activeAt);
  const stated = inEffect(cancelledAt, lastCancelledAt);
  const { seenAt, lastSeenAt, since } = undated?.cancelled ?? {};
  const seen = inEffect(seenAt, lastSeenAt);
  return stated ?? (seen && since && dateOf({ seenAt: seen, since }, knownSince));
}
