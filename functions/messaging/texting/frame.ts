import type { Purpose } from '../../../shared/events/messaging.ts';
import type { Brand, Language, ShopPath } from '../../../shared/events/shops.ts';

/** What the frame of a text depends on. */
export interface Framing {
  readonly purpose: Purpose;
  readonly language: Language;
  /** E.164; whose country decides which law the text keeps. */
  readonly to: string;
  readonly brand: Brand;
}

/** What stands before the words of a text, and after them. */
export interface Frame {
  readonly before: string;
  readonly after: string;
}

export const isInKorea = (phone: string): boolean => phone.startsWith('+82');

export const shortNameOf = ({ shortName, name }: Brand, language: Language): string =>
  (shortName ?? name)[language].trim() || name[language];

/** The mark of advertising, with which a text begins. */
export const adMark = '(광고)';

/**
 * Who writes, and in advertising what the law asks for. In Korea (정보통신망법 제50조 제4항, 시행령 별표 6, read 2026-11-22) it begins
 * with `(광고)`, the sender's name and a number to call, and ends with a way to refuse that is free; the number is left out
 * where the text comes from it. Elsewhere it ends with the word that stops it (CTIA Messaging Principles, read 2026-11-22).
 * Without a toll-free number a shop sends no advertising in Korea: `missing` is where its document would name it.
 */
export function frameOf({ purpose, language, to, brand }: Framing): Frame | { readonly missing: ShopPath } {
  const name = shortNameOf(brand, language);
  if (purpose !== 'marketing') return { before: `[${name}] `, after: '' };
  const colon = language === 'ko' ? '' : ':';
  if (!isInKorea(to)) {
    return { before: `${name}${colon} `, after: language === 'ko' ? ' 수신거부 STOP' : ' Reply STOP to opt out' };
  }
  if (!brand.optOutPhone) return { missing: 'brand.optOutPhone' };
  const contact = isSameNumber(brand.support.phone, brand.sender.sms) ? '' : ` ${brand.support.phone}`;
  return { before: `${adMark}${name}${contact}${colon} `, after: ` 무료거부${digitsOf(brand.optOutPhone)}` };
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** `+82 2-123-4567` and `02-123-4567` are one number. */
const isSameNumber = (one: string, other: string | undefined): boolean =>
  other !== undefined && inKorea(one) === inKorea(other);
const inKorea = (phone: string): string => digitsOf(phone.replace(/^\+82[\s-]*(?:\(0\))?0?/, '0'));
