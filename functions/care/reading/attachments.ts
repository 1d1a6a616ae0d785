import { decodedText, type Field, fieldValue } from './fields.ts';
import type { Leaf } from './leaf.ts';
import { mailFields, structureOf } from './parts.ts';
import { transferred } from './transfer.ts';

/** What an attachment is to a person: of the first four the words are not read, or not by every program. */
export const attachmentKinds = ['winmail', 'smime', 'invitation', 'mail', 'picture', 'file'] as const;
type AttachmentKind = (typeof attachmentKinds)[number];

/** A part of a mail beside its text. */
export interface Attachment {
  /** The name of the file; of a mail without one, its subject. */
  readonly name?: string;
  readonly type: string;
  readonly kind: AttachmentKind;
  /** Its number among the parts of the mail, for `attachmentBytes`. */
  readonly part: number;
  /** The size in its transfer encoding. */
  readonly bytes: number;
  /** The subject of an attached mail. */
  readonly subject?: string;
}

/** How an attachment is named to people: its leaf, with its number. */
export function attachmentOf(leaf: Leaf, part: number): Attachment {
  const kind = kindOf(leaf);
  const subject = kind === 'mail' ? subjectOf(leaf) : undefined;
  const name = leaf.name ?? subject;
  return {
    ...(name && { name }),
    type: leaf.type.slice(0, 100),
    kind,
    part,
    bytes: leaf.body.length,
    ...(subject && { subject }),
  };
}

/** The decoded content of an attachment of this mail: `part` as in `Mail.attachments`. */
export function attachmentBytes(bytes: Buffer, part: number): Buffer | undefined {
  const leaf = structureOf(bytes).leaves[part];
  return leaf && transferred(leaf.body, leaf.encoding);
}

const byType: readonly (readonly [AttachmentKind, RegExp])[] = [
  ['winmail', /^application\/(vnd\.)?ms-tnef$/],
  ['smime', /^application\/(x-)?pkcs7-mime$/],
  ['invitation', /^(text\/calendar|application\/ics)$/],
  ['mail', /^message\/(rfc822|global)$/],
  ['picture', /^image\//],
];

/** By the name, where a program knew no type. */
const byName: readonly (readonly [AttachmentKind, RegExp])[] = [
  ['winmail', /^winmail\.dat$/i],
  ['smime', /\.p7m$/i],
  ['invitation', /\.ics$/i],
  ['mail', /\.eml$/i],
  ['picture', /\.(jpe?g|png|gif|webp|bmp|heic|heif|tiff?)$/i],
];

function kindOf({ type, name = '' }: Leaf): AttachmentKind {
  const typed = byType.find(([, pattern]) => pattern.test(type));
  const isVague = /^(application\/(octet-stream|x-unknown|unknown|binary)|text\/plain)$/.test(type);
  const named = isVague ? byName.find(([, pattern]) => pattern.test(name)) : undefined;
  return (typed ?? named)?.[0] ?? 'file';
}

function subjectOf({ embedded, body, encoding }: Leaf): string | undefined {
  const fields: readonly Field[] = embedded ?? mailFields(transferred(body.subarray(0, headBytes), encoding));
  const subject = decodedText(fieldValue(fields, 'subject') ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return subject.slice(0, 200).toWellFormed() || undefined;
}

const headBytes = 64 * 1024;
