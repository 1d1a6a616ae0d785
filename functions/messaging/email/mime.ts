import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { sanitize } from '../../../shared/text/sanitize.ts';

export interface Mailbox {
  name?: string;
  address: string;
}

export interface MimeMail {
  from: Required<Mailbox>;
  to: Mailbox;
  replyTo: Required<Mailbox>;
  subject: string;
  text: string;
  html: string;
  /** Additional headers such as `List-Unsubscribe`; none that this module sets. */
  headers: Record<string, string>;
  /** Whether a person wrote it; an absence notice may answer such a mail. */
  byHand?: boolean;
  /** Whether it is an automatic answer to a mail. */
  answers?: boolean;
  at: Date;
  /** The message's key: the same mail with the same key has the same bytes. */
  messageKey: string;
}

/** RFC 5322, 3.6.8: any printable character but the colon. */
const fieldName = /^[!-9;-~]+$/;
const reservedFields = /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*)$/i;

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  if (sendableAddress(address) !== address) throw new RangeError('Not a mail address');
  return { name: sanitize(name ?? ''), address };
}

function headerField([name, value]: [string, string]): { key: string; value: string } {
  if (!fieldName.test(name) || reservedFields.test(name))
    throw new RangeError(`Not a header to add: ${JSON.stringify(name)}`);
  return { key: name, value: sanitize(value) };
}

/** RFC 2046, 4.1.1: lines of text end with CRLF. */
const withCrlf = (text: string): string => text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');

/**
 * RFC 3834, 5, and MS-OXCMAIL, 2.1.3.2.20 (read 2026-11-30): they prevent absence notices. `All` suppresses reports of failed delivery
 * too, which an answer can do without, and a letter cannot.
 */
const machineMarks = (answers: boolean) => [
  { key: 'Auto-Submitted', value: answers ? 'auto-replied' : 'auto-generated' },
  { key: 'X-Auto-Response-Suppress', value: answers ? 'All' : 'OOF, AutoReply' },
];

/** The mail in RFC 5322 format with both alternatives; deterministic. */
export async function toMime(mail: MimeMail): Promise<Buffer> {
  const [text, html] = [withCrlf(mail.text), withCrlf(mail.html)];
  // The boundary depends on the content, so that no content can contain it.
  const mark = createHash('sha256')
    .update(JSON.stringify([mail.messageKey, text, html]))
    .digest('hex')
    .slice(0, 40);
  const from = mailbox(mail.from);
  const root = new MimeNode('multipart/alternative', { baseBoundary: mark });
  root.setHeader([
    { key: 'From', value: from },
    { key: 'To', value: mailbox(mail.to) },
    { key: 'Reply-To', value: mailbox(mail.replyTo) },
    { key: 'Subject', value: sanitize(mail.subject) },
    { key: 'Date', value: mail.at },
    // SES replaces this; other providers keep it.
    { key: 'Message-ID', value: `<${mark}@${from.address.split('@')[1]}>` },
    ...(mail.byHand ? [] : machineMarks(mail.answers ?? false)),
    ...Object.entries(mail.headers).map(headerField),
  ]);
  root.createChild('text/plain; charset=utf-8').setContent(text);
  root.createChild('text/html; charset=utf-8').setContent(html);
  return root.build();
}
