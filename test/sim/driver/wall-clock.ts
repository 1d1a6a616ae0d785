import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';

const closed = holidaysKr.days;
const minuteMs = 60_000;
const seoulMs = 9 * 3_600_000;

/** Whether somebody of the demo shop is there in the minute that begins then, by a clock on the wall in Seoul. */
function isOpen(ms: number): boolean {
  const wall = new Date(ms + seoulMs);
  const [date = '', time = ''] = wall.toISOString().split('T');
  const isWeekday = wall.getUTCDay() > 0 && wall.getUTCDay() < 6;
  const isIn = (from: string, to: string) => time >= from && time < to;
  return isWeekday && !closed.has(date) && (isIn('10:00', '12:30') || isIn('13:30', '18:00'));
}

/** When somebody has been there for so many minutes since `from`: counted minute by minute, with what is left of the first. */
export function isThere(from: string, minutes: number): string {
  const start = Date.parse(from);
  let left = minutes * minuteMs;
  for (let minute = start - (start % minuteMs); ; minute += minuteMs) {
    if (!isOpen(minute)) continue;
    const begin = Math.max(minute, start);
    const open = minute + minuteMs - begin;
    if (left <= open) return new Date(begin + left).toISOString();
    left -= open;
  }
}
