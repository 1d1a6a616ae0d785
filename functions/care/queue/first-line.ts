import type { MessageWords } from '../tickets/ticket-decision.ts';

/** In characters as people count them. */
const maxLine = 90;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first line that says something: of the words, or else the subject. */
export function firstLineOf(words: Pick<MessageWords, 'text' | 'subject'> | undefined): string | undefined {
  const lines = [...(words?.text.slice(0, 2_000).split('\n') ?? []), words?.subject ?? ''];
  const line = lines.map((each) => each.replace(/\s+/g, ' ').trim()).find((each) => /[\p{L}\p{N}]/u.test(each));
  if (line === undefined) return undefined;
  const all = Array.from(characters.segment(line), ({ segment }) => segment);
  return all.length > maxLine ? `${all.slice(0, maxLine).join('').trimEnd()}…` : line;
}
