import type { SESEvent, SESMessage } from 'aws-lambda';
import PostalMime from 'postal-mime';
import { load } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { base32Id } from '../../shared/ids.ts';
import { lambda } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import type { LinkKeys } from '../../shared/links.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { withReceipt } from './asking.ts';
import { changeTicket, contactKey, shopOf, subjectOf, tickets, whoseAddress } from './care.store.ts';
import { beginning, languageOf, type Mail, passedOver, readable } from './mail.ts';
import { ownerOf, shopOfRecipient } from './mailboxes.store.ts';
import { readMail } from './mails.client.ts';
import { calendarOf } from './promise.ts';
import { boxOf, replyAddress, ticketId, ticketIn } from './reply-address.ts';
import { has, hear, open, takesMessages } from './ticket.ts';

const env = readEnv('CARE_TABLE', 'LINKS_PATH', 'MAILS_BUCKET', 'MAILS_PREFIX');
export type Env = typeof env;

const table = env.CARE_TABLE;
const linkKeys = linkKeysUnder(env.LINKS_PATH);

/** A mail came in: SES has kept it in S3, and asks until this has ended well. */
export const handler = lambda<SESEvent, void>(async ({ Records }) => {
  for (const { ses } of Records) await take(ses);
});

async function take({ mail: envelope, receipt }: SESMessage): Promise<void> {
  count('MailsReceived');
  const shop = await shopAt(receipt.recipients);
  if (!shop) return pass('no shop has this address');
  const mail = await parsed(await readMail(env.MAILS_BUCKET, env.MAILS_PREFIX + envelope.messageId, systemClock()));
  const own = new Set(await ownAddresses(mail.from));
  const verdicts = { spam: receipt.spamVerdict.status, virus: receipt.virusVerdict.status };
  const because = passedOver(mail, verdicts, envelope.source, (address) => own.has(boxOf(address)));
  if (because) return pass(because);
  const at = new Date(envelope.timestamp).toISOString();
  await toTicket({ shop, mail, at, id: base32Id(26, 'mail', shop, envelope.messageId) }, receipt.recipients);
}

function pass(because: string): void {
  log.info('A mail is passed over', { because });
  count('MailsPassedOver');
}

async function shopAt(recipients: readonly string[]): Promise<string | undefined> {
  const keys = await linkKeys(Date.parse(systemClock()));
  for (const recipient of recipients) {
    const shop = await shopOfRecipient(table, keys, recipient);
    if (shop) return shop;
  }
  return undefined;
}

/** The sender's address, when it is a shop's. */
async function ownAddresses(from: string): Promise<string[]> {
  return (await ownerOf(table, from)) ? [boxOf(from)] : [];
}

async function parsed(raw: Buffer): Promise<Mail> {
  const { from, subject = '', text, html, messageId, headers } = await PostalMime.parse(raw);
  return {
    from: from?.address?.toLowerCase() ?? '',
    subject: beginning(subject, 1_000),
    text: beginning(text ?? readable(html ?? ''), textBytesMost),
    ...(messageId && messageId.length < 500 && { messageId }),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

const textBytesMost = 100 * 1024;

interface Incoming {
  readonly shop: string;
  readonly mail: Mail;
  readonly at: string;
  /** Of the mail: it derives from SES's own id. */
  readonly id: string;
}

/** Into the ticket whose signed address it was sent to, while that takes messages; else into a new one. */
async function toTicket({ shop, mail, at, id }: Incoming, recipients: readonly string[]): Promise<void> {
  const known = await shopOf(table, shop);
  if (!known) throw new Error(`The shop ${shop} has addresses and no document`);
  const keys = await linkKeys(Date.parse(systemClock()));
  const named = await namedBy(keys, shop, recipients);
  const goesOn = named && (has(named, id) || takesMessages(named, at));
  const ticket = goesOn ? named.ticket : ticketId(shop, id);
  const customer = await whoseAddress(table, contactKey(shop, mail.from));
  const sender = customer ? { customer } : { contact: mail.from, language: languageOf(mail.subject + mail.text) };
  const replyTo = replyAddress(keys, { shop, address: known.support }, ticket);
  const message = { id, at, kind: 'mail' as const };
  const words = { id, text: mail.text, subject: mail.subject };
  const thread = mail.messageId ? { inReplyTo: mail.messageId } : {};
  await changeTicket(
    table,
    subjectOf(shop, ticket),
    { id: `mail/${shop}/${id}`, at, test: false },
    (before, number) => {
      const opening = { shop, ticket, number, kind: 'question' as const, test: false, ...sender };
      const follows = named && !goesOn ? { follows: named.ticket } : {};
      const outcome = before
        ? hear(before, message, calendarOf(known))
        : open({ ...opening, ...follows }, message, calendarOf(known));
      if (!outcome) return undefined;
      return { ...withReceipt({ ...outcome, state: { ...outcome.state, ...thread } }, known, replyTo), words };
    },
  );
}

async function namedBy(keys: LinkKeys, shop: string, recipients: readonly string[]) {
  for (const recipient of recipients) {
    const ticket = ticketIn(keys, shop, recipient);
    const found = ticket && (await load(tickets(table), subjectOf(shop, ticket)));
    if (found) return found.state;
  }
  return undefined;
}
