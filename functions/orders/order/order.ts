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

/** All that was ever heard of one order: the least that every report agrees with, whatever their sequence. */
export interface Order
  extends Pick<
    OrderReport,
    'order' | 'test' | 'contents' | 'placedAt' | 'paidAt' | 'cancelledAt' | 'activeAt' | 'marketplace' | 'subscription'
  > {
  /** The last word that it was cancelled, beside the first. */
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
  /** The promises that passed while it was not there. */
  readonly late?: readonly string[] | undefined;
  /** What of it is counted in the record of how long parcels take. */
  readonly transitTime?: TransitTime | undefined;
  /** What was known of its products beside the order, when it was last heard of. */
  readonly products?: Readonly<Record<string, KnownProduct>> | undefined;
  /** The calls that named it: the newest 100. */
  readonly webhooks?: readonly WebhookKey[] | undefined;
}

/** When each fact of an order was first told, and how: the lesser text is the earlier word, whichever was understood first. */
export type FirstReports = Readonly<Record<string, string>>;

/** The day by which an order arrives, as its last instant in the shop's zone; and what it was made of. */
interface DeliveryPromise {
  readonly basis: string;
  readonly at: string;
  /** The platform's later date, and when it said so. */
  readonly renewed?: RenewedDate | undefined;
  /** Which version of which document it was made by; all that is decided about the promise later rests on these. */
  readonly documents?: Documents | undefined;
}

/** Another day instead of the promised one, and when that was said. */
export interface RenewedDate {
  readonly at: string;
  readonly announcedAt: string;
}

/** A day that somebody of the shop gave instead, and why. */
interface Renewal extends RenewedDate {
  readonly reason: string;
}

/** The dates that the platform gave, each with when it first did. */
export type PlatformDates = Readonly<Record<string, string>>;
