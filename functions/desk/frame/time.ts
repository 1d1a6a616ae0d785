import { html } from 'hono/html';
import { wallClock } from '../../../shared/base/zone.ts';
import { dateTime, day } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import type { Visit } from './visit.ts';

type Place = Pick<Visit, 'now' | 'zone' | 'language'>;

const todayWord = { ko: '오늘', en: 'Today' } as const;

/** `오늘 오전 10시 10분`, `Today, 10:10 a.m.`; another day with its weekday, another year with its year. In the shop's zone. */
function timeText(at: string, { now, zone, language }: Place): string {
  const [wall, today] = [wallClock(at, zone), wallClock(now, zone)];
  const full = dateTime(at, zone, language);
  const dayOnly = day(at, zone, language);
  const year = wall.getUTCFullYear();
  if (year !== today.getUTCFullYear()) {
    return language === 'ko' ? `${year}년 ${full}` : full.replace(/^([^,]+, [^,]+)/, `$1, ${year}`);
  }
  if (dayOnly !== day(now, zone, language)) return full;
  return language === 'ko' ? full.replace(/^\S+ \S+/, todayWord.ko) : full.replace(/^[^,]+, [^,]+/, todayWord.en);
}

/** A day in a table, on one line where there is room: `2026년 12월 4일(금)`, `Fri, Dec 4, 2026`. In the shop's zone. */
export function dayCell(at: string, { zone, language }: Omit<Place, 'now'>): Markup {
  const words = day(at, zone, language).replace(/[A-Z][a-z]+/g, (name) => name.slice(0, 3));
  return html`<span class="whole">${words}</span>`;
}

/** A time as people of the shop say it, with the instant for whoever copies it. */
export const when = (at: string, place: Place): Markup =>
  html`<time datetime="${at}" title="${at}">${timeText(at, place)}</time>`;
