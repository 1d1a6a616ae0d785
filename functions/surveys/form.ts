import { type Fault, type Filled, maxWords } from './survey.page.ts';
import { maxScore } from './tally.ts';

/** A score as a link or a form says it, or nothing. */
export function scoreIn(text: string | null | undefined): number | undefined {
  const score = /^\d$/.test(text ?? '') ? Number(text) : 0;
  return score >= 1 && score <= maxScore ? score : undefined;
}

/** What was typed, without control characters, and what is wrong with it. */
export function filledIn(form: URLSearchParams): Filled & { readonly fault?: Fault } {
  const score = scoreIn(form.get('score'));
  const typed = (form.get('words') ?? '')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  const filled = { score, ...(typed && { words: typed }) };
  if (typed.length > maxWords) return { ...filled, fault: 'too-long' };
  return score === undefined ? { ...filled, fault: 'no-score' } : filled;
}
