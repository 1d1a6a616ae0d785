import * as v from 'valibot';
import { line, lines } from '../../../shared/api/shapes.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { macroDeeds } from './macro-deeds.ts';

/** What an answer is about. */
export const answerKinds = ['delivery', 'return', 'exchange', 'refund', 'installation', 'complaint'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** How an answer is given: sent by email, typed in a chat, or spoken on the phone. */
export const templateChannels = ['mail', 'chat', 'phone'] as const;

const bothLanguages: readonly Language[] = ['ko', 'en'];

/** A reply has at most 10,000 characters, of which the customer's data takes its share. */
const maxTextLength = 4_000;
const maxBlanks = 12;

const answerLabel = v.strictObject({ ko: line(60), en: line(60) });
const answerWords = v.strictObject({ ko: lines(maxTextLength), en: lines(maxTextLength) });

/** The name of a blank, as a text writes it: `{{ fill.pickupDay }}`. */
const blankName = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a name like pickupDay'));

/** An answer that is prepared: Liquid with the data of a ticket, for each channel in both languages. */
export const templateShape = v.strictObject({
  kind: v.picklist(answerKinds),
  title: answerLabel,
  /** More words by which it is found. */
  find: v.optional(v.strictObject({ ko: v.optional(line(200)), en: v.optional(line(200)) })),
  texts: v.strictObject({ mail: answerWords, chat: answerWords, phone: answerWords }),
  /** What only the agent knows, each with what the agent is asked for. */
  blanks: v.optional(
    v.pipe(
      v.record(blankName, answerLabel),
      v.check((all) => Object.keys(all).length <= maxBlanks, `at most ${maxBlanks} blanks`),
    ),
  ),
  /** What is done with the ticket beside the answer. */
  macro: v.optional(v.strictObject({ solve: v.optional(v.literal(true)), ...macroDeeds })),
});
export type AnswerTemplate = v.InferOutput<typeof templateShape>;

/** Every text of a template, with its place in the record. */
export const textsOf = ({ texts }: AnswerTemplate) =>
  templateChannels.flatMap((channel) =>
    bothLanguages.map((language) => ({ channel, language, text: texts[channel][language] })),
  );
