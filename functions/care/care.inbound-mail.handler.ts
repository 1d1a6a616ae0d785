import type { SESEvent, SESMessage } from 'aws-lambda';
import { systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { base32Id } from '../../shared/ids.ts';
import { lambda } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import type { LinkKeys } from '../../shared/links.ts';
import { log } from '../../shared/log.ts';
import { sendableAddress } from '../../shared/mail-address.ts';
import { count } from '../../shared/metrics.ts';
import { acknowledged } from './asking.ts';
import { isAutomatic, passedOver } from './automatic.ts';
import { changeTicket, customerAt, receiptsOf, shops, tickets, type Words } from './care.store.ts';
import { termsOf } from './documents.ts';
import { languageOf } from './mail.ts';
import { ownerOf, shopOfRecipient } from './mailboxes.store.ts';
import { readMailAt } from './mails.client.ts';
import { type Mail, readMail } from './reading/read-mail.ts';
import { boxOf, replyAddress, ticketId, ticketIn } from './reply-address.ts';
import { type Sender, senderOf, type Verdicts } from './sender.ts';
import { has, hear, open, type ReceiptSkipped, type Ticket, takesMessages } from './ticket.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'MAILS_BUCKET', 'MAILS_PREFIX');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);

/** A mail came in: SES has kept it in S3, and asks until this has ended well. */
export const handler = lambda<SESEvent, void>(async ({ Records }) => {
  for (const { ses } of Records) await take(ses);
});

async function take({ mail: envelope, receipt }: SESMessage): Promise<void> {
  count('MailsReceived');
  const shop = await shopAt(receipt.recipients);
  if (!shop) return pass('no shop has this address');
  const raw = await readMailAt(env.MAILS_BUCKET, env.MAILS_PREFIX + envelope.messageId, systemClock());
  const mail = readMail(raw.bytes, raw.isWhole);
  const verdicts = verdictsOf(receipt);
  const named = [...mail.from, ...(mail.replyTo ? [mail.replyTo] : [])];
  const own = new Set((await Promise.all(named.map(({ address }) => ownAddresses(address)))).flat());
  const sender = senderOf(mail, envelope.source, verdicts, (address) => own.has(boxOf(address)));
  const because = passedOver(mail, sender, verdicts, envelope.source);
  if (because || !sender) return pass(because ?? 'no-sender');
  const at = new Date(envelope.timestamp).toISOString();
  const id = base32Id(26, 'mail', shop, envelope.messageId);
  await toTicket({ shop, mail, sender, at, id }, receipt.recipients);
}

/** What SES says may lack any of them. */
function verdictsOf(receipt: SESMessage['receipt']): Verdicts {
  const { spamVerdict, virusVerdict, spfVerdict, dmarcVerdict }: Partial<typeof receipt> = receipt;
  return {
    ...{ spam: spamVerdict?.status, virus: virusVerdict?.status },
    ...{ spf: spfVerdict?.status, dmarc: dmarcVerdict?.status },
  };
}

function pass(because: string): void {
  log.info('A mail is passed over', { because });
  count('MailsPassedOver');
}

async function shopAt(recipients: readonly string[]): Promise<string | undefined> {
  const keys = await linkKeys(Date.parse(systemClock()));
  for (const recipient of recipients) {
    const shop = await shopOfRecipient(keys, recipient);
    if (shop) return shop;
  }
  return undefined;
}

/** The sender's address, when it is a shop's. */
async function ownAddresses(from: string): Promise<string[]> {
  return (await ownerOf(from)) ? [boxOf(from)] : [];
}

interface Incoming {
  readonly shop: string;
  readonly mail: Mail;
  readonly sender: Sender;
  readonly at: string;
  /** Of the mail: it derives from SES's own id. */
  readonly id: string;
}

/** Into the ticket whose signed address it was sent to, while that takes messages; else into a new one. */
async function toTicket(incoming: Incoming, recipients: readonly string[]): Promise<void> {
  const { shop, mail, sender, at, id } = incoming;
  const known = await copyOf(shops.of(shop));
  if (!known) throw new Error(`The shop ${shop} has addresses and no document`);
  const keys = await linkKeys(Date.parse(systemClock()));
  const named = await namedBy(keys, shop, recipients);
  const goesOn = named && (has(named, id) || takesMessages(named, at));
  const ticket = goesOn ? named.ticket : ticketId(shop, id);
  const customer = sender.isVerified ? await customerAt(shop, sender.address) : undefined;
  const replyTo = replyAddress(keys, { shop, address: known.support }, ticket);
  const terms = termsOf(known);
  const unverified = sender.isVerified ? {} : { unverified: true as const };
  const who = customer
    ? { customer }
    : { contact: sender.address, language: languageOf(mail.subject + mail.text), ...unverified };
  const message = { id, at, kind: 'mail' as const, ...unverified };
  const thread = mail.messageId ? { inReplyTo: mail.messageId } : {};
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `mail/${shop}/${id}`, at, test: false },
    (before, number, receipts) => {
      const opening = { shop, ticket, number, kind: 'question' as const, test: false, ...who };
      const follows = named && !goesOn ? { follows: named.ticket } : {};
      const isTheirs = !before || (sender.isVerified && isOf(before, sender, customer));
      const heard = before
        ? hear(before, message, terms, isTheirs ? 'customer' : 'other')
        : open({ ...opening, ...follows }, message, terms);
      if (!heard) return undefined;
      const outcome = isTheirs ? { ...heard, state: { ...heard.state, ...thread } } : heard;
      const answering = { terms, replyTo, known: receipts, reason: forbids(incoming, isTheirs) };
      return { ...acknowledged(outcome, message, answering), words: wordsOf(incoming) };
    },
    [receiptsOf(shop, sender), ...(customer ? [receiptsOf(shop, { customer })] : [])],
  );
}

/** Whether the ticket is the sender's. */
const isOf = (ticket: Ticket, { address }: Sender, customer: string | undefined): boolean =>
  ticket.customer ? ticket.customer === customer : ticket.contact === address;

/** Why nothing answers this mail by itself, whatever else is so. */
function forbids({ mail, sender }: Incoming, isTheirs: boolean): ReceiptSkipped | undefined {
  if (!sendableAddress(sender.address)) return 'no-address';
  if (!sender.isVerified) return 'unverified';
  if (isAutomatic(mail, sender.address)) return 'automatic';
  return isTheirs ? undefined : 'other-sender';
}

const wordsOf = ({ id, mail: { text, subject, isCut, attachments }, sender: { address, name } }: Incoming): Words => ({
  ...{ id, text, subject, from: address },
  ...(name && { name }),
  ...(isCut && { cut: true }),
  ...(attachments.length > 0 && { attachments }),
});

async function namedBy(keys: LinkKeys, shop: string, recipients: readonly string[]) {
  for (const recipient of recipients) {
    const ticket = ticketIn(keys, shop, recipient);
    const found = ticket && (await tickets.of(shop, ticket).state());
    if (found) return found;
  }
  return undefined;
}
