import type { Buyer } from '../../../../shared/events/orders.ts';
import type { OrderReport } from './order-report.ts';

/**
 * What a platform's call says, in words that are the same for every platform. All times are instants in UTC
 * (`2026-11-22T01:00:00.000Z`), by the platform's own clock; ids are strings, and begin with the platform's name.
 */
export type Report =
  | OrderReport
  | CustomerReport
  | MergeReport
  | ProductReport
  | StockReport
  | CheckoutReport
  | PrivacyReport
  | ThinReport;

/** A yes or no to advertising by one channel; `at` is when the person said so, or else when the platform told. */
export interface ConsentAnswer {
  readonly channel: 'email' | 'sms' | 'kakao';
  readonly given: boolean;
  readonly at: string;
}

/** Who somebody is at the platform: signed up, changed, or gone. */
export interface CustomerReport {
  readonly about: 'customer';
  /** `shopify-115310627314723954`. */
  readonly customer: string;
  /** Nothing where the platform does not say when: then it is of the time at which the call came. */
  readonly at?: string | undefined;
  readonly deleted: boolean;
  /** Nothing where the call names no more than the id. */
  readonly buyer?: Buyer | undefined;
  readonly consents: readonly ConsentAnswer[];
}

/** Two of the platform's customers are one from now on. */
export interface MergeReport {
  readonly about: 'merge';
  readonly at: string;
  readonly from: string;
  readonly into: string;
}

export interface ProductReport {
  readonly about: 'product';
  readonly product: string;
  readonly at: string;
  readonly title: string;
  /** The one that stands first, where the platform knows several. */
  readonly category?: string | undefined;
}

/** How many of a variant can be bought now; without a number, only whether any can. */
export interface StockReport {
  readonly about: 'stock';
  readonly variant: string;
  readonly at: string;
  readonly inStock: boolean;
  readonly available?: number | undefined;
}

/** A checkout that somebody began; `completedAt` once it became an order. */
export interface CheckoutReport {
  readonly about: 'checkout';
  readonly checkout: string;
  readonly at: string;
  readonly completedAt?: string | undefined;
  readonly buyer?: Buyer | undefined;
  readonly items: readonly { readonly title: string; readonly quantity: number }[];
  /** Where it can be gone on with: an `https:` address of the shop. */
  readonly url?: string | undefined;
}

/** What privacy law lets a person, or a shop that left, ask for. A person may be named by mail address only. */
export interface PrivacyReport {
  readonly about: 'privacy';
  readonly request: 'access' | 'erase-customer' | 'erase-shop';
  /** The platform's id of the request, or one that derives from what it says. */
  readonly id: string;
  readonly customer?: string | undefined;
  readonly email?: string | undefined;
  readonly orders: readonly string[];
}

/** The call names an order and says nothing of it: it has to be asked for at the platform. */
export interface ThinReport {
  readonly about: 'thin';
  /** The order's id, or that of what belongs to it, where the call names no more (`shopify-ReverseFulfillmentOrder-1`). */
  readonly order: string;
}
