import type { Documents } from '../../../shared/events/event.ts';
import type { TransitTime } from '../delivery/transit-record.ts';
import type {
  OrderReport,
  OrderTotals,
  Parcel,
  Refund,
  ReturnStep,
  Visit,
} from '../platforms/contract/order-report.ts';
import type { WebhookKey } from '../platforms/contract/webhook-key.ts';
import type { KnownProduct } from './products.ts';

/** Merged state of all reports about an order (a join: sequence and repetition of reports do not matter). */
export interface Order
  extends Pick<
    OrderReport,
    'order' | 'test' | 'contents' | 'placedAt' | 'paidAt' | 'cancelledAt' | 'activeAt' | 'marketplace' | 'subscription'
  > {
  /** The last cancellation; `cancelledAt` is the first. */
  readonly lastCancelledAt?: string | undefined;
  readonly parcels: Readonly<Record<string, Parcel>>;
  readonly refunds: Readonly<Record<string, Refund>>;
  readonly visits?: Readonly<Record<string, Visit>> | undefined;
  readonly returns?: Readonly<Record<string, ReturnStep>> | undefined;
  readonly orderTotals?: OrderTotals | undefined;
  readonly firstReports?: FirstReports | undefined;
  readonly platformDates?: PlatformDates | undefined;
  readonly promise?: DeliveryPromise | undefined;
  readonly renewal?: Renewal | undefined;
  /** The promises that passed before it was delivered. */
  readonly late?: readonly string[] | undefined;
  /** What the transit record counts of it. */
  readonly transitTime?: TransitTime | undefined;
  /** What was known of its products when it was last updated. */
  readonly products?: Readonly<Record<string, KnownProduct>> | undefined;
  /** The keys of its newest 100 webhooks. */
  readonly webhooks?: readonly WebhookKey[] | undefined;
}

/** When each fact was first reported, and how. The lesser text is the earlier report, whichever was processed first. */
export type FirstReports = Readonly<Record<string, string>>;

/** The day by which an order arrives, as that day's last instant in the shop's zone, and what it was computed from. */
interface DeliveryPromise {
  readonly basis: string;
  readonly at: string;
  /** The platform's later date, and when the platform announced it. */
  readonly renewed?: RenewedDate | undefined;
  /**
   * The versions of the documents it was decided by; all later decisions about the promise rest on the same versions.
   */
  readonly documents?: Documents | undefined;
}

/** A date that replaces the promised one, and when it was announced. */
export interface RenewedDate {
  readonly at: string;
  readonly announcedAt: string;
}

/** A date given by the shop's staff, and the reason. */
interface Renewal extends RenewedDate {
  readonly reason: string;
}

/** The dates that the platform gave, each with the time it first did. */
export type PlatformDates = Readonly<Record<string, string>>;
