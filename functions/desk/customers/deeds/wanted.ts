import * as v from 'valibot';
import { pauseWeeks } from '../../../../shared/events/messaging.ts';

/** What a customer wants to get, as the API answers it. */
export const wantedRead = v.object({
  items: v.array(
    v.object({
      topic: v.string(),
      purpose: v.string(),
      label: v.object({ ko: v.string(), en: v.string() }),
      on: v.boolean(),
    }),
  ),
  isOut: v.boolean(),
  pausedUntil: v.optional(v.string()),
  changed: v.optional(
    v.object({ at: v.string(), source: v.string(), by: v.optional(v.string()), why: v.optional(v.string()) }),
  ),
  left: v.optional(v.object({ at: v.string(), answer: v.string(), words: v.optional(v.string()) })),
});
export type WantedRead = v.InferOutput<typeof wantedRead>;

/** How the form names a pause of so many weeks. */
export const pauseFor = (weeks: number): string => `paused-${weeks}`;

/** The body of the call for what was posted: `on-<topic>` is ticked for each that is wanted. */
export function wantedChange(form: URLSearchParams, shown: readonly string[], why: string): object {
  const change = form.get('change') ?? 'chosen';
  if (change === 'chosen') return { change, why, off: shown.filter((topic) => !form.has(`on-${topic}`)) };
  const weeks = pauseWeeks.find((each) => pauseFor(each) === change);
  return weeks === undefined ? { change, why } : { change: 'paused', why, weeks };
}

/** The topics that an agent may turn off, and those but advertising on. */
export const changeable = ({ items }: WantedRead): WantedRead['items'] =>
  items.filter(({ purpose, on }) => purpose === 'service' || (purpose === 'marketing' && on));
