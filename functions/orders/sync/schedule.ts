import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { clockOf } from '../../../shared/base/zone.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ReconciliationDue } from '../../../shared/events/reconciliation.ts';

/** When a shop's platforms are next asked what was changed. */
export interface ReconciliationSchedule {
  /** Of the shop's document, by which the zone is known. */
  readonly version: number;
  readonly zone: string;
  /** Since when the shop is known: nothing before it is asked for. */
  readonly since: string;
  readonly next: string;
  /** Whether any platform can be asked: each night, else once a week whether one can be by now. */
  readonly isReachable: boolean;
}

export const nextReconciliation = ({ next }: ReconciliationSchedule): string => next;

/** The first hour of the day in which shops are quietest, in the shop's zone; its minute is the shop's own, so that not all ask at once. */
const nightHour = '04';
const daySeconds = 86_400;

/** The next quiet hour after `after`. */
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

/** A shop that opens or moves; an older document changes nothing. */
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

/** Whether a platform can be asked now: when that begins, the next night is the first. */
export function setReachable(
  before: ReconciliationSchedule,
  shop: string,
  isReachable: boolean,
  now: string,
): { state: ReconciliationSchedule } | undefined {
  if (before.isReachable === isReachable) return undefined;
  return { state: { ...before, isReachable, next: nextRunAfter(shop, { ...before, isReachable }, now) } };
}

/** Webhooks of the last minutes may be on their way; what was changed since is for the next night. Seconds. */
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
