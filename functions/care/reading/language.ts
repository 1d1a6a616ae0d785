import type { Language } from '../../../shared/events/shops.ts';

/** The beginning of a text in at most so many bytes of UTF-8; no character is split. */
export function truncated(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.toWellFormed());
  if (bytes.length <= maxBytes) return bytes.toString();
  let end = maxBytes;
  while (((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end--;
  return bytes.subarray(0, end).toString();
}

/** Addresses and the names of files are in Latin letters whatever the language. */
const addresses = /^\[[^\n]*\]$|\b(?:https?:\/\/|www\.)[^\s]+|[^\s@]{1,64}@[^\s@]{1,255}/gim;

/**
 * The language in which a mail was written, by its new words, or else by its subject: that may be ours, and so may what it
 * quotes. A Korean sentence names things in Latin letters; an English one may hold a Korean name.
 */
export function languageOf({ text, subject }: { readonly text: string; readonly subject: string }): Language {
  const written = [text, subject].map((each) => each.replace(addresses, ' ')).find((each) => /\p{L}/u.test(each)) ?? '';
  const korean = written.match(/[\u{ac00}-\u{d7a3}]/gu)?.length ?? 0;
  const latin = written.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return korean > 0 && 8 * korean >= latin ? 'ko' : 'en';
}
