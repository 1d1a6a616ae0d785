import { wallClock } from '../base/zone.ts';
import type { Language } from '../events/shops.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdayNames: Record<Language, readonly string[]> = {
  ko: [...'일월화수목금토'],
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
};

const monthOf = (wall: Date, language: Language): string =>
  language === 'ko' ? `${wall.getUTCMonth() + 1}월` : (months[wall.getUTCMonth()] ?? '');

/** `12월`, `December`: in the shop's zone, as are all of these. */
export const month = (at: string, zone: string, language: Language): string => monthOf(wallClock(at, zone), language);

/** `12월 4일(금)`, `Friday, December 4`: without the year. */
export function dayOfYear(at: string, zone: string, language: Language): string {
  const wall = wallClock(at, zone);
  const weekday = weekdayNames[language][wall.getUTCDay()] ?? '';
  const date = `${monthOf(wall, language)} ${wall.getUTCDate()}`;
  return language === 'ko' ? `${date}일(${weekday})` : `${weekday}, ${date}`;
}

/** `2026년 12월 4일(금)`, `Friday, December 4, 2026`. */
export function day(at: string, zone: string, language: Language): string {
  const year = wallClock(at, zone).getUTCFullYear();
  const rest = dayOfYear(at, zone, language);
  return language === 'ko' ? `${year}년 ${rest}` : `${rest}, ${year}`;
}

/** `12월 21일(월) 오전 10시 10분`, `Monday, December 21, 10:10 a.m.`: always with its weekday; in Korean midnight is `오전 0시`. */
export function dateTime(at: string, zone: string, language: Language): string {
  const wall = wallClock(at, zone);
  const [hour, minute] = [wall.getUTCHours(), wall.getUTCMinutes()];
  const clock = language === 'ko' && hour === 0 ? 0 : hour % 12 || 12;
  const date = dayOfYear(at, zone, language);
  return language === 'ko'
    ? `${date} ${hour < 12 ? '오전' : '오후'} ${clock}시${minute ? ` ${minute}분` : ''}`
    : `${date}, ${clock}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}

/** The same with its year, for records: `2026년 12월 21일(월) 오전 10시 10분`. */
export const dateTimeOfYear = (at: string, zone: string, language: Language): string =>
  dateTime(at, zone, language).replace(dayOfYear(at, zone, language), () => day(at, zone, language));

/** The name of a zone; empty in Korean for Korea's own. */
export function zoneName(zone: string, language: Language): string {
  if (language === 'en') return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  if (zone === 'Asia/Seoul') return '';
  const format = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, timeZoneName: 'longGeneric' });
  return format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** A time with its zone, `Monday, December 21, 10:10 a.m. (Seoul)`: for promises. */
export function zonedDateTime(at: string, zone: string, language: Language): string {
  const name = zoneName(zone, language);
  return `${dateTime(at, zone, language)}${name && ` (${name})`}`;
}
