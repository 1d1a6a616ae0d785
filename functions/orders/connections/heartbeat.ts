import { plusSeconds } from '../../../shared/base/clock.ts';

/** A source of calls, one platform of one shop: when it is next looked at, and since when it is silent. */
export interface Connection {
  readonly platform: string;
  /** The day of its first call: before it, nothing is usual. */
  readonly since: string;
  /** When it was connected, where somebody did that here before its first call. */
  readonly connectedAt?: string;
  readonly nextCheckAt?: string;
  readonly silence?: Silence;
}

interface Silence {
  /** The last call. */
  readonly from: string;
  /** How long no call comes at this hour, usually. */
  readonly usualSeconds: number;
}

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** As many days are looked back; two of each weekday, so that no Sunday is judged by Fridays alone. */
const historyDays = 14;
/** So many of them must be known. */
const minHistoryDays = 5;
/** Who is silent for longer on any day may call whenever they like, and is not judged. */
const maxUsualSeconds = 2 * daySeconds;
/** Nobody is called for less. */
const minAlarmSeconds = hourSeconds;
const alarmFactor = 3;
/** How often a silent source is looked at, so that its alarm stands until it calls. */
const silentCheckSeconds = hourSeconds;
/** Then nobody waits for it any more; whoever is on call was told for a day at least. A call before is not looked for. */
export const giveUpDays = 7;
const giveUpSeconds = giveUpDays * daySeconds;

export const nextHeartbeatCheck = ({ nextCheckAt }: Connection): string | undefined => nextCheckAt;

export const connectionStatus = ({ silence }: Connection): string => (silence ? 'silent' : 'live');

/** Midnight of UTC, so many days on: all that hear of a day's first calls, in any sequence, agree on it. */
const midnightAfter = (at: string, days: number) => `${plusSeconds(at, days * daySeconds).slice(0, 10)}T00:00:00.000Z`;

const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** A source is connected; one that called before was so already. */
export const recordConnected = (before: Connection | undefined, platform: string, at: string): Connection =>
  before ?? { ...recordCall(undefined, platform, at), connectedAt: at };

/** A call came: a new source is got to know for a week, and a silent one is no longer. */
export function recordCall(before: Connection | undefined, platform: string, receivedAt: string): Connection {
  if (!before) return { platform, since: midnightAfter(receivedAt, 0), nextCheckAt: midnightAfter(receivedAt, 8) };
  const { silence, ...rest } = before;
  if (silence)
    return receivedAt > silence.from ? { ...rest, nextCheckAt: plusSeconds(receivedAt, minAlarmSeconds) } : before;
  return before.nextCheckAt ? before : { ...rest, nextCheckAt: midnightAfter(receivedAt, 1) };
}

/** The instants at this time of the days before that tell what is usual now. */
export const sameTimeOnEarlierDays = ({ since }: Connection, now: string): string[] =>
  Array.from({ length: historyDays }, (_, n) => plusSeconds(now, -(n + 1) * daySeconds)).filter((at) => at >= since);

/**
 * How long no call comes usually at one time of day, in seconds: of how long it was silent at that time on the days before,
 * the second longest, so that nights and Sundays are their own measure, and one day that went wrong is none.
 */
function usualSilence(silences: readonly (number | undefined)[]): number | undefined {
  if (silences.length < minHistoryDays) return undefined;
  const [, second = maxUsualSeconds] = silences.map((seconds) => seconds ?? maxUsualSeconds).sort((a, b) => b - a);
  return second < maxUsualSeconds ? second : undefined;
}

/** Whether the days that were asked for are enough: however silent the others were, nobody is called within an hour. */
export function hasEnoughHistory(silences: readonly (number | undefined)[], last: string, now: string): boolean {
  if (silences.length < minHistoryDays) return false;
  const usual = usualSilence(silences);
  return usual === undefined || alarmFactor * usual >= secondsBetween(last, now) + hourSeconds;
}

/** What was found when a source was looked at. */
interface CallHistory {
  readonly last: string | undefined;
  /** How long it was silent at this time of the days before, as far as they were asked for; nothing where longer than can be seen. */
  readonly before: readonly (number | undefined)[];
}

/** Whether a look needs to know what is usual: not before the least silence that anybody is called for, nor after. */
export const needsHistory = ({ silence }: Connection, last: string | undefined, now: string): boolean =>
  last !== undefined && secondsBetween(last, now) > minAlarmSeconds && !(silence && last <= silence.from);

/** Looks at a source in its time, and says when to look again; who was found silent is silent until a call comes. */
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

/** What is usual changes over the day, so it is asked again before the limit of now is reached. */
function checkBeforeLimit(last: string, now: string, limit: number, usualSeconds: number): string {
  const untilLimit = limit + 1 - secondsBetween(last, now);
  return plusSeconds(now, Math.min(untilLimit, Math.max(hourSeconds, usualSeconds / 3)));
}

/** How long it had been silent then; nothing where no call was seen. */
export const secondsSilent = (at: string, last: string | undefined): number | undefined =>
  last === undefined ? undefined : secondsBetween(last, at);
