import type { Buyer } from '../../../../shared/events/orders.ts';
import { mailAddress } from '../contract/reading.ts';
import { cafe24Amount } from './body.ts';
import { customerId } from './customer.ts';

export const orderId = (number: string): string => `cafe24-${number}`;

const ownPlaces = new Set(['self', 'cafe24', 'mobile', 'mobile_d']);
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

/** Checks that an amount is exact; negative amounts become zero. */
export const nonNegative = (minor: number): number =>
  cafe24Amount('what its amounts come to', () => {
    if (!Number.isSafeInteger(minor)) throw new RangeError('no exact amount');
    return Math.max(minor, 0);
  });

/** Cuts a text; half a surrogate pair is replaced. */
export const truncated = (text: string, max: number): string => text.slice(0, max).toWellFormed();

/**
 * A guest has an address only. The name is one field and stays whole: where a Korean family name ends cannot be known.
 */
export function buyerOf(member?: string, email?: string, given?: string): Buyer | undefined {
  const mail = mailAddress(email);
  if (!member && !mail) return undefined;
  return { platformId: member && customerId(member), email: mail, given };
}
