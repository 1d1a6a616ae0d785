import { base32Id, hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import type { CustomerRecord } from '../customer/record.ts';
import { isRelayAddress } from './relay.ts';
import { ownsPhone } from './report.ts';

/** The identities that a report proves, as keys, the strongest first. Keys hold digests only. */
interface Identities {
  /** The customer's id at the platform. */
  readonly platform?: string;
  /** The address, if it identifies the person: the platform verified it, or there is no platform id (a guest). */
  readonly email?: string;
  /** The number, likewise; of a guest, only if there is no address. */
  readonly phone?: string;
  /** The order alone, where all else that is known of its buyer is a relay's or an office's. */
  readonly order?: string;
}

const identityKey = (shop: string, what: string) => `identity/${shop}/${hexId(what)}`;

export const emailIdentity = (shop: string, email: string): string | undefined =>
  normalizedEmail(email) ? identityKey(shop, `email:${normalizedEmail(email)}`) : undefined;

export const platformIdentity = (shop: string, platformId: string): string =>
  identityKey(shop, `platform:${platformId}`);

/** By a number as E.164 writes it. */
const phoneIdentity = (shop: string, number: string): string => identityKey(shop, `phone:${number}`);

export const orderIdentity = (shop: string, order: string): string => identityKey(shop, `order:${order}`);

/** An unverified address or number beside an account identifies nobody, and neither does a relay's. */
function identitiesOf(shop: string, buyer: Buyer, order?: string): Identities {
  const { platformId, email, emailVerified, phoneVerified } = buyer;
  const isOwn = email && !isRelayAddress(email) && (!platformId || emailVerified);
  const address = isOwn ? emailIdentity(shop, email) : undefined;
  const number = personalNumber(buyer);
  const phone = number && (phoneVerified || (!platformId && !address)) ? phoneIdentity(shop, number) : undefined;
  const isNobody = !platformId && !address && !phone && (email || buyer.phone);
  return {
    ...(platformId && { platform: platformIdentity(shop, platformId) }),
    ...(address && { email: address }),
    ...(phone && { phone }),
    ...(isNobody && order && { order: orderIdentity(shop, order) }),
  };
}

/** The keys by which a report is looked for. */
export interface Keys {
  readonly proved: Identities;
  /** That of the record which the report is about. */
  readonly strongest: string | undefined;
  /** See `nameAndPhone`. */
  readonly named: string | undefined;
}

export function keysOf(shop: string, buyer: Buyer, order?: string): Keys {
  const proved = identitiesOf(shop, buyer, order);
  const strongest = proved.platform ?? proved.email ?? proved.phone ?? proved.order;
  return { proved, strongest, named: nameAndPhone(shop, buyer) };
}

function personalNumber({ phone, country }: Buyer): string | undefined {
  const known = phoneOf(phone, country);
  return known?.isPersonal ? known.number : undefined;
}

/** The key of a whole name with a personal number: by it a guest who gave nothing but a number is found again. */
function nameAndPhone(shop: string, buyer: Buyer): string | undefined {
  const [number, name] = [personalNumber(buyer), fullName(buyer)];
  return number && name ? identityKey(shop, `name-and-phone:${number}:${name}`) : undefined;
}

const withoutSpaces = (text: string) => text.replace(/\s+/gu, '');
const isEastAsian = (text: string) =>
  /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー\s]+$/u.test(text);

/** A name of which both parts are known, in one or in two fields, as names compare; nothing for a given name alone. */
function fullName({ given = '', family = '' }: Buyer): string | undefined {
  const [first, last] = [given, family].map((part) => part.normalize('NFKC').trim().toLowerCase()) as [string, string];
  if (isEastAsian(first + last)) {
    const whole = withoutSpaces(last && first.startsWith(last) ? first : last + first);
    return (first && last) || [...whole].length >= 3 ? whole : undefined;
  }
  const words = `${first} ${last}`.split(/\s+/u).filter(Boolean);
  return words.length >= 2 ? words.sort().join(' ') : undefined;
}

/** The id of a new customer: derived from their first identity, and from how often that was released before. */
export const newCustomerId = (identity: string, released = 0): string =>
  released === 0 ? base32Id(26, identity) : base32Id(26, identity, String(released));

/** Ids begin with the platform's name: `shopify-115310627314723954`. */
export const platformOf = (platformId: string) => platformId.slice(0, platformId.indexOf('-'));

/** Whether these ids may belong to one person: two ids of one platform are two people, unless the platform merged them. */
export const mayBeOnePerson = (some: readonly string[], others: readonly string[]): boolean =>
  others.every((each) => some.includes(each) || some.every((known) => platformOf(known) !== platformOf(each)));

/** The address and the number by which a record is found, as keys. */
export function identitiesIn(shop: string, record: CustomerRecord): string[] {
  const { email, ownsEmail, phone } = record;
  const address = email && ownsEmail ? emailIdentity(shop, email) : undefined;
  return [...(address ? [address] : []), ...(phone && ownsPhone(record) ? [phoneIdentity(shop, phone)] : [])];
}

/** All keys that a record may hold, by what it says: also those by which it was found, and is proved by no more. */
export function keysHeldBy(shop: string, record: CustomerRecord): string[] {
  const { email, phone, given, family, platformIds } = record;
  const named = nameAndPhone(shop, { ...(given && { given }), ...(family && { family }), ...(phone && { phone }) });
  const all = [
    ...platformIds.map((each) => platformIdentity(shop, each)),
    ...(email ? [emailIdentity(shop, email)] : []),
    ...(phone ? [phoneIdentity(shop, phone)] : []),
    named,
  ];
  return [...new Set(all.flatMap((each) => each ?? []))];
}
