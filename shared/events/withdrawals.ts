import type * as v from 'valibot';
import type { advertisingChannel } from './event.ts';

/*
 * The one thing that a capability is told otherwise than by an event: a "no" to advertising that a platform's webhook states. The door
 * puts it into messaging's table before it answers, and each claim of an advertisement asserts it there: what stops something is
 * checked where it is stopped, and never only on its way (decision 0085).
 */

/** The newest "no" that the door was told of an address or an account, in one channel. It holds no name and no address. */
export interface Withdrawal {
  /** When it was said, by the platform's clock, else when it was received. */
  readonly at: string;
}

/** What begins the partition keys of all of them: the door may write no other item of the table. */
export const withdrawalPrefix = 'withdrawal/';

/** Where it lies, by a digest: see `addressId` and `accountId`. */
export const withdrawalKey = (
  shop: string,
  identity: string,
  channel: v.InferOutput<typeof advertisingChannel>,
  night = false,
) => ({ pk: `${withdrawalPrefix}${shop}/${identity}`, sk: `NO#${channel}${night ? '~night' : ''}` });

/** DynamoDB deletes an expired item within two days (developer guide, TTL, read 2026-11-22). By then it is in the register, or alarms have rung. */
export const withdrawalDays = 28;
