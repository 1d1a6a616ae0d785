import { html } from 'hono/html';
import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { field } from '../frame/form.ts';
import { paidWords, providerWords } from './carriers.words.ts';
import { type Drawn, type PartDocument, type PartForm, textAt, type Unread, type Values, withText } from './part.ts';
import { answerChannelWords, phoneChannelWords as words } from './shop.words.ts';

const answerKinds = ['chat', 'board'] as const;
const urlOf = (kind: (typeof answerKinds)[number]) => `${kind}/url`;

const phoneKinds = ['sms', 'kakao'] as const;
type PhoneKind = (typeof phoneKinds)[number];

/** The fields of a channel to phones: who carries it, who else, what a day may cost; of AlimTalk also the profile and the templates. */
const phoneFields = (kind: PhoneKind) => ({
  by: `${kind}/by`,
  otherwise: `${kind}/by/1`,
  most: `${kind}/mostADay`,
});
const profile = 'kakao/profile';
const templates = 'kakao/templates';

const phoneCarriers = v.object({
  by: v.array(v.string()),
  mostADay: v.optional(v.number()),
  profile: v.optional(v.string()),
  templates: v.optional(v.record(v.string(), v.string()), {}),
});

function phoneValues(document: PartDocument, kind: PhoneKind): Values {
  const read = v.safeParse(phoneCarriers, document[kind]);
  const known = read.success ? read.output : undefined;
  const [first = '', second = ''] = known?.by ?? [];
  const { by, otherwise, most } = phoneFields(kind);
  const lines = Object.entries(known?.templates ?? {}).map((each) => each.join(' '));
  return {
    [by]: first,
    [otherwise]: second,
    [most]: known?.mostADay === undefined ? '' : String(known.mostADay),
    ...(kind === 'kakao' && { [profile]: known?.profile ?? '', [templates]: lines.join('\n') }),
  };
}

/** `thank-you KA01TP…` on each line; what is no such line is no list. */
function templatesIn(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text.split(/\r\n|\r|\n/).flatMap((line) => line.trim() || []);
  const pairs = lines.map((line) => /^([a-z0-9-]+)\s+(\S+)$/.exec(line));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** What was typed of one channel, or what cannot be read of it; nothing where nobody carries it. */
function phoneSettings(
  values: Values,
  kind: PhoneKind,
  language: Language,
): { readonly set?: object; readonly unread?: Unread } {
  const { by, otherwise, most } = phoneFields(kind);
  const typed = (name: string) => (values[name] ?? '').trim();
  if (typed(by) === '') return {};
  const isNumber = /^[\d,]*$/.test(typed(most));
  const known = kind === 'kakao' ? templatesIn(values[templates] ?? '') : {};
  const unread = {
    ...(!isNumber && { [most]: words.mostWrong[language] }),
    ...(typed(otherwise) === typed(by) && { [otherwise]: words.sameTwice[language] }),
    ...(known === undefined && { [templates]: words.templatesWrong[language] }),
  };
  if (Object.keys(unread).length > 0) return { unread };
  const amount = typed(most).replaceAll(',', '');
  return {
    set: {
      by: [typed(by), ...(typed(otherwise) ? [typed(otherwise)] : [])],
      ...(amount !== '' && { mostADay: Number(amount) }),
      ...(kind === 'kakao' && { profile: typed(profile), templates: known }),
    },
  };
}

/** The document with what was typed; a channel that nobody carries is taken out, and so is an answer's address that was emptied. */
function channelDocument(values: Values, before: PartDocument, language: Language) {
  const read = phoneKinds.map((kind) => [kind, phoneSettings(values, kind, language)] as const);
  const unread = Object.assign({}, ...read.map(([, each]) => each.unread ?? {})) as Unread;
  if (Object.keys(unread).length > 0) return { unread };
  const { sms: _, kakao: __, ...others } = before;
  const answers = answerKinds.reduce(
    (document, kind) => withText(document, urlOf(kind), (values[urlOf(kind)] ?? '').trim()),
    others as PartDocument,
  );
  return { ...answers, ...Object.fromEntries(read.flatMap(([kind, { set }]) => (set ? [[kind, set]] : []))) };
}

/** By what the shop's messages go beside email: who carries them to phones, and where answers go in chats and on boards. */
export const channelsForm: PartForm = {
  part: 'channels',
  writers: ['admin'],
  valuesOf: (document) => ({
    ...phoneValues(document, 'sms'),
    ...phoneValues(document, 'kakao'),
    ...Object.fromEntries(answerKinds.map((kind) => [urlOf(kind), textAt(document, urlOf(kind))])),
  }),
  documentOf: channelDocument,
  fields: (drawn) => html`${phoneKinds.map((kind) => phonePart(drawn, kind))}${answersPart(drawn)}`,
};

function phonePart(drawn: Drawn, kind: PhoneKind): Markup {
  const { values, language, errorAt, nowAt } = drawn;
  const { by, otherwise, most } = phoneFields(kind);
  const options = (none: string) => [
    ['', none] as const,
    ...['solapi', 'nhn', 'aws'].flatMap((each) =>
      each === 'aws' && kind === 'kakao' ? [] : [[each, providerWords[each]?.[language] ?? each] as const],
    ),
  ];
  const shared = (name: string) => ({ name, language, value: values[name], error: errorAt(name), isOptional: true });
  const hinted = (name: string, hint: string) => ({ ...shared(name), hint: nowAt(name) ?? hint });
  const own =
    kind === 'kakao'
      ? html`${field({ ...hinted(profile, words.profileHint[language]), label: words.profile[language] })}
${field({ ...hinted(templates, words.templatesHint[language]), label: words.templates[language], rows: 4 })}`
      : '';
  return html`<fieldset><legend>${paidWords[kind]?.[language] ?? kind}</legend>
${field({ ...hinted(by, words.byHint[kind][language]), label: words.by[language], options: options(words.nobody[language]) })}
${field({ ...hinted(otherwise, words.otherwiseHint[language]), label: words.otherwise[language], options: options(words.nobodyElse[language]) })}
${field({ ...hinted(most, words.mostHint[language]), label: words.most[language] })}${own}</fieldset>`;
}

const answersPart = ({
  values,
  language,
  errorAt,
  nowAt,
}: Drawn): Markup => html`<fieldset><legend>${words.answers[language]}</legend>
${answerKinds.map((kind) =>
  field({
    name: urlOf(kind),
    language,
    value: values[urlOf(kind)],
    label: answerChannelWords[kind][language],
    hint: nowAt(urlOf(kind)) ?? answerChannelWords.hint[language],
    error: errorAt(urlOf(kind)),
    kind: 'url',
    isOptional: true,
  }),
)}</fieldset>`;
