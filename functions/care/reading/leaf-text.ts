import { decoded } from './charset.ts';
import { htmlPassages } from './html.ts';
import type { Leaf } from './leaf.ts';
import type { Passage } from './quote-lines.ts';
import { transferred } from './transfer.ts';

/** The words of a leaf of HTML, without control characters. */
export const wordsOfHtml = (leaf: Leaf): Passage[] =>
  htmlPassages(sourceOf(leaf)).map(({ text, isQuoted }) => ({ text: tidy(text), isQuoted }));

/** The words of a leaf of text, without control characters. */
export function wordsOfText(leaf: Leaf): string {
  const text = sourceOf(leaf).replaceAll('\r\n', '\n');
  if (leaf.type === 'text/calendar') return tidy(invitationText(text) || text);
  const isFlowed = leaf.params.get('format')?.toLowerCase() === 'flowed';
  return tidy(isFlowed ? unflowed(text, leaf.params.get('delsp')) : text);
}

function sourceOf({ type, params, encoding, body }: Leaf): string {
  const bytes = transferred(body, encoding);
  const label = params.get('charset') ?? (type === 'text/html' ? metaCharset(bytes) : undefined);
  return decoded(bytes, label);
}

/** HTML, 13.2.3.2: the charset that the document declares in its first 1,024 bytes. */
const metaCharset = (bytes: Buffer): string | undefined =>
  /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w:.-]{1,40})/i.exec(bytes.toString('latin1', 0, 1024))?.[1];

/** RFC 3676, 4: a line that ends in a space continues in the next one, if that is quoted as deep. */
function unflowed(text: string, delsp: string | undefined): string {
  const out: string[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const [depth = ''] = /^>*/.exec(line) ?? [];
    const own = line.slice(depth.length);
    const unstuffed = own.startsWith(' ') ? own.slice(1) : own;
    const continues = unstuffed.endsWith(' ') && unstuffed !== '-- ';
    if (open !== undefined) out.push(open === depth ? '' : '\n');
    if (open !== depth && depth) out.push(depth, ' ');
    out.push(continues && delsp?.toLowerCase() === 'yes' ? unstuffed.slice(0, -1) : unstuffed);
    if (!continues) out.push('\n');
    open = continues ? depth : undefined;
  }
  return out.join('');
}

/** Removes control characters, and spaces at both ends. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .trim();

/** The properties of an invitation (RFC 5545) that say what it is about, in the sequence in which they are read. */
const shownProperties = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'DESCRIPTION'];

/** What an invitation says, a line for each property; empty if it says nothing. */
function invitationText(source: string): string {
  const found = new Map<string, string>();
  // RFC 5545, 3.1: a line that begins with a space continues the one before.
  for (const line of source.replace(/\n[ \t]/g, '').split('\n')) {
    const [whole, name] = /^([A-Z]{1,20})(?:;[^:]{0,500})?:/.exec(line) ?? [];
    if (whole && name && shownProperties.includes(name) && !found.has(name))
      found.set(name, value(name, line.slice(whole.length)));
  }
  return shownProperties.flatMap((name) => found.get(name) || []).join('\n');
}

function value(name: string, written: string): string {
  const text = written.trim().replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  if (!name.startsWith('DT')) return text;
  return text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/, (_, year, month, day, hour, minute, zone) =>
    hour ? `${year}-${month}-${day} ${hour}:${minute}${zone ? ' UTC' : ''}` : `${year}-${month}-${day}`,
  );
}
