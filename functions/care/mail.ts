import type { Language } from '../../shared/events/shops.ts';

/** A mail as it came in, by what care reads of it. */
export interface Mail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What SES found out about it: each check is `PASS`, `FAIL`, `GRAY` or `PROCESSING_FAILED`. */
export interface Verdicts {
  readonly spam: string;
  readonly virus: string;
}

export type Passed = 'spam' | 'virus' | 'automatic' | 'own' | 'nobody';

/** RFC 3834 and what was used before it: machines that write to machines never stop. */
const automatic: Readonly<Record<string, RegExp>> = {
  'auto-submitted': /^(?!\s*no\b)/i,
  precedence: /^\s*(bulk|junk|list|auto_reply)\b/i,
  'x-autoreply': /./,
  'x-autorespond': /./,
  'list-id': /./,
};

/** Why no ticket is made of this mail; the mail itself is kept for its days. */
export function passedOver(
  { from, headers }: Pick<Mail, 'from' | 'headers'>,
  { spam, virus }: Verdicts,
  envelopeFrom: string,
  isOwn: (address: string) => boolean,
): Passed | undefined {
  if (virus === 'FAIL') return 'virus';
  if (spam === 'FAIL') return 'spam';
  if (!from.includes('@')) return 'nobody';
  if (isOwn(from)) return 'own';
  const returned = /^\s*(<>)?\s*$|^mailer-daemon@/i.test(envelopeFrom) || /^(mailer-daemon|postmaster)@/i.test(from);
  const says = Object.entries(automatic).some(([name, pattern]) => headers[name] && pattern.test(headers[name]));
  return returned || says ? 'automatic' : undefined;
}

/** What a person reads of a mail that has no text of its own. */
export function readable(html: string): string {
  return html
    .replace(/<(style|script|head)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (_, name: string) => characters[name] ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const characters: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' };

/** The beginning of a text, in at most so many bytes of UTF-8; no character is cut in two. */
export function beginning(text: string, bytesMost: number): string {
  const bytes = Buffer.from(text.toWellFormed());
  if (bytes.length <= bytesMost) return bytes.toString();
  let end = bytesMost;
  while (((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end--;
  return bytes.subarray(0, end).toString();
}

/** The language that somebody wrote in, as far as their letters say. */
export const languageOf = (text: string): Language => (/[\u{ac00}-\u{d7a3}]/u.test(text) ? 'ko' : 'en');
