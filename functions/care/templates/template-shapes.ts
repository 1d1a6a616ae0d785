import * as v from 'valibot';
import { integer, line } from '../../../shared/api/shapes.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { macroDeeds } from '../answers/macro-deeds.ts';
import { answerKinds, templateChannels, templateShape } from '../answers/template.ts';
import { askedFacts } from './facts.ts';

const textLanguage = v.picklist(['ko', 'en']);
const listedTitle = v.object({ ko: v.string(), en: v.string() });

/** The sort key of a version holds the id, so it has none of its signs. */
const templateId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/));
export const templateExpected = 'has lower-case letters, digits and hyphens, at most 60';
export const isTemplateId = (text: string): boolean => v.is(templateId, text);

export const templateQuery = v.object({ q: v.optional(v.string()), kind: v.optional(v.picklist(answerKinds)) });

export const templateList = v.object({
  items: v.array(
    v.object({
      id: templateId,
      version: integer,
      kind: v.picklist(answerKinds),
      title: listedTitle,
      find: v.optional(v.object({ ko: v.optional(v.string()), en: v.optional(v.string()) })),
      at: v.optional(instant),
    }),
  ),
});

export const versionShape = v.object({
  id: templateId,
  version: integer,
  template: templateShape,
  at: v.optional(instant),
  by: v.optional(id),
});

export const versionList = v.object({
  items: v.array(v.object({ version: integer, title: listedTitle, at: v.optional(instant), by: v.optional(id) })),
});

const channel = v.picklist(templateChannels);

export const previewShape = v.object({
  items: v.array(v.object({ channel, language: textLanguage, text: v.string() })),
});

/** A text is asked for by its template and channel; what only the asker knows comes with it. */
export const renderingAsked = v.strictObject({
  template: templateId,
  channel,
  language: v.optional(textLanguage),
  facts: v.optional(askedFacts),
  blanks: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), line(200))),
});

/** The same for somebody who has asked nothing, about an order of theirs. */
export const unaskedRendering = v.strictObject({ ...renderingAsked.entries, order: v.optional(id) });

export const renderingShape = v.object({
  template: templateId,
  version: integer,
  channel,
  language: textLanguage,
  text: v.string(),
  missing: v.array(v.object({ name: v.string(), label: v.string() })),
  withheld: v.optional(v.literal(true)),
  macro: v.optional(v.object({ solve: v.optional(v.literal(true)), ...macroDeeds })),
});
