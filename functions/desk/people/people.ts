import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';

/** What stands in the fields of a form, by their names. */
export type EntryValues = Readonly<Record<string, string>>;

const personText = v.union([v.string(), v.object({ ko: v.string(), en: v.string() })]);
type PersonText = v.InferOutput<typeof personText>;

/** An entry of the staff directory, as the API answers it; agents and marketers are told less. */
export const entry = v.object({
  id: v.string(),
  name: personText,
  title: v.optional(personText),
  languages: v.optional(v.array(v.string())),
  skills: v.optional(v.array(v.string())),
  shift: v.optional(v.string()),
  lastDay: v.optional(v.string()),
  role: v.optional(v.string()),
  contactsMasked: v.optional(v.boolean()),
  state: v.picklist(['active', 'ended']),
});
export type Entry = v.InferOutput<typeof entry>;

export const directory = v.object({ items: v.array(entry) });

/** A name or a title in the language of the page. */
export const nameText = (text: PersonText | undefined, language: Language): string =>
  typeof text === 'object' ? text[language] : (text ?? '');

const typedList = (all: readonly string[] | undefined): string => (all ?? []).join(', ');

/** An entry as fields of a form. */
export function entryValues({ name, title, languages, skills, shift, lastDay }: Entry): EntryValues {
  const inEnglish = (text: PersonText | undefined) => (typeof text === 'object' ? text.en : '');
  return {
    name: nameText(name, 'ko'),
    nameEn: inEnglish(name),
    title: nameText(title, 'ko'),
    titleEn: inEnglish(title),
    languages: typedList(languages),
    skills: typedList(skills),
    shift: shift ?? '',
    lastDay: lastDay ?? '',
  };
}

/** What the form says, as the API takes it: an empty field is not said, and one language stands for both. */
export function detailsOf(values: EntryValues): object {
  const of = (field: string) => values[field]?.trim() ?? '';
  const text = (field: string, english: string) => (of(english) ? { ko: of(field), en: of(english) } : of(field));
  const list = (field: string) =>
    of(field)
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  const given = {
    title: text('title', 'titleEn'),
    languages: list('languages'),
    skills: list('skills'),
    shift: of('shift'),
    lastDay: of('lastDay'),
  };
  const said = Object.entries(given).filter(([, value]) =>
    typeof value === 'object' ? Object.keys(value).length > 0 : value !== '',
  );
  return { name: text('name', 'nameEn'), ...Object.fromEntries(said) };
}

/** Where the API finds the fault of a field. */
export const pointers: Readonly<Record<string, string>> = {
  name: '/name',
  nameEn: '/name/en',
  title: '/title',
  titleEn: '/title/en',
  languages: '/languages',
  skills: '/skills',
  shift: '/shift',
  lastDay: '/lastDay',
};
