import { html } from 'hono/html';
import { field } from '../frame/form.ts';
import { type PartForm, textAt } from './part.ts';
import { answerChannelWords } from './shop.words.ts';

const answerKinds = ['chat', 'board'] as const;
const urlOf = (kind: (typeof answerKinds)[number]) => `${kind}/url`;

/** Where answers go that customers asked for in a chat or on a board; an empty field is none. */
export const channelsForm: PartForm = {
  part: 'channels',
  writers: ['admin'],
  valuesOf: (document) => Object.fromEntries(answerKinds.map((kind) => [urlOf(kind), textAt(document, urlOf(kind))])),
  documentOf: (values) => {
    const named = answerKinds.map((kind) => [kind, { url: (values[urlOf(kind)] ?? '').trim() }] as const);
    return Object.fromEntries(named.filter(([, { url }]) => url !== ''));
  },
  fields: ({ values, language, errorAt, nowAt }) =>
    html`${answerKinds.map((kind) =>
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
    )}`,
};
