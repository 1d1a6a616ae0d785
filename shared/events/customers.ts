import * as v from 'valibot';
import { defineEvent, id, instant, language } from './event.ts';

const freeText = v.pipe(v.string(), v.maxLength(500));

/** A customer's profile: how to address and how to reach them. */
export const customerProfile = v.object({
  customer: id,
  given: v.optional(freeText),
  family: v.optional(freeText),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** The address identifies this person: their platform verified it, or they have no platform id. */
  ownsEmail: v.optional(v.literal(true)),
  language: v.optional(language),
});
export type CustomerProfile = v.InferOutput<typeof customerProfile>;

export const CustomerRegistered = defineEvent('CustomerRegistered', customerProfile);
export const CustomerChanged = defineEvent('CustomerChanged', customerProfile);

/** The owner of an order; published again with a higher version when it changes. */
export const OrderOwned = defineEvent('OrderOwned', v.object({ order: id, customer: id }));

/** Two customers were merged; `from` has no data any more. */
export const CustomersMerged = defineEvent('CustomersMerged', v.object({ from: id, into: id }));

/** The digest of an e-mail address, see `addressId`. */
const addressDigest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** `ConsentReported`, with the customer: their choice at the platform about marketing by one channel. */
export const CustomerConsentReported = defineEvent(
  'CustomerConsentReported',
  v.object({
    customer: id,
    channel: v.picklist(['email', 'sms', 'kakao']),
    given: v.boolean(),
    /** By the platform's clock. */
    saidAt: instant,
    /** The address for which it was given. */
    address: v.optional(addressDigest),
  }),
);

/** Erasure was requested, by the person or by a platform: nothing is sent to them, and no search or link finds them. */
export const ErasureRequested = defineEvent(
  'ErasureRequested',
  v.object({ customer: id, addresses: v.pipe(v.array(addressDigest), v.maxLength(20)) }),
);
