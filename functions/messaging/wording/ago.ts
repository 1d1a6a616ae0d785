import { wallClock } from '../../../shared/base/zone.ts';
import { month } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';

const numerals = {
  ko: ['한', '두', '석', '넉', '다섯', '여섯', '일곱', '여덟', '아홉', '열', '열한'],
  en: ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
};

/** `여섯 달`, `six months`, `1년`, `a year`: how long ago it was, as one says it. */
export function roughly(then: string, now: string, language: Language): string {
  const months = Math.max(1, Math.round((Date.parse(now) - Date.parse(then)) / (30.44 * 86_400_000)));
  const years = Math.round(months / 12);
  const words = numerals[language][months - 1];
  if (language === 'ko') return words ? `${words} 달` : `${years}년`;
  if (words) return months === 1 ? 'a month' : `${words} months`;
  return years === 1 ? 'a year' : `${years} years`;
}

/** `지난 6월`, `지난해 12월`, `2024년 12월`; `in June`, `last December`, `in December 2024`: which month it was, in the shop's zone. */
export function monthAgo(then: string, now: string, zone: string, language: Language): string {
  const [year, thisYear] = [then, now].map((at) => wallClock(at, zone).getUTCFullYear());
  const name = month(then, zone, language);
  const isLastYear = year === (thisYear ?? 0) - 1;
  const isKorean = language === 'ko';
  if (year === thisYear) return isKorean ? `지난 ${name}` : `in ${name}`;
  if (isLastYear) return isKorean ? `지난해 ${name}` : `last ${name}`;
  return isKorean ? `${year}년 ${name}` : `in ${name} ${year}`;
}
