import { base32Id, hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';

/** What a report proves about a person, as keys. Only digests are keys. */
interface Identities {
  /** The platform's own id of them. */
  readonly platform?: string;
  /** The address, where it identifies them: the platform verified it, or they are known by nothing else (a guest). */
  readonly email?: string;
}

const key = (shop: string, what: string) => `identity/${shop}/${hexId(what)}`;

export const emailIdentity = (shop: string, email: string): string | undefined =>
  normalizedEmail(email) ? key(shop, `email:${normalizedEmail(email)}`) : undefined;

export const platformIdentity = (shop: string, platformId: string): string => key(shop, `platform:${platformId}`);

/** An address that somebody with an account typed, and that nobody verified, identifies nobody. */
export function identitiesOf(shop: string, { platformId, email, emailVerified }: Buyer): Identities {
  const address = email && (!platformId || emailVerified) ? emailIdentity(shop, email) : undefined;
  return {
    ...(platformId && { platform: platformIdentity(shop, platformId) }),
    ...(address && { email: address }),
  };
}

/** The id of a new customer: it derives from the identity that made them known, and from how often that was released. */
export const newCustomerId = (identity: string, released = 0): string =>
  released === 0 ? base32Id(26, identity) : base32Id(26, identity, String(released));

/** Ids begin with the platform's name: `shopify-115310627314723954`. */
const platformOf = (platformId: string) => platformId.slice(0, platformId.indexOf('-'));

/** Whether these ids may be one person's: two ids of one platform are two people, unless the platform merged them. */
export const mayBeOnePerson = (some: readonly string[], others: readonly string[]): boolean =>
  others.every((each) => some.includes(each) || some.every((known) => platformOf(known) !== platformOf(each)));
