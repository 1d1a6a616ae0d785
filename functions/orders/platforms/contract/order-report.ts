import type { Buyer } from '../../../../shared/events/orders.ts';
import type { Language } from '../../../../shared/events/shops.ts';

export interface Item {
  readonly line: string;
  readonly title: string;
  readonly quantity: number;
  readonly ships: boolean;
  /** Which product it is, where the platform says so: `shopify-632910392`. */
  readonly product?: string | undefined;
  /** The product's category, where the order itself says so. */
  readonly category?: string | undefined;
  /** Whether somebody has to come and install it, where the order itself says so. */
  readonly needsInstallation?: boolean | undefined;
}

/** What one call says about one parcel, at the platform's own time of that. */
export interface Parcel {
  readonly id: string;
  readonly at: string;
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  /** Taken back by the shop: it carries nothing any more. */
  readonly void: boolean;
  /** Nobody will tell when it is there: its platform does not, or it has no number to track it by. */
  readonly isUntracked?: boolean | undefined;
}

/** How an order travels, as far as its platform says. */
export interface Shipping {
  readonly method?: string | undefined;
  /** ISO 3166-1, such as `KR`. */
  readonly country?: string | undefined;
  readonly postcode?: string | undefined;
  /** It is fetched at a counter: nothing is sent. */
  readonly isCollected?: boolean | undefined;
}

/** What was ordered and by whom, as the platform knew it at `at`. */
export interface Contents {
  readonly at: string;
  readonly number: string;
  readonly currency: string;
  readonly totalMinor: number;
  /** What was paid for goods when it was placed: no tax, no shipping. */
  readonly goodsMinor: number;
  /** Whether the prices of this order, and so of its refunds, have their tax inside. */
  readonly taxesIncluded: boolean;
  readonly items: readonly Item[];
  /** How it travels; nothing where the platform does not say. */
  readonly shipping?: Shipping | undefined;
  readonly language?: Language | undefined;
  readonly buyer?: Buyer | undefined;
}

/**
 * What a shop gave back for goods, at its own time. The amounts are ten-thousandths of the order's currency, because a
 * refund may come before its order and does not always name one.
 */
export interface Refund {
  readonly id: string;
  readonly at: string;
  readonly goodsE4: number;
  /** The tax on these goods; it lies in `goodsE4` where the order's prices include tax. */
  readonly taxE4: number;
}

/** What one call says about one order. Its ids are the platform's own, and begin with its name: `shopify-1001`. */
export interface OrderReport {
  readonly about: 'order';
  readonly order: string;
  readonly test: boolean;
  readonly contents?: Contents | undefined;
  readonly placedAt?: string | undefined;
  readonly paidAt?: string | undefined;
  readonly cancelledAt?: string | undefined;
  /** When the platform had it as not cancelled, where it may take a cancellation back. */
  readonly activeAt?: string | undefined;
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
  /** What is told of the order as a whole, where neither its parcels nor its refunds are told apart. */
  readonly orderTotals?: OrderTotals | undefined;
  /** An installer's visits, where goods have to be installed. */
  readonly visits?: readonly Visit[] | undefined;
  readonly returns?: readonly ReturnStep[] | undefined;
  /** Where it was bought when that is not the shop itself, such as `naver-pay`: no consent to advertising comes with it. */
  readonly marketplace?: string | undefined;
  /** Which one of a subscription's orders this is, from 1 on. */
  readonly subscription?: { readonly id: string; readonly number: number } | undefined;
  /** When the platform itself promised that it arrives. */
  readonly promisedAt?: string | undefined;
}

/** When an order had left, and all of it was there; and what was given back in all. */
export interface OrderTotals {
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  readonly refund?: Refund | undefined;
}

/** A visit by the newest word about it: booked, moved to another time, done, or failed. */
export interface Visit {
  readonly id: string;
  readonly at: string;
  readonly firm?: string | undefined;
  readonly installer?: string | undefined;
  readonly bookedFor?: string | undefined;
  readonly doneAt?: string | undefined;
  readonly failed: boolean;
}

/** A step of a return or an exchange, as the platform has it. */
export interface ReturnStep {
  readonly id: string;
  readonly at: string;
  readonly kind: 'return' | 'exchange';
  readonly step: 'requested' | 'approved' | 'declined' | 'received' | 'refunded' | 'exchanged' | 'cancelled' | 'closed';
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
}
