import type { Language } from '../../../shared/events/shops.ts';

/** The beginning of a text in at most so many bytes of UTF-8; no character is split. */
export function truncated(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.toWellFormed());
  if (bytes.length <= maxBytes) return bytes.toString();
  let end = maxBytes;
  while (((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end--;
  return bytes.subarray(0, end).toString();
}

/** The language of a text, guessed by its letters. */
export const languageOf = (text: string): Language => (/[\u{ac00}-\u{d7a3}]/u.test(text) ? 'ko' : 'en');
