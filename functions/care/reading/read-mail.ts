import type { Attachment } from './attachments.ts';
import { bodyOf, forwardedOf } from './body.ts';
import { decodedText, type Field, fieldValue, parseStructured } from './fields.ts';
import { truncated } from './language.ts';
import { type Mailbox, parseMailboxes } from './mailboxes.ts';
import { structureOf } from './parts.ts';

/** The fields of an incoming mail that care reads. */
export interface Mail {
  /** All mailboxes of its `From` fields: one, in a valid mail. */
  readonly from: readonly Mailbox[];
  readonly replyTo?: Mailbox;
  readonly subject: string;
  /** The new words; a quotation and a signature are folded into `quoted`, if something else is left. */
  readonly text: string;
  /** Behind them, the words of mails that are attached. */
  readonly quoted?: string;
  /** New words stand below quoted ones too: which of them belong to which is not kept. */
  readonly isInterleaved?: true;
  /** Whether the mail is longer than `text`. */
  readonly isCut: boolean;
  readonly attachments: readonly Attachment[];
  readonly messageId?: string;
  /** The ids of the mails that it answers, in angle brackets, the nearest first. */
  readonly references: readonly string[];
  /** The type of a machine's report: `delivery-status`, `disposition-notification`. */
  readonly report?: string;
  /** Names in lower case, with all their values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

const maxTextBytes = 100 * 1024;
/** The mail that was answered has its own message: of what is quoted less is kept. */
const maxQuotedBytes = 50 * 1024;
const maxMailboxes = 10;

/** Reads a mail in linear time; it never throws. `isWhole` is false if the bytes are only the beginning of the mail. */
export function readMail(bytes: Buffer, isWhole: boolean): Mail {
  const { fields, leaves, isCut } = structureOf(bytes);
  const body = bodyOf(leaves);
  const text = truncated(body.text, maxTextBytes);
  const forwarded = forwardedOf(leaves);
  const others = [body.quoted, forwarded.text].filter(Boolean).join('\n\n');
  const quoted = truncated(others, maxQuotedBytes);
  const isTold = text.length === body.text.length && quoted.length === others.length;
  const messageId = fieldValue(fields, 'message-id');
  const { value, params } = parseStructured(fieldValue(fields, 'content-type') ?? '');
  const report = value === 'multipart/report' ? params.get('report-type')?.toLowerCase() : undefined;
  const [replyTo] = parseMailboxes(fieldValue(fields, 'reply-to') ?? '');
  const headers = new Map<string, string[]>();
  for (const { name, value: each } of fields) headers.set(name, [...(headers.get(name) ?? []).slice(0, 9), each]);
  return {
    from: fields
      .filter(({ name }) => name === 'from')
      .flatMap(({ value: each }) => parseMailboxes(each))
      .slice(0, maxMailboxes),
    ...(replyTo && { replyTo }),
    subject: truncated(decodedText(fieldValue(fields, 'subject') ?? '').replace(/\p{Cc}+/gu, ' '), 1_000),
    text,
    ...(quoted && { quoted }),
    ...(body.isInterleaved && { isInterleaved: true as const }),
    isCut: !isWhole || isCut || body.isCut || forwarded.isCut || !isTold,
    attachments: body.attachments,
    ...(messageId && messageId.length < 500 && { messageId }),
    references: referencesOf(fields),
    ...(report && { report }),
    headers,
  };
}

/** More than a conversation has whose oldest mail still matters. */
const maxReferences = 50;

/** RFC 5322, 3.6.4; an id of 500 signs and more is none. */
const messageIds = /<[^<>\s]{1,497}>/g;

/**
 * The ids of the mails that a mail answers, the nearest first: those of `In-Reply-To`, then of `References` backwards. Whoever
 * wrote the mail chose them, so they say what it is about, and never whose it is.
 */
function referencesOf(fields: readonly Field[]): readonly string[] {
  const idsOf = (name: string) =>
    fields.filter((field) => field.name === name).flatMap(({ value }) => value.match(messageIds) ?? []);
  return [...new Set([...idsOf('in-reply-to'), ...idsOf('references').reverse()])].slice(0, maxReferences);
}
