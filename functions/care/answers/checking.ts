import type { Fault } from '../../../shared/base/faults.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { exampleData } from './data.ts';
import { parsedText, type TextFault, variablesIn } from './liquid.ts';
import { answerText, labelOf } from './rendering.ts';
import { type AnswerTemplate, textsOf } from './template.ts';

/** Everything that is wrong with a template whose shape is right, each fault with its place and line. */
export const templateFaults = (template: AnswerTemplate): Fault[] => [
  ...textsOf(template).flatMap(({ channel, language, text }) =>
    textFaults(text, language, template.blanks ?? {}).map(({ line, detail }) => ({
      path: ['texts', channel, language],
      detail: `has a fault in line ${line}: ${detail}`,
    })),
  ),
  ...unusedBlanks(template),
];

type Blanks = NonNullable<AnswerTemplate['blanks']>;

function textFaults(text: string, language: Language, blanks: Blanks): readonly TextFault[] {
  const parsed = parsedText(text);
  if ('faults' in parsed) return parsed.faults;
  const unknown = variablesIn(parsed.templates)
    .filter(({ name }) => name !== 'order.items' && labelOf(name, language, blanks) === undefined)
    .map(({ name, line }) => ({ line, detail: `${name} is not known here` }));
  const said = text.split('\n').flatMap((line, n) => personalFaults(line).map((detail) => ({ line: n + 1, detail })));
  if (unknown.length + said.length > 0) return [...unknown, ...said];
  const nothing = { known: {}, items: [], blanks: {} };
  const tried = [exampleData(language, blanks), nothing].map((data) => answerText(text, language, blanks, data));
  return tried.flatMap((each) => ('faults' in each ? each.faults : []));
}

/** A template is written once and read by many: what belongs to one person has no place in it. */
const personal: readonly (readonly [pattern: RegExp, detail: string])[] = [
  [/[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/, 'an email address: it would be told to everybody'],
  [/(?<![\d{])\+?\d[\d -]{6,}\d(?!\d)/, 'a long number: write {{ shop.phone }}, or a blank'],
  [/[⟦⟧]/, 'a gap by hand: write {{ fill.name }}'],
];

const personalFaults = (line: string): string[] =>
  personal.flatMap(([pattern, detail]) => (pattern.test(line) ? [detail] : []));

/** A blank that no text names would be asked for in vain. */
function unusedBlanks(template: AnswerTemplate): Fault[] {
  const all = textsOf(template)
    .map(({ text }) => text)
    .join('\n');
  const isUsed = (name: string) => new RegExp(`\\bfill\\.${name}\\b`).test(all);
  return Object.keys(template.blanks ?? {})
    .filter((name) => !isUsed(name))
    .map((name) => ({ path: ['blanks', name], detail: 'is named by no text' }));
}
