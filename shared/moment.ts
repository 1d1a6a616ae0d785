import type { Language } from './events/shops.ts';

const locales: Record<Language, string> = { ko: 'ko-KR', en: 'en-US' };

function partsOf(at: string, language: Language, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(locales[language], options);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
}

/** `2026년 12월 4일(금)`, `Friday, December 4, 2026`: in the shop's zone. */
export function day(at: string, zone: string, language: Language): string {
  const weekday = language === 'ko' ? 'short' : 'long';
  const part = partsOf(at, language, { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric', weekday });
  return language === 'ko'
    ? `${part('year')}년 ${part('month')} ${part('day')}일(${part('weekday')})`
    : `${part('weekday')}, ${part('month')} ${part('day')}, ${part('year')}`;
}

/** `12월 21일(월) 오전 10시 10분`, `Monday, December 21, 10:10 a.m.`: always with its weekday, in the shop's zone. */
export function moment(at: string, zone: string, language: Language): string {
  const part = partsOf(at, language, {
    timeZone: zone,
    month: 'long',
    day: 'numeric',
    weekday: language === 'ko' ? 'short' : 'long',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour, minute] = [Number(part('hour')), Number(part('minute'))];
  const clock = hour % 12 || 12;
  if (language === 'ko') {
    const time = `${hour < 12 ? '오전' : '오후'} ${clock}시${minute ? ` ${minute}분` : ''}`;
    return `${part('month')} ${part('day')}일(${part('weekday')}) ${time}`;
  }
  const time = `${clock}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
  return `${part('weekday')}, ${part('month')} ${part('day')}, ${time}`;
}
