import { plusSeconds } from '../../../shared/base/clock.ts';

/** A source of calls, one platform of one shop: when it is next looked at, and since when it is silent. */
export interface Connection {
  readonly platform: string;
  /** The day of its first call: before it, nothing is usual. */
  readonly since: string;
  /** When it was connected, where somebody did that here before its first call. */
  readonly connectedAt?: string;
  readonly lookAt?: string;
  readonly silence?: Silence;
}

interface Silence {
  /** The last call. */
  readonly from: string;
  /** How long no call comes at this hour, usually. */
  readonly usualSeconds: number;
}

const hour = 3_600;
const day = 24 * hour;

/** As many days are looked back; two of each weekday, so that no Sunday is judged by Fridays alone. */
const daysLookedBack = 14;
/** So many of them must be known. */
const daysNeeded = 5;
/** Who is silent for longer on any day may call whenever they like, and is not judged. */
const maxUsual = 2 * day;
/** Nobody is called for less. */
const leastSeconds = hour;
const times = 3;
/** How often a silent source is looked at, so that its alarm stands until it calls. */
const whileSilent = hour;
/** Then nobody waits for it any more; whoever is on call was told for a day at least. A call before is not looked for. */
export const daysUntilGivenUp = 7;
const givenUpAfter = daysUntilGivenUp * day;

export const nextLook = ({ lookAt }: Connection): string | undefined => lookAt;

export const statusOf = ({ silence }: Connection): string => (silence ? 'silent' : 'heard');

/** Midnight of UTC, so many days on: all that hear of a day's first calls, in any sequence, agree on it. */
const midnightAfter = (at: string, days: number) => `${plusSeconds(at, days * day).slice(0, 10)}T00:00:00.000Z`;

const secondsFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** A source is connected; one that called before was so already. */
export const connected = (before: Connection | undefined, platform: string, at: string): Connection =>
  before ?? { ...heard(undefined, platform, at), connectedAt: at };

/** A call came: a new source is got to know for a week, and a silent one is no longer. */
export function heard(before: Connection | undefined, platform: string, receivedAt: string): Connection {
  if (!before) return { platform, since: midnightAfter(receivedAt, 0), lookAt: midnightAfter(receivedAt, 8) };
  const { silence, ...rest } = before;
  if (silence) return receivedAt > silence.from ? { ...rest, lookAt: plusSeconds(receivedAt, leastSeconds) } : before;
  return before.lookAt ? before : { ...rest, lookAt: midnightAfter(receivedAt, 1) };
}

/** The instants at this time of the days before that tell what is usual now. */
export const sameTimes = ({ since }: Connection, now: string): string[] =>
  Array.from({ length: daysLookedBack }, (_, n) => plusSeconds(now, -(n + 1) * day)).filter((at) => at >= since);

/**
 * How long no call comes usually at one time of day, in seconds: of how long it was silent at that time on the days before,
 * the second longest, so that nights and Sundays are their own measure, and one day that went wrong is none.
 */
function usualSilence(silences: readonly (number | undefined)[]): number | undefined {
  if (silences.length < daysNeeded) return undefined;
  const [, second = maxUsual] = silences.map((seconds) => seconds ?? maxUsual).sort((a, b) => b - a);
  return second < maxUsual ? second : undefined;
}

/** Whether the days that were asked for are enough: however silent the others were, nobody is called within an hour. */
export function tellEnough(silences: readonly (number | undefined)[], last: string, now: string): boolean {
  if (silences.length < daysNeeded) return false;
  const usual = usualSilence(silences);
  return usual === undefined || times * usual >= secondsFrom(last, now) + hour;
}

/** What was found when a source was looked at. */
interface Found {
  readonly last: string | undefined;
  /** How long it was silent at this time of the days before, as far as they were asked for; nothing where longer than can be seen. */
  readonly before: readonly (number | undefined)[];
}

/** Whether a look needs to know what is usual: not before the least silence that anybody is called for, nor after. */
export const needsUsual = ({ silence }: Connection, last: string | undefined, now: string): boolean =>
  last !== undefined && secondsFrom(last, now) > leastSeconds && !(silence && last <= silence.from);

/** Looks at a source in its time, and says when to look again; who was found silent is silent until a call comes. */
export function look(connection: Connection, now: string, { last, before }: Found): Connection {
  const { lookAt, silence, ...rest } = connection;
  if (!lookAt || lookAt > now) return connection;
  if (silence && (!last || last <= silence.from)) return stillSilent(rest, silence, now);
  const silent = last === undefined ? givenUpAfter : secondsFrom(last, now);
  if (silent >= givenUpAfter || !last) return rest;
  if (silent <= leastSeconds) return { ...rest, lookAt: plusSeconds(last, leastSeconds + 1) };
  const usualSeconds = usualSilence(before);
  if (usualSeconds === undefined) return { ...rest, lookAt: midnightAfter(now, 7) };
  const limit = Math.max(times * usualSeconds, leastSeconds);
  if (silent <= limit) return { ...rest, lookAt: nextLookAt(last, now, limit, usualSeconds) };
  return stillSilent(rest, { from: last, usualSeconds: Math.round(usualSeconds) }, now);
}

function stillSilent(rest: Connection, silence: Silence, now: string): Connection {
  const silent = secondsFrom(silence.from, now);
  return { ...rest, silence, ...(silent < givenUpAfter && { lookAt: plusSeconds(now, whileSilent) }) };
}

/** What is usual changes over the day, so it is asked again before the limit of now is reached. */
function nextLookAt(last: string, now: string, limit: number, usualSeconds: number): string {
  const untilLimit = limit + 1 - secondsFrom(last, now);
  return plusSeconds(now, Math.min(untilLimit, Math.max(hour, usualSeconds / 3)));
}

/** How long it had been silent then; nothing where no call was seen. */
export const silentAt = (at: string, last: string | undefined): number | undefined =>
  last === undefined ? undefined : secondsFrom(last, at);
