import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Topic } from '../letters/parts/topics.ts';
import type { Preferences } from '../policy/preferences.ts';
import type { KnownPerson } from './known-person.ts';

/** The wording under which a customer agrees to advertising on the page; it changes with the words of the topics. */
export const pageWording = 'preferences-2026-11';

/** For how many weeks a person may pause. */
export const maxPauseWeeks = 12;

/** Who got no answer presses again. The same within this time is one wish, whose first time counts. */
const repeatedMs = 10 * 60_000;

export const isRepeated = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) < repeatedMs;

/** What somebody asks for. `on` are ids of topics, out of those that were shown. */
export type Choice =
  | { readonly change: 'chosen'; readonly shown: readonly string[]; readonly on: readonly string[] }
  | { readonly change: 'paused'; readonly weeks: number }
  | { readonly change: 'resumed' }
  | { readonly change: 'left' }
  | { readonly change: 'returned' };

type ChoiceBefore = Pick<KnownPerson, 'preferences' | 'isAgreed'>;

/** What follows from a choice; `agrees` where it is an answer about advertising too. */
interface Chosen {
  readonly preferences: Preferences;
  readonly agrees?: boolean;
}

/** The topics that are a customer's choice. */
export const choosable = (all: readonly Topic[]): Topic[] => all.filter(({ purpose }) => purpose !== 'transactional');

/** Whether a customer gets letters of a topic, a pause aside. */
export function isOn({ id, purpose }: Topic, { preferences: { off, isOut }, isAgreed }: ChoiceBefore): boolean {
  if (purpose === 'transactional') return true;
  return !isOut && !off.some(({ topic }) => topic === id) && (purpose !== 'marketing' || isAgreed);
}

/** Applies a choice. Who turns on advertising agrees to it; who leaves none of it on, or leaves all, withdraws. */
export function chosen(before: ChoiceBefore, choice: Choice, topics: readonly Topic[], now: string): Chosen {
  const { preferences, isAgreed } = before;
  const { pausedUntil: _, ...unpaused } = preferences;
  // Nothing is sent to who has left, so a break is over with that: who comes back gets mails from then on.
  const { isOut: __, ...back } = unpaused;
  if (choice.change === 'paused') {
    const pausedUntil = plusSeconds(now, choice.weeks * 7 * 86_400);
    const isKnown = preferences.pausedUntil !== undefined && isRepeated(preferences.pausedUntil, pausedUntil);
    return { preferences: isKnown ? preferences : { ...preferences, pausedUntil } };
  }
  if (choice.change === 'resumed') return { preferences: unpaused };
  if (choice.change === 'returned') return { preferences: back };
  if (choice.change === 'left')
    return { preferences: { ...unpaused, isOut: true }, ...(isAgreed && { agrees: false }) };

  const shown = choosable(topics).filter(({ id }) => choice.shown.includes(id));
  const wanted = shown.filter(({ id }) => choice.on.includes(id));
  // Who was out and chooses something is back with that alone.
  const kept = preferences.isOut && wanted.length > 0 ? choosable(topics).map(({ id }) => id) : [];
  const off = new Set([...preferences.off.map(({ topic }) => topic), ...kept, ...shown.map(({ id }) => id)]);
  for (const { id } of wanted) off.delete(id);
  const ads = choosable(topics).filter(({ purpose }) => purpose === 'marketing');
  const agrees = ads.some(({ id }) => wanted.some((each) => each.id === id));
  const isLast = isAgreed && ads.every(({ id }) => off.has(id));
  return {
    preferences: {
      ...(preferences.isOut && wanted.length > 0 ? back : preferences),
      off: [...off].sort().map((topic) => ({ channel: 'email', topic })),
    },
    ...(agrees && !isAgreed && { agrees: true }),
    ...(isLast && { agrees: false }),
  };
}
