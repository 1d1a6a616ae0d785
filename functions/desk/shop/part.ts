import * as v from 'valibot';
import type { Role } from '../../../shared/api/http.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';

/** What stands in the fields of a form. A field is named by the place of its value in the document: `support/phone`. */
export type Values = Readonly<Record<string, string>>;

export const partDocument = v.record(v.string(), v.unknown());
export type PartDocument = v.InferOutput<typeof partDocument>;

/** What a field is drawn with. */
export interface Drawn {
  readonly values: Values;
  readonly language: Language;
  /** What is wrong with the field, in words. */
  readonly errorAt: (name: string) => string | undefined;
  /** What is stored now, where somebody else has changed it since the page was made. */
  readonly nowAt: (name: string) => string | undefined;
}

/** Fields that cannot be read, with what is expected of each. */
export type Unread = Readonly<Record<string, string>>;

type Bilingual = Readonly<Record<Language, string>>;

/** A part of the shop's document, and its form. */
export interface PartForm {
  readonly part: 'brand' | 'hours' | 'delivery' | 'journeys' | 'channels' | 'desk';
  /** Who may change it; everybody else sees it. The API decides again. */
  readonly writers: readonly Role[];
  /** The words on the button, where it does not save at once. */
  readonly submit?: Bilingual;
  readonly valuesOf: (document: PartDocument) => Values;
  /** The document with what was typed in place of what the form shows; all else stays as it was. */
  readonly documentOf: (
    values: Values,
    before: PartDocument,
    language: Language,
  ) => PartDocument | { readonly unread: Unread };
  readonly fields: (drawn: Drawn) => Markup;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text at a place such as `support/phone`; empty where there is none. */
export function textAt(document: PartDocument, name: string): string {
  const value = name.split('/').reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document);
  return typeof value === 'string' ? value : '';
}

/** The document with a text at a place. An empty one takes the place away, and what would be left empty by that. */
export function withText(document: PartDocument, name: string, text: string): PartDocument {
  const [first = '', ...rest] = name.split('/');
  const { [first]: before, ...others } = document;
  if (rest.length === 0) return text === '' ? others : { ...document, [first]: text };
  const after = withText(isObject(before) ? before : {}, rest.join('/'), text);
  return Object.keys(after).length === 0 ? others : { ...document, [first]: after };
}
