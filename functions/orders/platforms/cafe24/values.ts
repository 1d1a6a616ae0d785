import type { Buyer, OrderKind } from '../../../../shared/events/orders.ts';
import { writtenPhone } from '../contract/person-fields.ts';
import { isPreOrderText } from '../contract/pre-order.ts';
import { mailAddress } from '../contract/reading.ts';
import type { ThinReport } from '../contract/report.ts';
import { type Cafe24Order, cafe24Amount } from './body.ts';
import { customerId, ofShop } from './customer.ts';

export const orderId = (number: string, shop: string | undefined): string => `cafe24-${ofShop(shop)}${number}`;

export const thinReport =
  (shop: string | undefined) =>
  (number: string): ThinReport => ({ about: 'thin', order: orderId(number, shop) });

/**
 * No call has a time of its own, so an order's time is the newest in its body. Of two states with equal times the same
 * one always wins; it may be the older one, and so changes are followed by a thin report.
 */
export const newestTime = (fields: Cafe24Order): string | undefined =>
  [fields.order_date, fields.payment_date, fields.cancel_date, fields.return_confirmed_date]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);

const ownPlaces = new Set(['self', 'cafe24', 'mobile', 'mobile_d']);
/** Other marketplaces (`coupang`, `gmarket`, `auction`) are called as Cafe24 does. */
const marketplaces: ReadonlyMap<string, string> = new Map([
  ['NCHECKOUT', 'naver-pay'],
  ['shopn', 'smartstore'],
  ['inpark', 'interpark'],
  ['sk11st', '11st'],
]);

/** Where it was bought. An unknown place counts as a marketplace, since no consent comes from there. */
export const marketplace = (purchasedAt: string | undefined): string | undefined =>
  purchasedAt === undefined || ownPlaces.has(purchasedAt)
    ? undefined
    : (marketplaces.get(purchasedAt) ?? (/^[\w-]{1,40}$/.test(purchasedAt) ? purchasedAt.toLowerCase() : 'elsewhere'));

/** What tells how an order was bought. */
interface KindSigns {
  readonly titles: readonly string[];
  readonly isPickedUp: boolean;
  readonly isPaidOnDelivery: boolean;
  /** All of it is sent in exchange for something else. */
  readonly isExchange?: boolean;
}

export function cafe24Kind({ titles, isPickedUp, isPaidOnDelivery, isExchange }: KindSigns): OrderKind | undefined {
  if (isExchange) return 'exchange';
  if (titles.some(isPreOrderText)) return 'pre-order';
  if (isPickedUp) return 'pickup';
  return isPaidOnDelivery ? 'on-delivery' : undefined;
}

/** Checks that an amount is exact; negative amounts become zero. */
export const nonNegative = (minor: number): number =>
  cafe24Amount('what its amounts come to', () => {
    if (!Number.isSafeInteger(minor)) throw new RangeError('no exact amount');
    return Math.max(minor, 0);
  });

/** Cuts a text; half a surrogate pair is replaced. */
export const truncated = (text: string, max: number): string => text.slice(0, max).toWellFormed();

/** A person as Cafe24 has them: each field may be missing. */
interface Cafe24Person {
  readonly member?: string | undefined;
  readonly shop?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  /** As they were written: `010-2424-2424`. The first one counts. */
  readonly phones: readonly (string | undefined)[];
  readonly currency?: string | undefined;
  /** `order_from_mobile`, of an order. */
  readonly fromMobile?: string | undefined;
}

const placedWith: ReadonlyMap<string, 'phone' | 'computer'> = new Map([
  ['T', 'phone'],
  ['F', 'computer'],
]);

/**
 * A guest has an address or a number. The name is one field and stays whole: where a Korean family name ends cannot be known.
 * No field says the country of a phone: it is Korea if the shop sells in won, or if only Korean mobiles begin like that.
 */
export function buyerOf({ member, shop, email, name, phones, currency, fromMobile }: Cafe24Person): Buyer | undefined {
  const mail = mailAddress(email);
  const phone = phones.map(writtenPhone).find((each) => each);
  if (!member && !mail && !phone) return undefined;
  const isKorean = currency === 'KRW' || /^01[016-9][- ]?\d{3,4}[- ]?\d{4}$/.test(phone ?? '');
  const device = fromMobile === undefined ? undefined : placedWith.get(fromMobile);
  const country = phone && isKorean ? 'KR' : undefined;
  return { platformId: member && customerId(member, shop), email: mail, phone, country, given: name, device };
}
