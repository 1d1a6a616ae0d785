import { dateTime, day, dayOfYear, zoneName } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';

/** The reader's time zone, where it is known; else the shop's counts. */
interface ReaderClock {
  readonly zone?: string | undefined;
}

interface ShopClock {
  readonly zone: string;
}

/**
 * A day to come as the reader's calendar has it: `12월 4일(금)`, `Friday, December 4`. Where it is another one at the shop, it names
 * the reader's zone: `한국 시간 12월 5일(토)`, `Saturday, December 5 (Seoul)`.
 */
export const localDay = (at: string, reader: ReaderClock, shop: ShopClock, language: Language): string =>
  namedAbroad(dayOfYear, at, [reader.zone ?? shop.zone, shop.zone], language);

/** The same with the year: `2026년 12월 4일(금)`. */
export const localDate = (at: string, reader: ReaderClock, shop: ShopClock, language: Language): string =>
  namedAbroad(day, at, [reader.zone ?? shop.zone, shop.zone], language);

function namedAbroad(format: typeof day, at: string, [zone, home]: [string, string], language: Language): string {
  const [there, here] = [format(at, zone, language), format(at, home, language)];
  if (there === here) return here;
  const name = nameAbroad(zone, language);
  return language === 'ko' ? `${name} ${there}` : `${there} (${name})`;
}

/** A time by the reader's clock, with its zone: `Monday, December 21, 10:10 a.m. (Seoul)`. */
export function localDateTime(at: string, { zone }: ReaderClock, shop: ShopClock, language: Language): string {
  const isAbroad = zone !== undefined && zone !== shop.zone;
  const name = isAbroad ? nameAbroad(zone, language) : zoneName(shop.zone, language);
  return `${dateTime(at, zone ?? shop.zone, language)}${name && ` (${name})`}`;
}

/** In Korean, Korea's time has no name, but where another one could be meant. */
export const nameAbroad = (zone: string, language: Language): string => zoneName(zone, language) || '한국 시간';
