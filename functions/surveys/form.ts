import { type Fault, type Filled, wordsMost } from './survey.page.ts';
import { scoreMost } from './tally.ts';

/** A score as a link or a form says it, or nothing. */
export function scoreIn(text: string | null | undefined): number | undefined {
  const score = /^\d$/.test(text ?? '') ? Number(text) : 0;
  return score >= 1 && score <= scoreMost ? score : undefined;
}

/** What was typed, kept as it is, and what is wrong with it. */
export function filledIn(form: URLSearchParams): Filled & { readonly fault?: Fault } {
  const score = scoreIn(form.get('score'));
  const typed = (form.get('words') ?? '').replaceAll('\r\n', '\n').trim();
  const filled = { score, ...(typed && { words: typed }) };
  if (typed.length > wordsMost) return { ...filled, fault: 'too-long' };
  return score === undefined ? { ...filled, fault: 'no-score' } : filled;
}
