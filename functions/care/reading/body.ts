import { type Attachment, attachmentOf } from './attachments.ts';
import { decodedText, fieldValue } from './fields.ts';
import type { Leaf } from './leaf.ts';
import { wordsOfHtml, wordsOfText } from './leaf-text.ts';
import { structureOf } from './parts.ts';
import { foldedText, type Passage } from './quote-lines.ts';
import { transferred } from './transfer.ts';

/** At most so many bytes of all texts are read: more than any person writes. */
const maxBodyBytes = 2 * 1024 * 1024;

interface Body {
  readonly text: string;
  readonly quoted?: string;
  readonly isInterleaved?: true;
  readonly attachments: readonly Attachment[];
  readonly isCut: boolean;
}

const maxAttachments = 50;

/** The words of a mail's parts, of so many bytes of its texts, and its attachments. */
export function bodyOf(leaves: readonly Leaf[], maxBytes = maxBodyBytes): Body {
  const isText = ({ type, isAttached, embedded }: Leaf) =>
    embedded !== undefined || (!isAttached && (type === 'text/plain' || type === 'text/html'));
  const others = leaves.filter((leaf) => !isText(leaf));
  const attached = leaves.flatMap((leaf, part) => (!isText(leaf) || leaf.embedded ? [{ leaf, part }] : []));
  const attachments = attached.slice(0, maxAttachments).map(({ leaf, part }) => attachmentOf(leaf, part));
  const written = within(leaves.filter(isText), maxBytes);
  const words = foldedText(wordsOf(written.leaves));
  const beside = within(words.text ? [] : others.filter(({ type }) => type.startsWith('text/')), maxBytes);
  const text = words.text || foldedText(wordsOf(beside.leaves, 'text/plain')).text;
  return {
    ...words,
    text: text || attachments.map(({ name, type }) => `[${name ?? type}]`).join('\n'),
    attachments,
    isCut: written.isCut || beside.isCut || attached.length > maxAttachments,
  };
}

/** The first bytes of these parts; of a mail that was passed on its own parts are read. */
function within(
  leaves: readonly Leaf[],
  maxBytes: number,
): { readonly leaves: readonly Leaf[]; readonly isCut: boolean } {
  let left = maxBytes;
  const read = leaves.map((leaf) => {
    if (leaf.embedded) return leaf;
    const body = leaf.body.subarray(0, left);
    left -= body.length;
    return { ...leaf, body };
  });
  return { leaves: read, isCut: read.some(({ body }, n) => body.length < (leaves[n]?.body.length ?? 0)) };
}

interface Slot {
  readonly plain: Passage[];
  readonly html: Passage[];
}

/** The words of the parts in sequence; of each alternative one that has them. */
function wordsOf(leaves: readonly Leaf[], as?: string): Passage[] {
  const slots: Slot[] = [];
  const known = new Map<number, Slot>();
  for (const leaf of leaves) {
    const { alternative, embedded, isPassedOn = embedded !== undefined } = leaf;
    let slot = alternative === undefined ? undefined : known.get(alternative);
    if (!slot) {
      slot = { plain: [], html: [] };
      slots.push(slot);
      if (alternative !== undefined) known.set(alternative, slot);
    }
    if (embedded) slot.plain.push({ text: headOf(embedded), isQuoted: true });
    else if ((as ?? leaf.type) === 'text/html')
      slot.html.push(...wordsOfHtml(leaf).map(({ text, isQuoted }) => ({ text, isQuoted: isQuoted || isPassedOn })));
    else slot.plain.push({ text: wordsOfText(leaf), isQuoted: isPassedOn });
  }
  return slots.flatMap(({ plain, html }) => (isFuller(html, plain) ? merged(html) : merged(plain)));
}

/** Whether the HTML says what the plain text does not: that is blank, or a fraction of it, or only says that there is HTML. */
function isFuller(html: readonly Passage[], plain: readonly Passage[]): boolean {
  const [rich, text] = [html, plain].map((each) =>
    each
      .map((passage) => passage.text)
      .join('\n')
      .trim(),
  );
  if (!rich) return false;
  return !text || (text.length < 400 && /\bhtml\b/i.test(text)) || lettersIn(rich) > 3 * lettersIn(text);
}

/** Without addresses, which HTML has more of. */
const lettersIn = (text: string): number =>
  text.replace(/https?:\/\/[^\s)]+/gi, '').replace(/[^\p{L}\p{N}]/gu, '').length;

/** Passages of one kind, a line between them, as one. */
function merged(passages: readonly Passage[]): Passage[] {
  const out: Passage[] = [];
  for (const { text, isQuoted } of passages) {
    const last = out.at(-1);
    if (!text) continue;
    if (last?.isQuoted === isQuoted) out[out.length - 1] = { text: `${last.text}\n${text}`, isQuoted };
    else out.push({ text, isQuoted });
  }
  return out;
}

/** Who wrote a mail that was passed on, when, and about what: its text follows. */
const headOf = (embedded: NonNullable<Leaf['embedded']>): string =>
  ['From', 'Date', 'Subject']
    .flatMap((name) => {
      const value = fieldValue(embedded, name.toLowerCase());
      return value ? [`${name}: ${decodedText(value).slice(0, 500)}`] : [];
    })
    .join('\n');

/** A mail that was passed on, in one that was, in one that was. */
const maxDepth = 3;
const maxForwarded = 10;

/** What may still be read of attached mails: of their texts together as much as of the mail's own. */
interface Budget {
  bytes: number;
  mails: number;
}

/**
 * The words of the mails that are attached as files, each under the name of its file, who wrote it, when and about what: somebody else's,
 * whoever passed them on. A mail that stands in the text is read with it. `isCut` if a bound ended the reading.
 */
export const forwardedOf = (leaves: readonly Leaf[]): { readonly text: string; readonly isCut: boolean } =>
  readForwarded(leaves, { bytes: maxBodyBytes, mails: maxForwarded }, 1);

function readForwarded(leaves: readonly Leaf[], budget: Budget, depth: number): ReturnType<typeof forwardedOf> {
  const texts: string[] = [];
  let isCut = false;
  for (const leaf of leaves) {
    const { kind, name } = leaf.embedded ? { kind: 'read' } : attachmentOf(leaf, 0);
    if (kind !== 'mail') continue;
    if (depth > maxDepth || budget.mails === 0) {
      isCut = true;
      continue;
    }
    budget.mails--;
    const mail = structureOf(transferred(leaf.body, leaf.encoding));
    const words = bodyOf(mail.leaves, budget.bytes);
    budget.bytes = Math.max(0, budget.bytes - textBytes(mail.leaves));
    const inner = readForwarded(mail.leaves, budget, depth + 1);
    const head = [name && `[${name}]`, headOf(mail.fields)].filter(Boolean).join('\n');
    texts.push([head, words.text, words.quoted, inner.text].filter(Boolean).join('\n\n'));
    isCut ||= mail.isCut || words.isCut || inner.isCut;
  }
  return { text: texts.join('\n\n'), isCut };
}

const textBytes = (leaves: readonly Leaf[]): number =>
  leaves.reduce((sum, { type, body, embedded }) => sum + (type.startsWith('text/') && !embedded ? body.length : 0), 0);
