import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Connection, Silence } from './connection.ts';

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** Two of each weekday, so that a Sunday is not judged by weekdays alone. */
const historyDays = 14;
/** Fewer days of history give no usual silence. */
const minHistoryDays = 5;
/** Connections that are usually silent for longer than this are not monitored. */
const maxUsualSeconds = 2 * daySeconds;
/** A shorter silence never raises an alarm. */
const minAlarmSeconds = hourSeconds;
const alarmFactor = 3;
/** How often a silent connection is checked, so that its alarm stays until a webhook comes. */
const silentCheckSeconds = hourSeconds;
/**
 * After this many days monitoring stops; the alarm has been on for at least a day. Earlier webhooks are not searched.
 */
export const giveUpDays = 7;
const giveUpSeconds = giveUpDays * daySeconds;

/** Midnight UTC after that many days: the first webhooks of a day agree on it in any sequence. */
const midnightAfter = (at: string, days: number) => `${plusSeconds(at, days * daySeconds).slice(0, 10)}T00:00:00.000Z`;

const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** A connection is made; one that has received webhooks stays as it is. */
export const recordConnected = (before: Connection | undefined, platform: string, at: string): Connection =>
  before ?? { ...recordCall(undefined, platform, at), connectedAt: at };

/** A webhook came: a new connection is first checked after a week, and a silent one is live again. */
export function recordCall(before: Connection | undefined, platform: string, receivedAt: string): Connection {
  if (!before) return { platform, since: midnightAfter(receivedAt, 0), nextCheckAt: midnightAfter(receivedAt, 8) };
  const { silence, ...rest } = before;
  if (silence)
    return receivedAt > silence.from ? { ...rest, nextCheckAt: plusSeconds(receivedAt, minAlarmSeconds) } : before;
  return before.nextCheckAt ? before : { ...rest, nextCheckAt: midnightAfter(receivedAt, 1) };
}

/** The same time on the earlier days that have history. */
export const sameTimeOnEarlierDays = ({ since }: Connection, now: string): string[] =>
  Array.from({ length: historyDays }, (_, n) => plusSeconds(now, -(n + 1) * daySeconds)).filter((at) => at >= since);

/**
 * The usual silence at one time of day, in seconds: the second longest of the silences at that time on earlier days. So
 * nights and Sundays are measured by themselves, and one bad day does not count.
 */
function usualSilence(silences: readonly (number | undefined)[]): number | undefined {
  if (silences.length < minHistoryDays) return undefined;
  const [, second = maxUsualSeconds] = silences.map((seconds) => seconds ?? maxUsualSeconds).sort((a, b) => b - a);
  return second < maxUsualSeconds ? second : undefined;
}

/** Whether further days could not change the result: the next check would be at least an hour away. */
export function hasEnoughHistory(silences: readonly (number | undefined)[], last: string, now: string): boolean {
  if (silences.length < minHistoryDays) return false;
  const usual = usualSilence(silences);
  return usual === undefined || alarmFactor * usual >= secondsBetween(last, now) + hourSeconds;
}

/** What a check found. */
interface CallHistory {
  readonly last: string | undefined;
  /** The silence at this time on earlier days, as far as they were queried; undefined if no webhook was found. */
  readonly before: readonly (number | undefined)[];
}

/** Whether a check needs the history: not within the minimum silence, and not while the same silence lasts. */
export const needsHistory = ({ silence }: Connection, last: string | undefined, now: string): boolean =>
  last !== undefined && secondsBetween(last, now) > minAlarmSeconds && !(silence && last <= silence.from);

/** Checks a connection that is due and sets its next check. A silent connection stays silent until a webhook comes. */
export function checkHeartbeat(connection: Connection, now: string, { last, before }: CallHistory): Connection {
  const { nextCheckAt, silence, ...rest } = connection;
  if (!nextCheckAt || nextCheckAt > now) return connection;
  if (silence && (!last || last <= silence.from)) return withSilence(rest, silence, now);
  const silentSeconds = last === undefined ? giveUpSeconds : secondsBetween(last, now);
  if (silentSeconds >= giveUpSeconds || !last) return rest;
  if (silentSeconds <= minAlarmSeconds) return { ...rest, nextCheckAt: plusSeconds(last, minAlarmSeconds + 1) };
  const usualSeconds = usualSilence(before);
  if (usualSeconds === undefined) return { ...rest, nextCheckAt: midnightAfter(now, 7) };
  const limit = Math.max(alarmFactor * usualSeconds, minAlarmSeconds);
  if (silentSeconds <= limit) return { ...rest, nextCheckAt: checkBeforeLimit(last, now, limit, usualSeconds) };
  return withSilence(rest, { from: last, usualSeconds: Math.round(usualSeconds) }, now);
}

function withSilence(rest: Connection, silence: Silence, now: string): Connection {
  const silent = secondsBetween(silence.from, now);
  return { ...rest, silence, ...(silent < giveUpSeconds && { nextCheckAt: plusSeconds(now, silentCheckSeconds) }) };
}

/** The usual silence changes over the day, so it is computed again before the present limit is reached. */
function checkBeforeLimit(last: string, now: string, limit: number, usualSeconds: number): string {
  const untilLimit = limit + 1 - secondsBetween(last, now);
  return plusSeconds(now, Math.min(untilLimit, Math.max(hourSeconds, usualSeconds / 3)));
}

/** How long it had been silent at an instant; undefined if no webhook was found. */
export const secondsSilent = (at: string, last: string | undefined): number | undefined =>
  last === undefined ? undefined : secondsBetween(last, at);
