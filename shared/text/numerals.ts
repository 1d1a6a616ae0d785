import type { Language } from '../events/shops.ts';
import { minorDigits } from './money.ts';

/** `1,234,567`, as both languages write whole numbers; `Intl` would do the same for 10 ms of each cold start. */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * `5,000원`, `₩5,000`, `$12.50`: an amount in minor units, not negative, as its currency is written. Platforms send hundredths of
 * some currencies that people write whole, such as HUF; these are shown only where there are any.
 */
export function formatMoney(minor: number, currency: string, language: Language): string {
  if (currency === 'KRW') return language === 'ko' ? `${grouped(minor)}원` : `₩${grouped(minor)}`;
  const digits = minorDigits(currency);
  const isWhole = minor % 10 ** digits === 0;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    ...(!isWhole && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return format.format(minor / 10 ** digits);
}
