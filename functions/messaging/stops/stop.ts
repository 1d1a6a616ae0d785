import * as v from 'valibot';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type MessageChannel, type MessageRequest, messageChannel } from '../../../shared/events/messaging.ts';

const why = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));

/** What is to be stopped, and why: everything, or what goes by one channel, for one journey, or for one purpose. */
export const stopBody = v.variant('scope', [
  v.object({ scope: v.literal('all'), why }),
  v.object({ scope: v.literal('channel'), of: messageChannel, why }),
  v.object({ scope: v.literal('journey'), of: id, why }),
  v.object({ scope: v.literal('purpose'), of: v.picklist(['transactional', 'service', 'marketing']), why }),
]);
export type StopBody = v.InferOutput<typeof stopBody>;

/** Sending that somebody has stopped. */
export interface Stop {
  /** By its scope, so that the same scope is stopped once: `all`, `channel~email`. */
  readonly id: string;
  readonly scope: StopBody['scope'];
  readonly of?: string;
  readonly why: string;
  readonly by: string;
  readonly since: string;
}

/** A stop that is over. */
interface EndedStop extends Stop {
  readonly resumedAt: string;
  readonly resumedBy: string;
}

/** What is stopped by one owner: a shop, or whoever operates the stage. */
export interface Stops {
  readonly stops: readonly Stop[];
  /** The latest ones that are over. */
  readonly ended: readonly EndedStop[];
  /** When whoever operates the stage was last told of a stop that may have been forgotten. */
  readonly remindedAt?: string;
}

/** Limits of the item's size: a shop has fewer scopes than that. */
const maxStops = 50;
const maxEnded = 20;

export const noStops: Stops = { stops: [], ended: [] };

/** Stops a scope; one that is stopped already keeps its first reason. `undefined` where there is no room for another. */
export function withStop(before: Stops, body: StopBody, by: string, since: string): Stops | undefined {
  const stop = stopOf(body, by, since);
  if (before.stops.some((each) => each.id === stop.id)) return before;
  return before.stops.length >= maxStops ? undefined : { ...before, stops: [...before.stops, stop] };
}

/** The stop that a body asks for. */
export function stopOf(body: StopBody, by: string, since: string): Stop {
  const of = 'of' in body ? { of: body.of } : {};
  return { id: 'of' in of ? `${body.scope}~${of.of}` : body.scope, scope: body.scope, ...of, why: body.why, by, since };
}

/** Ends a stop; `undefined` where there is none. */
export function withoutStop(before: Stops, stop: string, by: string, at: string): Stops | undefined {
  const found = before.stops.find((each) => each.id === stop);
  if (!found) return undefined;
  return {
    ...before,
    stops: before.stops.filter((each) => each !== found),
    ended: [{ ...found, resumedAt: at, resumedBy: by }, ...before.ended].slice(0, maxEnded),
  };
}

/** Whether a stop is about this message. A message that no journey asked for is stopped by none of a journey. */
export function stops(
  { scope, of }: Pick<Stop, 'scope' | 'of'>,
  request: MessageRequest,
  channel: MessageChannel,
): boolean {
  if (scope === 'all') return true;
  if (scope === 'channel') return of === channel;
  const { purpose, about } = request;
  return of === (scope === 'journey' ? about.journey : purpose);
}

/** A stop that stands for so long may have been forgotten: it is told, and once more each time that so long has passed. */
const forgottenSeconds = 24 * 3600;

/** When the next stop is to be told of: a day after the first one began, and after it was told. */
export function reminderAt({ stops, remindedAt = '' }: Stops): string | undefined {
  const due = stops.map(({ since }) => plusSeconds(since > remindedAt ? since : remindedAt, forgottenSeconds));
  return due.sort()[0];
}

/** The stops that have stood for a day, when it is time to tell of them, and what is stored then. */
export function forgottenStops(
  before: Stops,
  now: string,
): { readonly stops: readonly Stop[]; readonly state: Stops } | undefined {
  const due = reminderAt(before);
  if (due === undefined || due > now) return undefined;
  const stops = before.stops.filter(({ since }) => plusSeconds(since, forgottenSeconds) <= now);
  return { stops, state: { ...before, remindedAt: now } };
}
