const oneDayMs = 86_400_000;

/** The calendar day so many days after this one. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * oneDayMs).toISOString().slice(0, 10);

/** A day of the calendar, such as 2026-12-21. */
export const isCalendarDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && existing(text) === text;

function existing(day: string): string | undefined {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);
}

/** The days from the one to the other, with both; `undefined` where they are more than `max`, or none. */
export function daysBetween(from: string, to: string, max: number): readonly string[] | undefined {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / oneDayMs) + 1;
  return count >= 1 && count <= max ? Array.from({ length: count }, (_, n) => plusDays(from, n)) : undefined;
}
