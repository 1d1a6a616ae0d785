import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { later, plusSeconds } from '../../../shared/base/clock.ts';
import { clockOf } from '../../../shared/base/zone.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { PointsWithheld } from '../../../shared/events/loyalty.ts';
import type { Share } from '../order/basis.ts';
import type { Spend } from '../order/spend.ts';
import { countsUntil, type Purchase } from '../tiers/steps.ts';
import type { Programme } from './programme.ts';

/** Why an order earns no points and counts for no tier. */
export type WithheldReason = EventOf<typeof PointsWithheld>['data']['reason'];

/** What a customer should have for one order, by all that is known of it. */
export interface Claim {
  readonly customer: string;
  /** The order belonged to them once, and belongs to another customer. */
  readonly isFormer?: true | undefined;
  readonly order: string;
  readonly number: string;
  readonly version: number;
  readonly rate: { readonly programme: number; readonly basisPoints: number };
  /** Whether its events are only for the record, and must trigger nothing. */
  readonly isHistorical: boolean;
  readonly paidAt: string;
  readonly deliveredAt?: string | undefined;
  /** A return of it is open; its points wait until that has ended. */
  readonly isReturning: boolean;
  /** When the last of its returns ended. */
  readonly returnEndedAt?: string | undefined;
  /** When it was last refunded, cancelled or transferred. */
  readonly changedAt: string;
  /** What earns of the order, and what of that is left after refunds. */
  readonly goodsMinor: number;
  readonly netMinor: number;
  readonly withheld?: WithheldReason | undefined;
  /** The part that was refunded: points that were spent on the order are returned in that proportion. */
  readonly givenBack: Share;
}

/** The points of one order in one account. */
export interface Lot extends Purchase {
  readonly order: string;
  /** The customer whose it is, who may be part of the account's; absent where nobody is or was. */
  readonly record?: string | undefined;
  /** The order belongs to another customer now: what of it was spent is left. */
  readonly isFormer?: true | undefined;
  readonly number: string;
  readonly version: number;
  readonly rate: Claim['rate'];
  readonly status: 'pending' | 'active' | 'expired';
  readonly deliveredAt?: string | undefined;
  readonly activatesAt?: string | undefined;
  /** A return of the order is open: until it has ended, nobody knows when its points become active. */
  readonly isReturning?: true | undefined;
  readonly returnEndedAt?: string | undefined;
  readonly expiresAt?: string | undefined;
  /** The points that the order is worth now, how many of them were spent, and how many are reserved. */
  readonly granted: number;
  readonly spent: number;
  readonly reserved: number;
  /** Points that had expired when others were returned to the lot. */
  readonly expired?: number | undefined;
  /** On which orders its points were spent. */
  readonly spends?: readonly Spend[] | undefined;
  readonly withheld?: WithheldReason | undefined;
  /** The refunded part of the order, if any was: points that are spent on it later are returned at once. */
  readonly givenBack?: Share | undefined;
}

/** The parts of a balance: points that wait, that are active, and that were spent and then reversed. */
export interface Balance {
  readonly pending: number;
  readonly active: number;
  readonly debt: number;
}

/** The lot's part of the balance. Of an expired lot, only reserved points are left. */
export function balanceOf({ status, granted, spent, reserved, expired = 0 }: Lot): Balance {
  const left = Math.max(granted - spent - expired, 0);
  const held = status === 'expired' ? Math.min(left, reserved) : 0;
  return {
    pending: status === 'pending' ? left : 0,
    active: status === 'active' ? left : held,
    debt: Math.max(spent - granted, 0),
  };
}

/** The points of an active lot that are not reserved. */
export const spendable = (lot: Lot): number =>
  lot.status === 'active' ? Math.max(balanceOf(lot).active - lot.reserved, 0) : 0;

/** The lot with the claim's facts of its order. When points became active does not change any more. */
export function claimed(before: Lot | undefined, claim: Claim, programme: Programme): Lot {
  const { order, number, version, rate, paidAt, deliveredAt, returnEndedAt, netMinor, withheld } = claim;
  const lot = before ?? { status: 'pending', granted: 0, spent: 0, reserved: 0 };
  // It stays when another customer gets the order, because the tier may rest on it.
  const boughtMinor = Math.max(before?.boughtMinor ?? 0, claim.goodsMinor);
  const givenBack = claim.givenBack.part > 0 ? claim.givenBack : undefined;
  const next: Lot = {
    ...lot,
    record: claim.customer,
    isFormer: claim.isFormer,
    order,
    number,
    version,
    rate,
    paidAt,
    deliveredAt,
    boughtMinor,
    netMinor,
    isReturning: claim.isReturning || undefined,
    returnEndedAt,
    withheld,
    givenBack,
  };
  return withActivation(next, programme);
}

/** The lot with the day on which its points become active; active points keep theirs. */
export function withActivation(lot: Lot, programme: Programme): Lot {
  return lot.status === 'pending' ? { ...lot, activatesAt: activationOf(lot, programme) } : lot;
}

/** When the return window and all returns have ended, if that is known. */
function activationOf({ deliveredAt, isReturning, returnEndedAt }: Lot, { returnDays }: Programme): string | undefined {
  if (!deliveredAt || isReturning) return undefined;
  const windowEnd = plusSeconds(deliveredAt, returnDays * 86_400);
  return returnEndedAt ? later(windowEnd, returnEndedAt) : windowEnd;
}

/** When points expire that became active at this time: at the end of that day in the shop's zone. */
export function endOfLife(activatesAt: string, { liveDays }: Programme, zone: string): string {
  const clock = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(activatesAt), clock));
  const next = PlainDate.toZonedDateTime(PlainDate.addDays(day, liveDays + 1), clock);
  return new Date(next.epochMilliseconds - 1).toISOString();
}

/** An order so old that its points have expired and it no longer counts for the tier: no lot is created for it. */
export function isPast(lot: Lot, now: string, programme: Programme, zone: string): boolean {
  if (countsUntil(lot, programme) > now) return false;
  return lot.activatesAt ? endOfLife(lot.activatesAt, programme, zone) <= now : lot.granted === 0;
}

/** Nothing of it is left to spend, to owe, to return or to count: the lot can be dropped. */
export function isOver(lot: Lot, now: string, programme: Programme, zone: string): boolean {
  const { pending, active, debt } = balanceOf(lot);
  if (lot.spends && lot.spends.length > 0) return false;
  return pending + active + debt + lot.reserved === 0 && isPast(lot, now, programme, zone);
}
