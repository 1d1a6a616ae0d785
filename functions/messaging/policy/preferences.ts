import type { MessageRequest } from '../../../shared/events/messaging.ts';

/** A topic by a channel that somebody does not want. */
interface TopicOff {
  readonly channel: 'email';
  readonly topic: string;
}

/** What a person wants of what need not be sent; messages that people wait for go in any case. */
export interface Preferences {
  readonly off: readonly TopicOff[];
  /** They want none of it, whatever the topic. */
  readonly isOut?: true;
  readonly pausedUntil?: string;
}

export const noPreferences: Preferences = { off: [] };

/** Those of all records of a person: what one of them does not want, the person does not want. */
export function unitedPreferences(all: readonly (Preferences | undefined)[]): Preferences {
  const known = all.flatMap((each) => each ?? []);
  const off = new Map(known.flatMap((each) => each.off.map((one) => [`${one.channel}~${one.topic}`, one] as const)));
  const [pausedUntil] = known
    .flatMap((each) => each.pausedUntil ?? [])
    .sort()
    .reverse();
  return {
    off: [...off.keys()].sort().flatMap((key) => off.get(key) ?? []),
    ...(known.some(({ isOut }) => isOut) && { isOut: true }),
    ...(pausedUntil && { pausedUntil }),
  };
}

/** Why a message is not wanted, or not now. */
export function unwanted(
  { off, isOut, pausedUntil }: Preferences,
  { purpose, topic }: Pick<MessageRequest, 'purpose' | 'topic'>,
  now: string,
): 'opted-out' | { readonly pausedUntil: string } | undefined {
  if (purpose === 'transactional') return undefined;
  // Who turns a topic off does not want it by another channel either.
  if (isOut || off.some((each) => each.topic === topic)) return 'opted-out';
  return pausedUntil !== undefined && now < pausedUntil ? { pausedUntil } : undefined;
}
