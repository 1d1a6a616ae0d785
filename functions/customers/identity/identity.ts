import { base32Id, hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';

/** The identities that a report proves, as keys. Keys hold digests only. */
interface Identities {
  /** The customer's id at the platform. */
  readonly platform?: string;
  /** The address, if it identifies the person: the platform verified it, or there is no platform id (a guest). */
  readonly email?: string;
}

const identityKey = (shop: string, what: string) => `identity/${shop}/${hexId(what)}`;

export const emailIdentity = (shop: string, email: string): string | undefined =>
  normalizedEmail(email) ? identityKey(shop, `email:${normalizedEmail(email)}`) : undefined;

export const platformIdentity = (shop: string, platformId: string): string =>
  identityKey(shop, `platform:${platformId}`);

/** An unverified address beside an account identifies nobody. */
export function identitiesOf(shop: string, { platformId, email, emailVerified }: Buyer): Identities {
  const address = email && (!platformId || emailVerified) ? emailIdentity(shop, email) : undefined;
  return {
    ...(platformId && { platform: platformIdentity(shop, platformId) }),
    ...(address && { email: address }),
  };
}

/** The id of a new customer: derived from their first identity, and from how often that was released before. */
export const newCustomerId = (identity: string, released = 0): string =>
  released === 0 ? base32Id(26, identity) : base32Id(26, identity, String(released));

/** Ids begin with the platform's name: `shopify-115310627314723954`. */
const platformOf = (platformId: string) => platformId.slice(0, platformId.indexOf('-'));

/** Whether these ids may belong to one person: two ids of one platform are two people, unless the platform merged them. */
export const mayBeOnePerson = (some: readonly string[], others: readonly string[]): boolean =>
  others.every((each) => some.includes(each) || some.every((known) => platformOf(known) !== platformOf(each)));
