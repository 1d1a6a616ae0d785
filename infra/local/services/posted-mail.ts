import MimeNode from 'nodemailer/lib/mime-node';
import * as v from 'valibot';

/** What SES says of a check; `null` is a check that it says nothing of. */
const verdict = v.nullable(v.picklist(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED']));
const verdicts = v.strictObject({
  spam: v.optional(verdict, 'PASS'),
  virus: v.optional(verdict, 'PASS'),
  spf: v.optional(verdict, 'PASS'),
  dkim: v.optional(verdict, 'PASS'),
  dmarc: v.optional(verdict, 'PASS'),
});

const envelopeFields = { source: v.string(), recipients: v.pipe(v.array(v.string()), v.minLength(1)) };
const verdictFields = { verdicts: v.optional(verdicts, {}) };

/** A mail as somebody writes it. The envelope is what the mail says, where it is not given. */
const composedMail = v.strictObject({
  from: v.string(),
  to: v.string(),
  subject: v.optional(v.string(), ''),
  text: v.optional(v.string()),
  html: v.optional(v.string()),
  inReplyTo: v.optional(v.string()),
  /** More header fields, such as `Auto-Submitted`. */
  headers: v.optional(v.record(v.string(), v.string()), {}),
  ...v.partial(v.object(envelopeFields)).entries,
  ...verdictFields,
});

/** A mail as its bytes, in base64. */
const raw = v.strictObject({ raw: v.pipe(v.string(), v.base64()), ...envelopeFields, ...verdictFields });

export const postedMail = v.union([raw, composedMail]);
export type PostedMail = v.InferInput<typeof postedMail>;

/** A mail with its envelope, as SES takes it from another server, and what SES found out about it. */
interface IncomingMail {
  readonly source: string;
  readonly recipients: readonly string[];
  readonly bytes: Buffer;
  readonly verdicts: v.InferOutput<typeof verdicts>;
}

/** From whom to whom it goes, whatever the mail itself says. */
export function envelopeOf(mail: PostedMail): Pick<IncomingMail, 'source' | 'recipients'> {
  if ('raw' in mail) return { source: mail.source, recipients: mail.recipients };
  const { from, to, source = /<([^>]+)>/.exec(from)?.[1] ?? from, recipients = [to] } = mail;
  return { source, recipients };
}

export async function incomingMail(posted: PostedMail, messageId: string, at: Date): Promise<IncomingMail> {
  const mail = v.parse(postedMail, posted);
  const bytes = 'raw' in mail ? Buffer.from(mail.raw, 'base64') : await mimeOf(mail, messageId, at);
  return { ...envelopeOf(posted), bytes, verdicts: mail.verdicts };
}

async function mimeOf(mail: v.InferOutput<typeof composedMail>, messageId: string, at: Date): Promise<Buffer> {
  const { from, to, subject, text, html, inReplyTo, headers } = mail;
  const [plain, rich] = ['text/plain; charset=utf-8', 'text/html; charset=utf-8'];
  const isBoth = text !== undefined && html !== undefined;
  const only = html === undefined ? plain : rich;
  const type = isBoth ? 'multipart/alternative' : only;
  const root = new MimeNode(type, { baseBoundary: messageId });
  root.setHeader([
    { key: 'From', value: from },
    { key: 'To', value: to },
    { key: 'Subject', value: subject },
    { key: 'Date', value: at },
    { key: 'Message-ID', value: `<${messageId}@writer.example>` },
    ...(inReplyTo ? [{ key: 'In-Reply-To', value: inReplyTo }] : []),
    ...Object.entries(headers).map(([key, value]) => ({ key, value })),
  ]);
  if (isBoth) {
    root.createChild(plain).setContent(text);
    root.createChild(rich).setContent(html);
  } else root.setContent(html ?? text ?? '');
  return await root.build();
}

/** The mail as SES keeps it: with SES's own fields above all that its sender wrote. */
export function storedMail({ source, recipients, bytes, verdicts }: IncomingMail, messageId: string, at: Date): Buffer {
  const { spam, virus, spf, dkim, dmarc } = verdicts;
  const resultOf = (check: string, result: string | null) => `${check}=${(result ?? 'none').toLowerCase()}`;
  const domain = source.split('@').at(-1) ?? '';
  const fields = [
    `Return-Path: <${source}>`,
    `Received: from mail.${domain} (mail.${domain} [192.0.2.1])\r\n by inbound-smtp.ap-northeast-2.amazonaws.com with SMTP` +
      ` id ${messageId}\r\n for ${recipients[0]};\r\n ${at.toUTCString()}`,
    ...(spam ? [`X-SES-Spam-Verdict: ${spam}`] : []),
    ...(virus ? [`X-SES-Virus-Verdict: ${virus}`] : []),
    `Received-SPF: ${(spf ?? 'none').toLowerCase()} (spfCheck) client-ip=192.0.2.1; envelope-from=${source};`,
    `Authentication-Results: amazonses.com;\r\n ${[resultOf('spf', spf), resultOf('dkim', dkim), resultOf('dmarc', dmarc)].join(';\r\n ')};`,
    `X-SES-RECEIPT: ${messageId}`,
  ];
  return Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n`), bytes]);
}

interface ReceiptContext {
  readonly messageId: string;
  readonly at: Date;
  /** Those of the letter's recipients that the rule is for. */
  readonly recipients: readonly string[];
  readonly functionArn: string;
}

/** What SES tells a function of a mail: all but the mail itself. */
export function eventOf(incoming: IncomingMail, { messageId, at, recipients, functionArn }: ReceiptContext): object {
  const timestamp = at.toISOString();
  const { source, recipients: destination } = incoming;
  const mail = { timestamp, source, messageId, destination, headersTruncated: false, headers: [] };
  const statuses = Object.entries(incoming.verdicts).flatMap(([check, status]) =>
    status ? [[`${check}Verdict`, { status }] as const] : [],
  );
  const receipt = {
    timestamp,
    processingTimeMillis: 1,
    recipients,
    ...Object.fromEntries(statuses),
    ...(incoming.verdicts.dmarc === 'FAIL' && { dmarcPolicy: 'none' }),
    action: { type: 'Lambda', functionArn, invocationType: 'Event' },
  };
  return { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses: { mail, receipt } }] };
}
