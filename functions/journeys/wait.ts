import { Temporal } from 'temporal-polyfill';

/** How long after its anchor a step is due: at once, or some days later at a time of day, local to the customer. */
export type Wait = 'none' | { readonly days: number; readonly timeOfDay: string };

/**
 * When a step is due. News that comes late does not make it fall due at any odd hour: it is due at the next such time
 * of day after it was known.
 */
export function dueAt(wait: Wait, anchor: string, knownAt: string, zone: string): string {
  if (wait === 'none') return anchor > knownAt ? anchor : knownAt;
  const planned = atTimeOfDay(anchor, wait, zone);
  if (planned >= knownAt) return planned;
  const today = atTimeOfDay(knownAt, { ...wait, days: 0 }, zone);
  return today >= knownAt ? today : atTimeOfDay(knownAt, { ...wait, days: 1 }, zone);
}

function atTimeOfDay(instant: string, wait: { days: number; timeOfDay: string }, zone: string): string {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().add({ days: wait.days });
  const due = date.toZonedDateTime({ timeZone: zone, plainTime: wait.timeOfDay }).toInstant();
  return new Date(due.epochMilliseconds).toISOString();
}
