const hour = 3_600_000;

/**
 * Zones in which no clock was changed since 2000, by how far they are ahead of UTC, in milliseconds (IANA tz database 2025b).
 * Every other zone is asked of `Intl`, whose first answer costs a cold start 10 ms of CPU.
 */
const still = new Map(
  Object.entries({
    ...{ UTC: 0, 'Asia/Seoul': 9 * hour, 'Asia/Tokyo': 9 * hour, 'Asia/Shanghai': 8 * hour, 'Asia/Taipei': 8 * hour },
    ...{ 'Asia/Hong_Kong': 8 * hour, 'Asia/Singapore': 8 * hour, 'Asia/Manila': 8 * hour, 'Asia/Bangkok': 7 * hour },
    ...{ 'Asia/Saigon': 7 * hour, 'Asia/Jakarta': 7 * hour },
  }),
);

/** The zone as Temporal is told of it: by its offset where that never changes, such as `+09:00`. */
export function clockOf(zone: string): string {
  const ahead = still.get(zone);
  return ahead === undefined ? zone : `+${String(ahead / hour).padStart(2, '0')}:00`;
}

/** What the clock on a wall in the zone shows at an instant: the UTC fields of this date are the zone's own. */
export function wallClock(at: string, zone: string): Date {
  const instant = new Date(at);
  const ahead = still.get(zone);
  if (ahead !== undefined) return new Date(instant.getTime() + ahead);
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}
