import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';

const staffName = v.union([v.string(), v.object({ ko: v.string(), en: v.string() })]);

/** The staff directory, as far as other pages name its people. */
export const colleagueList = v.object({ items: v.array(v.object({ id: v.string(), name: staffName })) });

/** The names of the shop's people, by their ids. */
export const colleaguesIn = (
  { items }: v.InferOutput<typeof colleagueList>,
  language: Language,
): ReadonlyMap<string, string> =>
  new Map(items.map(({ id, name }) => [id, typeof name === 'object' ? name[language] : name] as const));
