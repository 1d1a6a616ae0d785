import type { Buyer, OrderKind } from '../../../../shared/events/orders.ts';
import type { Language } from '../../../../shared/events/shops.ts';

export interface OrderItem {
  readonly line: string;
  readonly title: string;
  readonly quantity: number;
  readonly ships: boolean;
  /** The product, if the platform names it: `shopify-632910392`. */
  readonly product?: string | undefined;
  /** The product's category, if the order contains it. */
  readonly category?: string | undefined;
  /** Whether it has to be installed, if the order says so. */
  readonly needsInstallation?: boolean | undefined;
  /** A line that is no merchandise: a gift card, a tip, or a fee such as tax, insurance or wrapping. */
  readonly kind?: 'gift-card' | 'tip' | 'fee' | undefined;
  /** It costs nothing after discounts. */
  readonly isFree?: boolean | undefined;
}

/** The state of a parcel, at the platform's own time. */
export interface Parcel {
  readonly id: string;
  readonly at: string;
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  /** Taken back by the shop: it contains nothing any more. */
  readonly void: boolean;
  /**
   * The platform reports what the carrier does: some status of the carrier was reported. Such a report without a delivery
   * takes an earlier delivery back.
   */
  readonly isFollowed?: boolean | undefined;
  /** When the carrier's status was given, if not at `at`. */
  readonly statusAt?: string | undefined;
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  /** The carrier's page about it. */
  readonly trackingUrl?: string | undefined;
}

/** How an order is shipped, as far as the platform says. */
export interface Shipping {
  readonly method?: string | undefined;
  /** ISO 3166-1, such as `KR`. */
  readonly country?: string | undefined;
  readonly postcode?: string | undefined;
  /** Collected at a counter: nothing is shipped. */
  readonly isCollected?: boolean | undefined;
}

/** The lines, prices and buyer of an order, as the platform knew them at `at`. */
export interface Contents {
  readonly at: string;
  readonly number: string;
  readonly currency: string;
  readonly totalMinor: number;
  /** What was paid for goods when it was placed, without tax and shipping. */
  readonly goodsMinor: number;
  /** Whether the prices of the order, and so of its refunds, include tax. */
  readonly taxesIncluded: boolean;
  /** The tax on `goodsMinor`, if the platform says. */
  readonly goodsTaxMinor?: number | undefined;
  /** Whether shoppers saw prices with tax inside; undefined if the platform does not say. */
  readonly isTaxShown?: boolean | undefined;
  /** The part of `goodsMinor` that is gift cards. */
  readonly giftCardsMinor?: number | undefined;
  /** What is still to be paid, of lines that were added after payment. */
  readonly outstandingMinor?: number | undefined;
  /** The total in the currency that the shopper saw, if that is not the shop's. */
  readonly shown?: { readonly currency: string; readonly totalMinor: number } | undefined;
  /** How it was bought, if that needs words of its own. */
  readonly kind?: OrderKind | undefined;
  readonly items: readonly OrderItem[];
  /** Undefined if the platform does not say. */
  readonly shipping?: Shipping | undefined;
  readonly language?: Language | undefined;
  readonly buyer?: Buyer | undefined;
}

/**
 * What was refunded for goods, at the platform's own time. Amounts are ten-thousandths of the order's currency, because
 * a refund may arrive before its order and does not always name one.
 */
export interface Refund {
  readonly id: string;
  readonly at: string;
  readonly goodsE4: number;
  /** The tax on these goods; it is part of `goodsE4` if the order's prices include tax. */
  readonly taxE4: number;
  /** A refunded amount that names no lines: goods with their tax, which is not told apart. */
  readonly amountE4?: number | undefined;
  /** The lines of `goodsE4` and `taxE4`, if they are named: what was given back for tips and gift cards is no goods. */
  readonly lines?: readonly RefundLine[] | undefined;
  /** It was taken back: the payment failed after all, or the shop deleted it. */
  readonly isVoid?: boolean | undefined;
  /** The payments by which it was made, if the platform names them: it was taken back if all of these failed. */
  readonly payments?: readonly string[] | undefined;
}

interface RefundLine {
  readonly line: string;
  readonly goodsE4: number;
  readonly taxE4: number;
}

