import { decoded } from './charset.ts';
import { decodedText, fieldValue } from './fields.ts';
import { htmlText } from './html.ts';
import type { Leaf } from './parts.ts';

/** At most so many bytes of all texts are read: more than any person writes. */
const maxBodyBytes = 2 * 1024 * 1024;

interface Body {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly isCut: boolean;
}

/** A part of a mail beside its text. */
export interface Attachment {
  readonly name?: string;
  readonly type: string;
  /** The size in its transfer encoding. */
  readonly bytes: number;
}

const maxAttachments = 50;

/** The text of a mail's parts, and its attachments. */
export function bodyOf(leaves: readonly Leaf[]): Body {
  const isText = ({ type, isAttached, embedded }: Leaf) =>
    embedded !== undefined || (!isAttached && (type === 'text/plain' || type === 'text/html'));
  const others = leaves.filter((leaf) => !isText(leaf));
  const attached = leaves.filter((leaf) => !isText(leaf) || leaf.embedded);
  const attachments = attached
    .slice(0, maxAttachments)
    .map(({ name, type, body }) => ({ ...(name && { name }), type: type.slice(0, 100), bytes: body.length }));
  const written = within(leaves.filter(isText));
  const bodyText = textOf(written.leaves);
  const beside = within(bodyText ? [] : others.filter(({ type }) => type.startsWith('text/')));
  const text = bodyText || textOf(beside.leaves, 'text/plain');
  return {
    text: text || attachments.map(({ name, type }) => `[${name ?? type}]`).join('\n'),
    attachments,
    isCut: written.isCut || beside.isCut || attached.length > maxAttachments,
  };
}

/** The first `maxBodyBytes` of these parts. */
function within(leaves: readonly Leaf[]): { readonly leaves: readonly Leaf[]; readonly isCut: boolean } {
  let left = maxBodyBytes;
  const read = leaves.map((leaf) => {
    const body = leaf.body.subarray(0, left);
    left -= body.length;
    return { ...leaf, body };
  });
  return { leaves: read, isCut: read.some(({ body }, n) => body.length < (leaves[n]?.body.length ?? 0)) };
}

interface Slot {
  readonly plain: string[];
  readonly html: string[];
}

/** The text of the parts in sequence; of each alternative one that has text. */
function textOf(leaves: readonly Leaf[], as?: string): string {
  const slots: Slot[] = [];
  const known = new Map<number, Slot>();
  for (const leaf of leaves) {
    const { alternative } = leaf;
    let slot = alternative === undefined ? undefined : known.get(alternative);
    if (!slot) {
      slot = { plain: [], html: [] };
      slots.push(slot);
      if (alternative !== undefined) known.set(alternative, slot);
    }
    if (leaf.embedded) slot.plain.push(headOf(leaf));
    else if ((as ?? leaf.type) === 'text/html') slot.html.push(htmlText(sourceOf(leaf)));
    else slot.plain.push(plainOf(leaf));
  }
  return slots
    .map(({ plain, html }) => {
      const [text, rich] = [tidy(plain.join('\n')), tidy(html.join('\n'))];
      return rich && (!text || isStub(text)) ? rich : text;
    })
    .filter(Boolean)
    .join('\n\n');
}

/** A plain text that only says that there is HTML. */
const isStub = (text: string): boolean => text.length < 400 && /\bhtml\b/i.test(text);

/** The header of an embedded mail, whose text follows. */
const headOf = ({ embedded = [] }: Leaf): string =>
  ['From', 'Date', 'Subject']
    .flatMap((name) => {
      const value = fieldValue(embedded, name.toLowerCase());
      return value ? [`${name}: ${decodedText(value).slice(0, 500)}`] : [];
    })
    .join('\n');

function sourceOf({ type, params, encoding, body }: Leaf): string {
  const bytes = transferred(body, encoding);
  const label = params.get('charset') ?? (type === 'text/html' ? metaCharset(bytes) : undefined);
  return decoded(bytes, label);
}

/** HTML, 13.2.3.2: the charset that the document declares in its first 1,024 bytes. */
const metaCharset = (bytes: Buffer): string | undefined =>
  /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w:.-]{1,40})/i.exec(bytes.toString('latin1', 0, 1024))?.[1];

function transferred(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') {
    // Padding ends a piece: several encoded pieces may follow one another.
    const pieces = body.toString('latin1').split('=');
    return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
  }
  return encoding === 'quoted-printable' ? unquoted(body) : body;
}

const [equals, cr, lf] = [0x3d, 0x0d, 0x0a];

/** RFC 2045, 6.7; bytes that are no valid code are left as they are. */
function unquoted(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    const code = byte === equals ? hexAt(body, at + 1) : -1;
    if (code >= 0) {
      out[length++] = code;
      at += 2;
    } else if (byte === equals && body[at + 1] === lf) at++;
    else if (byte === equals && body[at + 1] === cr && body[at + 2] === lf) at += 2;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

function hexAt(body: Buffer, at: number): number {
  const digits = body.toString('latin1', at, at + 2);
  return /[\da-f]{2}/i.test(digits) ? Number.parseInt(digits, 16) : -1;
}

function plainOf(leaf: Leaf): string {
  const text = sourceOf(leaf).replaceAll('\r\n', '\n');
  return leaf.params.get('format')?.toLowerCase() === 'flowed' ? unflowed(text, leaf.params.get('delsp')) : text;
}

/** RFC 3676, 4: a line that ends in a space continues in the next one. */
function unflowed(text: string, delsp: string | undefined): string {
  const out: string[] = [];
  for (const line of text.split('\n')) {
    const unstuffed = line.startsWith(' ') ? line.slice(1) : line;
    const continues = unstuffed.endsWith(' ') && unstuffed !== '-- ';
    const words = continues && delsp?.toLowerCase() === 'yes' ? unstuffed.slice(0, -1) : unstuffed;
    out.push(words, continues ? '' : '\n');
  }
  return out.join('');
}

/** Removes control characters, and spaces at both ends. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .trim();
