import * as v from 'valibot';
import { defineEvent, type EventOf, id, language, platformAnswer } from './event.ts';

const freeText = v.pipe(v.string(), v.maxLength(500));

/** `1990-05-17`, or `05-17`. */
export const birthday = v.pipe(v.string(), v.regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
export const tags = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(60))), v.maxLength(20));
export const devices = ['phone', 'tablet', 'computer', 'app'] as const;

/** The digest of an e-mail address, see `addressId`, or of an account, see `accountId`. */
const digestText = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Accounts of one person that are told: more are of nobody whose platforms know them one by one. */
export const maxAccounts = 20;

/** By what customers may ask to be reached. */
export const contactChannels = ['email', 'sms', 'kakao', 'push', 'phone'] as const;

/** A customer's profile: how to address and how to reach them. */
export const customerProfile = v.object({
  customer: id,
  given: v.optional(freeText),
  family: v.optional(freeText),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** The address identifies this person: their platform verified it, or they have no platform id. */
  ownsEmail: v.optional(v.literal(true)),
  /** In the form of E.164: `+821012345678`. */
  phone: v.optional(v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/))),
  /** The platform verified that this person has the number. */
  ownsPhone: v.optional(v.literal(true)),
  /** By what they asked to be reached. */
  channel: v.optional(v.picklist(contactChannels)),
  language: v.optional(language),
  /** Where they live, by the newest address that says it: `Asia/Seoul`. Absent where it is not known; then the shop's counts. */
  zone: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Their accounts at platforms, by digest: what was said there without an address is theirs. */
  accounts: v.optional(v.pipe(v.array(digestText), v.maxLength(maxAccounts))),
});
export type CustomerProfile = v.InferOutput<typeof customerProfile>;

export const CustomerRegistered = defineEvent('CustomerRegistered', customerProfile, { personal: true });
export const CustomerChanged = defineEvent('CustomerChanged', customerProfile, { personal: true });

/**
 * The owner of an order, with their zone if it is known, and the version of the newest `CustomerChanged` or `CustomerRegistered` of a
 * report: what is said to them about the order is said by a profile that is not older. `named` is the customer whom the order itself names, where that is one who
 * was merged into the owner. Published again with a higher version when the owner, or whom the order names, changes.
 */
export const OrderOwned = defineEvent(
  'OrderOwned',
  v.object({
    order: id,
    customer: id,
    named: v.optional(id),
    zone: v.optional(v.pipe(v.string(), v.maxLength(64))),
    profileVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
);

/** Why two customers are held to be one person. */
export const mergeReasons = ['verified-email', 'verified-phone', 'name-and-phone', 'platform', 'by-hand'] as const;
export type MergeReason = (typeof mergeReasons)[number];
const memberIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(21));

/**
 * Two customers are one person: `from`, with those that were merged into it before (`moved` has all of them), is part of
 * `into` from now on. Each keeps what was reported of it, so that `CustomersSplit` can undo it.
 */
export const CustomersMerged = defineEvent(
  'CustomersMerged',
  v.object({
    from: id,
    into: id,
    /** Both are absent in events of before merges could be undone. */
    because: v.optional(v.picklist(mergeReasons)),
    moved: v.optional(memberIds),
    by: v.optional(id),
  }),
);

/** A merge was undone: `from`, with all in `moved`, is no part of `into` any more. */
export const CustomersSplit = defineEvent(
  'CustomersSplit',
  v.object({ from: id, into: id, moved: memberIds, by: v.optional(id) }),
);

/** All who became part of `into`, or are no part of it any more. */
export const movedIn = ({ from, moved = [from] }: Pick<EventOf<typeof CustomersMerged>['data'], 'from' | 'moved'>) =>
  moved;

/** A person of the shop wrote a note about a customer. The words stay with the customer. */
export const CustomerNoted = defineEvent('CustomerNoted', v.object({ customer: id, note: id, by: id }));

/**
 * `ConsentReported`, with the customer: their choice at the platform about marketing by one channel. It names the customer whom the
 * report is about, also while they are part of another.
 */
export const CustomerConsentReported = defineEvent(
  'CustomerConsentReported',
  v.object({
    customer: id,
    ...platformAnswer,
    /** The address for which it was given. */
    address: v.optional(digestText),
  }),
);
