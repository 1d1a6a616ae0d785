import * as v from 'valibot';
import { macroRead } from '../answers/macro.ts';

const both = v.object({ ko: v.string(), en: v.string() });

/** A template as the desk reads it, with its version. */
export const templateRead = v.object({
  id: v.string(),
  version: v.number(),
  template: v.object({
    kind: v.string(),
    title: both,
    find: v.optional(v.object({ ko: v.optional(v.string()), en: v.optional(v.string()) })),
    texts: v.object({ mail: both, chat: both, phone: both }),
    blanks: v.optional(v.record(v.string(), both)),
    macro: v.optional(macroRead),
  }),
});
type TemplateRead = v.InferOutput<typeof templateRead>;

export const templateVersions = v.object({
  items: v.array(v.object({ version: v.number(), title: both, at: v.optional(v.string()) })),
});
export type TemplateVersions = v.InferOutput<typeof templateVersions>['items'];

export const templatePreview = v.object({
  items: v.array(v.object({ channel: v.string(), language: v.string(), text: v.string() })),
});
export type TemplatePreview = v.InferOutput<typeof templatePreview>['items'];

const textChannels = ['mail', 'chat', 'phone'] as const;
const textLanguages = ['ko', 'en'] as const;

/** The six texts of a template: the name of the field of each, and its place in the record. */
export const textFields = textChannels.flatMap((channel) =>
  textLanguages.map((language) => ({
    channel,
    language,
    name: `${channel}-${language}`,
    pointer: `/texts/${channel}/${language}`,
  })),
);

/** The fields of the form, as they are typed. */
export type TypedTemplate = Readonly<Record<string, string>>;

export const typedOf = ({ title, kind, find, texts, blanks = {}, macro }: TemplateRead['template']): TypedTemplate => ({
  kind,
  titleKo: title.ko,
  titleEn: title.en,
  findKo: find?.ko ?? '',
  findEn: find?.en ?? '',
  blanks: Object.entries(blanks)
    .map(([name, { ko, en }]) => [name, ko, en].join(' | '))
    .join('\n'),
  solve: macro?.solve ? 'on' : '',
  macroTags: (macro?.tags ?? []).join(', '),
  macroAssign: macro?.assign ?? '',
  macroSnooze: macro?.snoozeDays === undefined ? '' : String(macro.snoozeDays),
  macroNote: macro?.note ?? '',
  ...Object.fromEntries(textFields.map(({ channel, language, name }) => [name, texts[channel][language]])),
});

/** What it does beside; what is no number of days is refused by the API in its place. */
function macroTyped({ solve, macroTags = '', macroAssign, macroSnooze, macroNote }: TypedTemplate): object {
  const tags = macroTags.split(',').filter((each) => each.trim() !== '');
  return {
    ...(solve === 'on' && { solve: true }),
    ...(tags.length > 0 && { tags }),
    ...(macroAssign && { assign: macroAssign }),
    ...(macroSnooze && { snoozeDays: Number(macroSnooze) }),
    ...(macroNote?.trim() && { note: macroNote.trim() }),
  };
}

/** The record that was typed; nothing where the blanks are not `name | Korean | English`. */
export function templateOf(typed: TypedTemplate): object | undefined {
  const blanks = (typed.blanks ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split('|').map((part) => part.trim()));
  if (blanks.some((parts) => parts.length !== 3 || parts.some((part) => part === ''))) return undefined;
  const macro = macroTyped(typed);
  const find = { ...(typed.findKo && { ko: typed.findKo }), ...(typed.findEn && { en: typed.findEn }) };
  const texts = Object.fromEntries(
    textChannels.map((channel) => [channel, { ko: typed[`${channel}-ko`] ?? '', en: typed[`${channel}-en`] ?? '' }]),
  );
  return {
    kind: typed.kind ?? '',
    title: { ko: typed.titleKo ?? '', en: typed.titleEn ?? '' },
    ...(Object.keys(find).length > 0 && { find }),
    texts,
    ...(blanks.length > 0 && { blanks: Object.fromEntries(blanks.map(([name = '', ko, en]) => [name, { ko, en }])) }),
    ...(Object.keys(macro).length > 0 && { macro }),
  };
}
