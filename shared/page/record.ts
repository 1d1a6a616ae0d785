import { html } from 'hono/html';
import { dateTimeOfYear } from '../calendar/date-time.ts';
import type { Language } from '../events/shops.ts';
import type { Markup } from './frame.ts';
import { fieldNames, recordWords } from './record.words.ts';

/** A page shows so many rows of each list; the file has all. */
const maxShownRows = 200;

/** `placed at` of `placedAt`, where the field has no name in words. */
const plainName = (field: string): string =>
  field.replace(/([a-z])([A-Z])/g, (_, one, other) => `${one} ${other.toLowerCase()}`);

export const fieldName = (field: string, language: Language): string =>
  fieldNames[field]?.[language] ?? plainName(field);

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Who reads, in which language and zone. */
interface RecordReader {
  readonly language: Language;
  readonly zone: string;
}

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What says which write something was, and nothing of the person; the file has it. */
const isOurs = (field: string, value: unknown): boolean =>
  field === 'cause' || (field === 'id' && typeof value === 'string' && value.includes('@'));

function plainWords(value: string | number | boolean | null, { language, zone }: RecordReader): string {
  if (typeof value === 'string' && instantShape.test(value)) return dateTimeOfYear(value, zone, language);
  if (value === null || value === '') return recordWords.none[language];
  if (typeof value === 'boolean') return (value ? recordWords.yes : recordWords.no)[language];
  return String(value);
}

/** Whatever is stored of somebody, as a person reads it: fields by their names, lists row by row. */
export function record(value: unknown, reader: RecordReader): Markup {
  if (isPlain(value)) return html`<p>${plainWords(value, reader)}</p>`;
  if (isEmpty(value)) return html`<p>${recordWords.none[reader.language]}</p>`;
  if (Array.isArray(value)) return rows(value, reader);
  const fields = Object.entries(Object(value)).filter(
    ([name, each]) => each !== undefined && !isEmpty(each) && !isOurs(name, each),
  );
  const plain = fields.filter(([, each]) => isPlain(each) || isPlainList(each));
  const nested = fields.filter(([, each]) => !isPlain(each) && !isPlainList(each));
  return html`${plain.length > 0 ? html`<dl>${plain.map(([name, each]) => field(name, each, reader))}</dl>` : ''}
${nested.map(([name, each]) => html`<h3>${fieldName(name, reader.language)}</h3>${record(each, reader)}`)}`;
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const isPlainList = (value: unknown): value is (string | number)[] => Array.isArray(value) && value.every(isPlain);

const field = (name: string, value: unknown, reader: RecordReader): Markup => {
  const words = isPlainList(value)
    ? value.map((each) => plainWords(each, reader)).join(', ')
    : plainWords(value as string, reader);
  return html`<div><dt>${fieldName(name, reader.language)}</dt><dd>${words}</dd></div>`;
};

function rows(all: readonly unknown[], reader: RecordReader): Markup {
  const shown = all.slice(0, maxShownRows);
  const left = all.length - shown.length;
  return html`<ol class="rows">${shown.map((each) => html`<li>${record(each, reader)}</li>`)}</ol>
${left > 0 ? html`<p>${recordWords.more[reader.language](left)}</p>` : ''}`;
}
