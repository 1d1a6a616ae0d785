import type { Documents } from '../../../shared/events/event.ts';
import type { TransitTime } from '../delivery/transit-record.ts';
import type { Told } from '../platforms/contract/fine-clock.ts';
import type {
  Contents,
  CreditPayment,
  OrderReport,
  OrderTotals,
  ReturnStep,
  Visit,
} from '../platforms/contract/order-report.ts';
import type { WebhookKey } from '../platforms/contract/webhook-key.ts';
import type { KnownParcel } from './parcel.ts';
import type { KnownProduct } from './products.ts';
import type { KnownRefund } from './refund.ts';
import type { Undated } from './undated.ts';

/** Merged state of all reports about an order (a join: sequence and repetition of reports do not matter). */
export interface Order
  extends Pick<
    OrderReport,
    'order' | 'test' | 'placedAt' | 'paidAt' | 'cancelledAt' | 'activeAt' | 'marketplace' | 'subscription'
  > {
  readonly contents?: Told<Contents> | undefined;
  /** The platform's time of the oldest report with its contents. */
  readonly knownSince?: string | undefined;
  /** When the shop connected, as far as known: what happened earlier is historical. */
  readonly connectedAt?: string | undefined;
  /** The last cancellation; `cancelledAt` is the first. */
  readonly lastCancelledAt?: string | undefined;
  /** What was reported of the whole order without a date: paid, cancelled, shipped, delivered. */
  readonly undated?: Readonly<Record<string, Undated>> | undefined;
  /** Whether the shop serves the marketplace that it was bought on; decided once, when the marketplace is known. */
  readonly isMarketplaceServed?: boolean | undefined;
  readonly parcels: Readonly<Record<string, KnownParcel>>;
  readonly refunds: Readonly<Record<string, KnownRefund>>;
  /** The newest report that lists all refunds, by its time and its fine clock. */
  readonly refundsListedAt?: string | undefined;
  /** The payments of refunds that failed after all, sorted. */
  readonly failedRefunds?: readonly string[] | undefined;
  /** Payments that succeeded, if they are reported separately. */
  readonly payments?: Readonly<Record<string, Told<CreditPayment>>> | undefined;
  /** It was made elsewhere, and what is booked of it at the platform states nothing. */
  readonly isMigrated?: true | undefined;
  readonly credits?: Readonly<Record<string, Told<CreditPayment>>> | undefined;
  readonly visits?: Readonly<Record<string, Told<Visit>>> | undefined;
  readonly returns?: Readonly<Record<string, Told<ReturnStep>>> | undefined;
  readonly orderTotals?: KnownTotals | undefined;
  readonly firstReports?: FirstReports | undefined;
  readonly platformDates?: PlatformDates | undefined;
  readonly promise?: DeliveryPromise | undefined;
  readonly renewal?: Renewal | undefined;
  /** The promises that passed before it was delivered. */
  readonly late?: readonly string[] | undefined;
  /** When it counts as delivered, if nobody reports its delivery. */
  readonly assumption?: Assumption | undefined;
  /** What the transit record counts of it. */
  readonly transitTime?: TransitTime | undefined;
  /** What was known of its products when it was last updated. */
  readonly products?: Readonly<Record<string, KnownProduct>> | undefined;
  /** It is nobody's since then: who bought it was erased, and no report names them again. */
  readonly erasedAt?: string | undefined;
  /** The keys of its newest 100 webhooks. */
  readonly webhooks?: readonly WebhookKey[] | undefined;
}

/** The totals of a report, with the refund by all reports. */
export interface KnownTotals extends Omit<OrderTotals, 'refund'> {
  readonly refund?: KnownRefund | undefined;
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

/** The instant from which it counts as delivered, and what it was computed from. */
interface Assumption {
  readonly basis: string;
  readonly at: string;
  /** It counts as delivered since then: the instant has passed. */
  readonly isReached?: true | undefined;
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
