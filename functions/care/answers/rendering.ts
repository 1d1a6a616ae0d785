import type { Language } from '../../../shared/events/shops.ts';
import { type AnswerData, answerData, type DatumName, datumNames, maxItems } from './data.ts';
import { parsedText, renderedText, type TextFault } from './liquid.ts';
import { gap } from './reply-gaps.ts';
import type { AnswerTemplate } from './template.ts';

/** What stands in a text, and what is not known. */
interface Missing {
  /** `order.number`, `fill.pickupDay`. */
  readonly name: string;
  readonly label: string;
}

type AnswerText =
  | { readonly text: string; readonly missing: readonly Missing[] }
  | { readonly faults: readonly TextFault[] };

/** A rendered text fits into a reply. */
const maxRendered = 10_000;
/** The customer's own words are data, and no longer than this in a text. */
const maxValue = 200;

type Blanks = NonNullable<AnswerTemplate['blanks']>;

/** Renders a text. What it writes out and has no value is a gap with its label, and named among what is missing. */
export function answerText(text: string, language: Language, blanks: Blanks, data: AnswerData): AnswerText {
  const parsed = parsedText(text);
  if ('faults' in parsed) return parsed;
  const values = namedValues(data);
  const missing: Missing[] = [];
  // What stands in a gap may meet a condition: each round fills at least one of finitely many names.
  for (let round = 0; round <= datumNames.length + Object.keys(blanks).length; round++) {
    const rendered = renderedText(parsed.templates, liquidScope(values, data));
    if ('faults' in rendered) return rendered;
    if ('text' in rendered) return whole(closedUp(rendered.text), missing);
    for (const name of rendered.missing) {
      const label = labelOf(name, language, blanks);
      if (label === undefined || values.has(name))
        return { faults: [{ line: 1, detail: `${name} is not known here` }] };
      values.set(name, gap(label));
      missing.push({ name, label });
    }
  }
  return { faults: [{ line: 1, detail: 'it does not come to an end' }] };
}

/** A text that is too long for a reply is refused: cut off, it might say something else. */
const whole = (text: string, missing: readonly Missing[]): AnswerText =>
  text.length > maxRendered
    ? { faults: [{ line: 1, detail: `written out, it has more than ${maxRendered} characters` }] }
    : { text, missing };

/** What agents call a datum or a blank; nothing for what no text may name. */
export function labelOf(name: string, language: Language, blanks: Blanks): string | undefined {
  const [space, key = ''] = name.split('.');
  if (space === 'fill') return Object.hasOwn(blanks, key) ? blanks[key]?.[language] : undefined;
  return Object.hasOwn(answerData, name) ? answerData[name as DatumName].label[language] : undefined;
}

function namedValues({ known, blanks }: AnswerData): Map<string, string> {
  const all = [
    ...Object.entries(known),
    ...Object.entries(blanks).map(([name, value]) => [`fill.${name}`, value] as const),
  ];
  return new Map(all.flatMap(([name, value = '']) => (plainValue(value) ? [[name, plainValue(value)]] : [])));
}

/** A value is one line, is no longer than a line, and makes no gap. */
const plainValue = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[⟦⟧]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, maxValue);

function liquidScope(values: ReadonlyMap<string, string>, { items }: AnswerData): object {
  const scope: Record<string, Record<string, unknown>> = { fill: {}, order: {} };
  for (const [name, value] of values) {
    const [space = '', key = ''] = name.split('.');
    scope[space] = { ...scope[space], [key]: value };
  }
  const listed = items.slice(0, maxItems).map(({ title, quantity }) => ({ title: plainValue(title), quantity }));
  return { ...scope, order: { ...scope.order, items: listed } };
}

/** Lines that held only a condition leave no holes. */
const closedUp = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
