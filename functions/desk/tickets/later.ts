import { wallClock } from '../../../shared/base/zone.ts';
import type { Words } from '../frame/words.ts';
import { noonOf } from '../orders/orders.ts';

const hourMs = 3_600_000;
const oneDayMs = 24 * hourMs;
/** When a day of work begins. */
const morningBeforeNoon = 2 * hourMs;

/** Ten in the morning of the day that is so many days ahead, in the shop's zone. */
function morning(now: string, zone: string, days: number): string {
  const wall = wallClock(now, zone).toISOString().slice(0, 10);
  const ahead = new Date(Date.parse(`${wall}T12:00:00Z`) + days * oneDayMs).toISOString().slice(0, 10);
  return new Date(Date.parse(noonOf(ahead, zone)) - morningBeforeNoon).toISOString();
}

/** How long a ticket can be put off, with the words for each. */
export const delays: Readonly<
  Record<string, { readonly label: Words; readonly until: (now: string, zone: string) => string }>
> = {
  hour: {
    label: { ko: '1시간 뒤', en: 'in an hour' },
    until: (now) => new Date(Date.parse(now) + hourMs).toISOString(),
  },
  hours: {
    label: { ko: '3시간 뒤', en: 'in three hours' },
    until: (now) => new Date(Date.parse(now) + 3 * hourMs).toISOString(),
  },
  tomorrow: { label: { ko: '내일 오전 10시', en: 'tomorrow at 10' }, until: (now, zone) => morning(now, zone, 1) },
  days: { label: { ko: '3일 뒤 오전 10시', en: 'in three days, at 10' }, until: (now, zone) => morning(now, zone, 3) },
  week: { label: { ko: '1주 뒤 오전 10시', en: 'in a week, at 10' }, until: (now, zone) => morning(now, zone, 7) },
  month: { label: { ko: '30일 뒤 오전 10시', en: 'in 30 days, at 10' }, until: (now, zone) => morning(now, zone, 30) },
};
