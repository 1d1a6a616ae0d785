import { type Attachment, bodyOf } from './body.ts';
import { decodedText, fieldValue, parseStructured } from './fields.ts';
import { truncated } from './language.ts';
import { type Mailbox, parseMailboxes } from './mailboxes.ts';
import { structureOf } from './parts.ts';

/** The fields of an incoming mail that care reads. */
export interface Mail {
  /** All mailboxes of its `From` fields: one, in a valid mail. */
  readonly from: readonly Mailbox[];
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  /** Whether the mail is longer than `text`. */
  readonly isCut: boolean;
  readonly attachments: readonly Attachment[];
  readonly messageId?: string;
  /** The type of a machine's report: `delivery-status`, `disposition-notification`. */
  readonly report?: string;
  /** Names in lower case, with all their values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

const maxTextBytes = 100 * 1024;
const maxMailboxes = 10;

/** Reads a mail in linear time; it never throws. `isWhole` is false if the bytes are only the beginning of the mail. */
export function readMail(bytes: Buffer, isWhole: boolean): Mail {
  const { fields, leaves, isCut } = structureOf(bytes);
  const body = bodyOf(leaves);
  const text = truncated(body.text, maxTextBytes);
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
    isCut: !isWhole || isCut || body.isCut || text.length < body.text.length,
    attachments: body.attachments,
    ...(messageId && messageId.length < 500 && { messageId }),
    ...(report && { report }),
    headers,
  };
}
