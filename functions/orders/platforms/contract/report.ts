import type { Buyer } from '../../../../shared/events/orders.ts';
import type { OrderReport } from './order-report.ts';

/**
 * What a platform reports, in the same form for every platform. All times are instants in UTC
 * (`2026-11-22T01:00:00.000Z`) by the platform's clock; ids are strings that begin with the platform's name.
 */
export type Report =
  | OrderReport
  | CustomerReport
  | MergeReport
  | ProductReport
  | StockReport
  | CheckoutReport
  | PrivacyReport
  | QuestionReport
  | TroubleReport
  | VisitReport
  | DisputeReport
  | ThinReport;

/** An answer to advertising on one channel; `at` is when the person gave it, else when the platform reported it. */
export interface ConsentAnswer {
  readonly channel: 'email' | 'sms' | 'kakao' | 'push';
  /** It is about messages at night alone. */
  readonly night?: true | undefined;
  readonly given: boolean;
  readonly at: string;
  /** The platform does not say when it was given: only that it is so now. */
  readonly undated?: true | undefined;
  /** The version of the words that the person read. */
  readonly wording?: string | undefined;
  readonly source?: 'import' | undefined;
}

/** Which answers replace each other: those for a channel, and those for its nights. */
export const consentKey = ({ channel, night }: Pick<ConsentAnswer, 'channel' | 'night'>): string =>
  night ? `${channel}~night` : channel;

/** A "no" to advertising that a call states: what its reader reports as a consent that is not given. */
export interface StatedNo extends Pick<ConsentAnswer, 'channel' | 'night' | 'at' | 'undated'> {
  /** The platform's customer, as reports name them. */
  readonly customer: string;
  readonly email?: string | undefined;
}

/** The noes among the answers of a customer. What is not answered is no "no". */
export const noesAmong = (
  { customer, email }: Pick<StatedNo, 'customer' | 'email'>,
  answers: readonly ConsentAnswer[],
): StatedNo[] =>
  answers.flatMap(({ given, channel, night, at, undated }) =>
    given
      ? []
      : [{ customer, channel, at, ...(email && { email }), ...(night && { night }), ...(undated && { undated }) }],
  );

/** A customer of the platform: signed up, changed, or deleted. */
export interface CustomerReport {
  readonly about: 'customer';
  /** `shopify-115310627314723954`. */
  readonly customer: string;
  /** Undefined if the platform gives no time: then the time of receipt counts. */
  readonly at?: string | undefined;
  readonly deleted: boolean;
  /** Undefined if only the id is known. */
  readonly buyer?: Buyer | undefined;
  readonly consents: readonly ConsentAnswer[];
}

/** The platform merged two customers. */
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
  /** The first one, if the platform has several. */
  readonly category?: string | undefined;
  /** When it was published first, else made, if the platform says. */
  readonly publishedAt?: string | undefined;
  /** Nobody can buy it yet, or any more: a draft, or taken off the shop. */
  readonly isHidden?: boolean | undefined;
}

/** The available number of a variant; without a number, whether there is any. */
export interface StockReport {
  readonly about: 'stock';
  readonly variant: string;
  readonly at: string;
  readonly inStock: boolean;
  readonly available?: number | undefined;
}

/** A checkout; `completedAt` once it became an order. */
export interface CheckoutReport {
  readonly about: 'checkout';
  readonly checkout: string;
  readonly at: string;
  readonly completedAt?: string | undefined;
  readonly buyer?: Buyer | undefined;
  readonly items: readonly { readonly title: string; readonly quantity: number }[];
  /** The `https:` address in the shop where it can be continued. */
  readonly url?: string | undefined;
}

/** A request under privacy law, by a person or for a shop that left. A person may be named by address only. */
export interface PrivacyReport {
  readonly about: 'privacy';
  readonly request: 'access' | 'erase-customer' | 'erase-shop';
  /** The platform's id of the request, or one derived from its content. */
  readonly id: string;
  readonly customer?: string | undefined;
  readonly email?: string | undefined;
  readonly orders: readonly string[];
}

/** A question that somebody wrote on a board of the shop; its words stay there. */
export interface QuestionReport {
  readonly about: 'question';
  readonly question: string;
  readonly at: string;
  /** The numbers by which the platform knows it. */
  readonly board: string;
  readonly article: string;
  /** Its page in the shop, if the platform's call has what makes its address. */
  readonly url?: string | undefined;
}

/** Something keeps a delivery from arriving by itself, or no longer does (`isOver`). */
export interface TroubleReport {
  readonly about: 'trouble';
  readonly order: string;
  readonly test: boolean;
  /** What it is about, in one order: `parcel-5001`. A trouble with the same thing is told once. */
  readonly of: string;
  readonly parcel?: string | undefined;
  readonly trouble: 'attempted' | 'failed' | 'held' | 'ready-for-pickup';
  readonly at: string;
  readonly isOver?: boolean | undefined;
}

/** Whether a visit of an installer failed: beside the order's own facts, which count what was done. */
export interface VisitReport {
  readonly about: 'visit';
  readonly order: string;
  readonly test: boolean;
  readonly visit: string;
  readonly at: string;
  readonly failed: boolean;
  readonly reason?: 'nobody-home' | 'not-possible' | 'goods-faulty' | 'nobody-came' | 'other' | undefined;
  readonly nextVisitAt?: string | undefined;
}

/** The state of a payment that its buyer's bank asks back. */
export interface DisputeReport {
  readonly about: 'dispute';
  readonly dispute: string;
  readonly order: string;
  readonly test: boolean;
  readonly at: string;
  readonly status: 'needs-response' | 'under-review' | 'accepted' | 'refunded' | 'won' | 'lost';
}

/** Only the id of an order: the order has to be fetched from the platform. */
export interface ThinReport {
  readonly about: 'thin';
  /** The order's id, or that of something that is asked for like one (`shopify-FulfillmentOrder-1`). */
  readonly order: string;
}
