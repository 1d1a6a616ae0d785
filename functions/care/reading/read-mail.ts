import { type Attachment, bodyOf } from './body.ts';
import { said, structured, worded } from './fields.ts';
import { beginning } from './language.ts';
import { type Mailbox, mailboxesIn } from './mailboxes.ts';
import { structureOf } from './parts.ts';

/** A mail as it came in, by what care reads of it. */
export interface Mail {
  /** All that its `From` fields name: one, in a mail as it should be. */
  readonly from: readonly Mailbox[];
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  /** Whether more was there than `text` has. */
  readonly isCut: boolean;
  readonly attachments: readonly Attachment[];
  readonly messageId?: string;
  /** The kind of a report by a machine: `delivery-status`, `disposition-notification`. */
  readonly report?: string;
  /** Names in lower case, with all their values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

const maxTextBytes = 100 * 1024;
const maxMailboxes = 10;

/** What these bytes say; whatever they are, in time that grows as they do. `isWhole` is false for the beginning of a mail. */
export function readMail(bytes: Buffer, isWhole: boolean): Mail {
  const { fields, leaves, isCut } = structureOf(bytes);
  const body = bodyOf(leaves);
  const text = beginning(body.text, maxTextBytes);
  const messageId = said(fields, 'message-id');
  const { value, params } = structured(said(fields, 'content-type') ?? '');
  const report = value === 'multipart/report' ? params.get('report-type')?.toLowerCase() : undefined;
  const [replyTo] = mailboxesIn(said(fields, 'reply-to') ?? '');
  const headers = new Map<string, string[]>();
  for (const { name, value: each } of fields) headers.set(name, [...(headers.get(name) ?? []).slice(0, 9), each]);
  return {
    from: fields
      .filter(({ name }) => name === 'from')
      .flatMap(({ value: each }) => mailboxesIn(each))
      .slice(0, maxMailboxes),
    ...(replyTo && { replyTo }),
    subject: beginning(worded(said(fields, 'subject') ?? '').replace(/\p{Cc}+/gu, ' '), 1_000),
    text,
    isCut: !isWhole || isCut || body.isCut || text.length < body.text.length,
    attachments: body.attachments,
    ...(messageId && messageId.length < 500 && { messageId }),
    ...(report && { report }),
    headers,
  };
}
