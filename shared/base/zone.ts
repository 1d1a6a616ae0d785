/** The days of the week, as documents name them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const hour = 3_600_000;

/**
 * Zones in which no clock was changed since 2000, by how many hours they are ahead of UTC (IANA tz database 2025b).
 * Every other zone is asked of `Intl`, whose first answer costs a cold start 10 ms of CPU.
 */
const fixedOffsets: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['Asia/Seoul', 9],
  ['Asia/Tokyo', 9],
  ['Asia/Shanghai', 8],
  ['Asia/Taipei', 8],
  ['Asia/Hong_Kong', 8],
  ['Asia/Singapore', 8],
  ['Asia/Manila', 8],
  ['Asia/Bangkok', 7],
  ['Asia/Saigon', 7],
  ['Asia/Jakarta', 7],
]);

/** The zone as an argument of Temporal: its offset where that never changes, such as `+09:00`. */
export function clockOf(zone: string): string {
  const ahead = fixedOffsets.get(zone);
  return ahead === undefined ? zone : `+${String(ahead).padStart(2, '0')}:00`;
}

/** The wall clock in the zone at an instant: the UTC fields of this date are the zone's local ones. */
export function wallClock(at: string, zone: string): Date {
  const instant = new Date(at);
  const ahead = fixedOffsets.get(zone);
  if (ahead !== undefined) return new Date(instant.getTime() + ahead * hour);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}
