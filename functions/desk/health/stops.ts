import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { journeyScope, scopeWords } from './stops.words.ts';

const stopFields = {
  id: v.string(),
  scope: v.string(),
  of: v.optional(v.string()),
  why: v.string(),
  by: v.string(),
  since: v.string(),
};

/** What is stopped, and was, as the API answers it. */
export const stopList = v.object({
  items: v.array(v.object({ ...stopFields, isStageWide: v.optional(v.boolean()) })),
  ended: v.array(v.object({ ...stopFields, resumedAt: v.string(), resumedBy: v.string() })),
});
export type StopList = v.InferOutput<typeof stopList>;
export type StopRow = StopList['items'][number];

const inBoth = v.object({ ko: v.string(), en: v.string() });

/** The journeys of the shop, and its people, as far as they are named here. */
export const stoppable = v.object({ items: v.array(v.object({ name: v.string(), label: inBoth })) });
export const stopper = v.object({
  items: v.array(v.object({ id: v.string(), name: v.union([v.string(), inBoth]) })),
});

/** A stop that stands for so long may have been forgotten; whoever operates the stage is told too. */
const forgottenMs = 24 * 3_600_000;

export const isForgotten = ({ since }: Pick<StopRow, 'since'>, now: string): boolean =>
  Date.parse(now) - Date.parse(since) >= forgottenMs;

interface Labelled {
  readonly name: string;
  readonly label: Readonly<Record<Language, string>>;
}

/** What may be stopped, by the id that the stop will have. */
export const stopChoices = (journeys: readonly Labelled[], language: Language): [string, string][] => [
  ...['all', 'purpose~marketing', 'purpose~service', 'purpose~transactional'].map((id): [string, string] => [
    id,
    scopeWords[id]?.[language] ?? id,
  ]),
  ...journeys.map(({ name, label }): [string, string] => [
    `journey~${name}`,
    `${journeyScope[language]}: ${label[language]}`,
  ]),
];

/** What a stop is about, in words. */
export function stopName(
  { id, of }: Pick<StopRow, 'id' | 'of'>,
  journeys: readonly Labelled[],
  language: Language,
): string {
  const known = scopeWords[id]?.[language];
  if (known) return known;
  const label = journeys.find(({ name }) => name === of)?.label[language];
  return `${journeyScope[language]}: ${label ?? of ?? id}`;
}

/** The body of the call that stops a choice. */
export function stopWish(choice: string, why: string): object {
  const [scope = 'all', of] = choice.split('~');
  return { scope, ...(of !== undefined && { of }), why };
}
