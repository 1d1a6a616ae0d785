import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { clockOf } from '../../../shared/base/zone.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ReconciliationDue } from '../../../shared/events/reconciliation.ts';

/** When a shop's platforms are reconciled next. */
export interface ReconciliationSchedule {
  /** The version of the shop's document that the zone is from. */
  readonly version: number;
  readonly zone: string;
  /** Since when the shop is known: nothing earlier is listed. */
  readonly since: string;
  readonly next: string;
  /** Whether any API can be called: runs are nightly then, else weekly, to find new credentials. */
  readonly isReachable: boolean;
}

export const nextReconciliation = ({ next }: ReconciliationSchedule): string => next;

/** Four in the morning of the shop's zone; the minute derives from the shop's name, which spreads the load. */
const nightHour = '04';
const daySeconds = 86_400;

/** The next nightly run after an instant. */
function nightlyRunAfter(shop: string, zone: string, after: string): string {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(after), timeZone));
  const minute = String(Number.parseInt(hexId(shop).slice(0, 8), 16) % 60).padStart(2, '0');
  const plainTime = PlainTime.fromString(`${nightHour}:${minute}`);
  const [today, tomorrow] = [0, 1].map((days) => {
    const at = PlainDate.toZonedDateTime(PlainDate.addDays(day, days), { timeZone, plainTime });
    return new Date(at.epochMilliseconds).toISOString();
  }) as [string, string];
  return today > after ? today : tomorrow;
}

const nextRunAfter = (
  shop: string,
  { zone, isReachable }: Pick<ReconciliationSchedule, 'zone' | 'isReachable'>,
  after: string,
): string => nightlyRunAfter(shop, zone, isReachable ? after : plusSeconds(after, 6 * daySeconds));

/** Applies a shop's document; an older version changes nothing. */
export function applyShopChange(
  before: ReconciliationSchedule | undefined,
  shop: string,
  { version, zone, at }: { readonly version: number; readonly zone: string; readonly at: string },
): ReconciliationSchedule | undefined {
  if (before && version <= before.version) return undefined;
  if (before?.zone === zone) return { ...before, version };
  const since = before?.since ?? at;
  const isReachable = before?.isReachable ?? false;
  return { version, zone, since, isReachable, next: nightlyRunAfter(shop, zone, at) };
}

/** Whether an API can be called now. Once one can, the next night is the first run. */
export function setReachable(
  before: ReconciliationSchedule,
  shop: string,
  isReachable: boolean,
  now: string,
): { state: ReconciliationSchedule } | undefined {
  if (before.isReachable === isReachable) return undefined;
  return { state: { ...before, isReachable, next: nextRunAfter(shop, { ...before, isReachable }, now) } };
}

/** Seconds before the run that are left to the next night: their webhooks may still be under way. */
const settleSeconds = 600;

export function dueReconciliation(
  before: ReconciliationSchedule,
  shop: string,
  now: string,
): { state: ReconciliationSchedule; events: Draft[] } {
  const { next, since } = before;
  if (next > now) return { state: before, events: [] };
  const until = plusSeconds(next, -settleSeconds);
  const state = { ...before, next: nextRunAfter(shop, before, now) };
  return { state, events: until > since ? [say(ReconciliationDue, next, { since, until })] : [] };
}
