import * as v from 'valibot';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { id, instant, label } from '../../../shared/events/event.ts';
import type { Topic } from '../letters/parts/topics.ts';
import { isOn, maxPauseWeeks } from './choice.ts';
import type { KnownPerson } from './known-person.ts';

/** What an agent changes for a customer who asked for it; nobody agrees to advertising by this. */
export const preferencesBody = v.variant('change', [
  v.object({
    change: v.literal('chosen'),
    off: v.pipe(v.array(id), v.maxLength(50)),
    why: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  }),
  v.object({
    change: v.literal('paused'),
    weeks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxPauseWeeks)),
    why: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  }),
  v.object({
    change: v.picklist(['resumed', 'left', 'returned']),
    why: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  }),
]);

/** What a customer gets, as the API tells it. */
export const preferencesShape = v.object({
  items: v.array(
    v.object({
      channel: v.literal('email'),
      topic: id,
      purpose: v.picklist(['transactional', 'service', 'marketing']),
      label,
      on: v.boolean(),
    }),
  ),
  isOut: v.boolean(),
  pausedUntil: v.optional(instant),
  changed: v.optional(
    v.object({
      at: instant,
      source: v.picklist(['page', 'agent']),
      by: v.optional(v.string()),
      why: v.optional(v.string()),
    }),
  ),
  left: v.optional(
    v.object({
      at: instant,
      answer: v.picklist(['too-many', 'not-useful', 'bad-experience', 'other']),
      words: v.optional(v.string()),
    }),
  ),
});

/** Without the words of people for who sees contacts masked. */
export function preferencesView(
  known: KnownPerson,
  topics: readonly Topic[],
  { now, isMasked }: { readonly now: string; readonly isMasked: boolean },
): v.InferOutput<typeof preferencesShape> {
  const { preferences, person } = known;
  const { preferencesNote: note, leaving } = person;
  const { isOut = false, pausedUntil } = preferences;
  return {
    items: topics.map((topic) => {
      const { id: name, purpose, label: named } = topic;
      return { channel: 'email', topic: name, purpose, label: named, on: isOn(topic, known) };
    }),
    isOut,
    ...(pausedUntil !== undefined && pausedUntil > now && { pausedUntil }),
    ...(note && { changed: isMasked ? { ...note, why: undefined } : note }),
    ...(leaving && { left: isMasked ? { ...leaving, words: undefined } : leaving }),
  };
}

/** Changes with what is wanted: an agent changes only what they have seen. */
export const preferencesTag = ({ preferences, isAgreed }: KnownPerson): string =>
  `"${hexId(canonical({ preferences, isAgreed })).slice(0, 16)}"`;
