import type { Buyer } from '../../../../shared/events/orders.ts';
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
  /** Its delivery will not be reported: the platform does not, or it has no tracking number. */
  readonly isUntracked?: boolean | undefined;
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
}

/** A report about one order. All ids begin with the platform's name: `shopify-1001`. */
export interface OrderReport {
  readonly about: 'order';
  readonly order: string;
  readonly test: boolean;
  readonly contents?: Contents | undefined;
  readonly placedAt?: string | undefined;
  readonly paidAt?: string | undefined;
  readonly cancelledAt?: string | undefined;
  /** When the platform had it as not cancelled, if it may take cancellations back. */
  readonly activeAt?: string | undefined;
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
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
