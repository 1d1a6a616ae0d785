import { type Fault, type FormValues, maxWords } from './survey.page.ts';
import { maxScore } from './tally.ts';

/** The score that a link or a form names; `undefined` if it is none. */
export function scoreIn(text: string | null | undefined): number | undefined {
  const score = /^\d$/.test(text ?? '') ? Number(text) : 0;
  return score >= 1 && score <= maxScore ? score : undefined;
}

/** The values of the form, without control characters, and the first fault. */
export function readForm(form: URLSearchParams): FormValues & { readonly fault?: Fault } {
  const score = scoreIn(form.get('score'));
  const typed = (form.get('words') ?? '')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  const values = { score, ...(typed && { words: typed }) };
  if (typed.length > maxWords) return { ...values, fault: 'too-long' };
  return score === undefined ? { ...values, fault: 'no-score' } : values;
}