/** A payment by gift card, points or store credit, or one given back to it. */
export interface CreditPayment {
  readonly id: string;
  readonly at: string;
  /** Negative if it was given back. */
  readonly amountE4: number;
  /** Absent if it is the order's. */
  readonly currency?: string | undefined;
}

/** A report about one order. All ids begin with the platform's name: `shopify-1001`. */
export interface OrderReport {
  readonly about: 'order';
  readonly order: string;
  readonly test: boolean;
  readonly contents?: Contents | undefined;
  /** When the platform said it, if it gives no time of its last change: `contents.at` is then older than the report. */
  readonly reportedAt?: string | undefined;
  readonly placedAt?: string | undefined;
  readonly paidAt?: string | undefined;
  readonly cancelledAt?: string | undefined;
  /**
   * Facts that the platform reports without saying when, and the earliest time that the report proves for each:
   * `{ paid: '2026-11-22T01:00:00.000Z' }`. The names are those of `FirstReports`.
   */
  readonly undated?: Readonly<Record<string, string>> | undefined;
  /** When the platform had it as not cancelled, if it may take cancellations back. */
  readonly activeAt?: string | undefined;
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
  /** `refunds` are all of the order's refunds: the shop deleted those that an earlier report had and this one lacks. */
  readonly listsAllRefunds?: true | undefined;
  /** The parts that were paid by gift card, points or store credit, if reported separately. */
  readonly credits?: readonly CreditPayment[] | undefined;
  /** Payments that succeeded, if reported separately: they state when the order was paid, if they cover its total. */
  readonly payments?: readonly CreditPayment[] | undefined;
  /** It was made elsewhere, before it was brought to the platform: payments that were booked then state nothing. */
  readonly isMigrated?: true | undefined;
  /** Payments of refunds that failed after all; see `Refund.payments`. */
  readonly failedRefunds?: readonly string[] | undefined;
  /** Values for the order as a whole, if parcels and refunds are not reported separately. */
  readonly orderTotals?: OrderTotals | undefined;
  /** Installation visits, if goods have to be installed. */
  readonly visits?: readonly Visit[] | undefined;
  readonly returns?: readonly ReturnStep[] | undefined;
  /** Where it was bought, if not in the shop itself, such as `naver-pay`: no consent to advertising comes with it. */
  readonly marketplace?: string | undefined;
  /** The position of this order in a subscription, from 1 on. */
  readonly subscription?: { readonly id: string; readonly number: number } | undefined;
  /** The date that the platform itself promised. */
  readonly promisedAt?: string | undefined;
}

/** When the whole order was shipped and delivered, and what was refunded in total. */
export interface OrderTotals {
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  readonly refund?: Refund | undefined;
}

/** The newest state of a visit: booked, moved, done, or failed. */
export interface Visit {
  readonly id: string;
  readonly at: string;
  readonly firm?: string | undefined;
  readonly installer?: string | undefined;
  readonly bookedFor?: string | undefined;
  readonly doneAt?: string | undefined;
  readonly failed: boolean;
}

/** A step of a return or an exchange at the platform. */
export interface ReturnStep {
  readonly id: string;
  readonly at: string;
  readonly kind: 'return' | 'exchange';
  readonly step: 'requested' | 'approved' | 'declined' | 'received' | 'refunded' | 'exchanged' | 'cancelled' | 'closed';
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
}

/** A report about an order that is nobody's: no buyer, no postcode, no installer. */
export function namelessReport(report: OrderReport): OrderReport {
  const { contents, visits } = report;
  return {
    ...report,
    ...(contents && { contents: withoutBuyer(contents) }),
    ...(visits && { visits: visits.map(withoutInstaller) }),
  };
}

export function withoutBuyer<Known extends Contents>({ buyer: _, ...contents }: Known): Omit<Known, 'buyer'> {
  const { shipping } = contents;
  return shipping ? { ...contents, shipping: withoutPostcode(shipping) } : contents;
}

/** Visits name who comes. */
export function withoutInstaller<Known extends Visit>({ installer: _, ...visit }: Known): Omit<Known, 'installer'> {
  return visit;
}

export function withoutPostcode<Place extends { readonly postcode?: string | undefined }>({
  postcode: _,
  ...place
}: Place): Omit<Place, 'postcode'> {
  return place;
}
