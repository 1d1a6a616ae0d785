import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { plain } from '../../../shared/text/plain.ts';

export interface Mailbox {
  name?: string;
  address: string;
}

export interface Mail {
  from: Required<Mailbox>;
  to: Mailbox;
  replyTo: Required<Mailbox>;
  subject: string;
  text: string;
  html: string;
  /** More fields, as `List-Unsubscribe`; none that this module writes itself. */
  headers: Record<string, string>;
  /** Whether a person wrote it: an absence notice may answer that. */
  byHand?: boolean;
  at: Date;
  /** The message's own key: the same mail under the same key is the same bytes. */
  messageKey: string;
}

/** RFC 5322, 3.6.8: any printable character but the colon. */
const FIELD = /^[!-9;-~]+$/;
const RESERVED = /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*)$/i;

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  if (sendableAddress(address) !== address) throw new RangeError('Not a mail address');
  return { name: plain(name ?? ''), address };
}

function field([name, value]: [string, string]): { key: string; value: string } {
  if (!FIELD.test(name) || RESERVED.test(name)) throw new RangeError(`Not a header to add: ${JSON.stringify(name)}`);
  return { key: name, value: plain(value) };
}

/** RFC 2046, 4.1.1: lines of text end with CRLF. */
const lines = (text: string): string => text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');

/** The mail as it goes over the wire: RFC 5322 with both alternatives, and nothing left to chance. */
export async function toMime(mail: Mail): Promise<Buffer> {
  const [text, html] = [lines(mail.text), lines(mail.html)];
  // Made from the content too, so that no content can contain the boundary that would end it.
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
    { key: 'Subject', value: plain(mail.subject) },
    { key: 'Date', value: mail.at },
    // SES writes its own over this one; other ways out keep it.
    { key: 'Message-ID', value: `<${mark}@${from.address.split('@')[1]}>` },
    // RFC 3834, 5: so that no absence notice answers.
    ...(mail.byHand ? [] : [{ key: 'Auto-Submitted', value: 'auto-generated' }]),
    ...Object.entries(mail.headers).map(field),
  ]);
  root.createChild('text/plain; charset=utf-8').setContent(text);
  root.createChild('text/html; charset=utf-8').setContent(html);
  return root.build();
}
