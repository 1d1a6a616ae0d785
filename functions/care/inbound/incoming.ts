import type { SESMessage } from 'aws-lambda';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { languageOf } from '../reading/language.ts';
import type { Mail } from '../reading/read-mail.ts';
import { type Answering, acknowledged } from '../tickets/answering.ts';
import type { Receipts } from '../tickets/receipts.ts';
import { hear, open, type ReceiptSkipped, type Ticket } from '../tickets/ticket.ts';
import type { TicketOutcome, Words } from '../tickets/tickets.store.ts';
import { isAutomatic } from './automatic.ts';
import type { Sender, Verdicts } from './sender.ts';

/** A mail that was written to a shop, by somebody who can be named. */
export interface Incoming {
  readonly shop: string;
  readonly mail: Mail;
  readonly sender: Sender;
  readonly at: string;
  /** Of the mail: it derives from SES's own id. */
  readonly id: string;
}

/** What SES says may lack any of them. */
export function verdictsOf(receipt: SESMessage['receipt']): Verdicts {
  const { spamVerdict, virusVerdict, spfVerdict, dmarcVerdict }: Partial<typeof receipt> = receipt;
  return {
    ...{ spam: spamVerdict?.status, virus: virusVerdict?.status },
    ...{ spf: spfVerdict?.status, dmarc: dmarcVerdict?.status },
  };
}

/** Where a mail goes, and by what it is answered. */
interface Destination extends Pick<Answering, 'terms' | 'replyTo'> {
  readonly ticket: string;
  /** The sender, where they are known and proven. */
  readonly customer: string | undefined;
  /** The closed ticket that a new one goes on from. */
  readonly follows: string | undefined;
}

/** What becomes of the ticket by a mail; nothing, when it has the mail already. */
export function hearMail(
  incoming: Incoming,
  { ticket, customer, follows, terms, replyTo }: Destination,
  before: Ticket | undefined,
  number: number,
  known: readonly Receipts[],
): TicketOutcome | undefined {
  const { shop, mail, sender, at, id } = incoming;
  const unverified = sender.isVerified ? {} : { unverified: true as const };
  const who = customer
    ? { customer }
    : { contact: sender.address, language: languageOf(mail.subject + mail.text), ...unverified };
  const message = { id, at, kind: 'mail' as const, ...unverified };
  const opening = { shop, ticket, number, kind: 'question' as const, test: false, ...who, ...(follows && { follows }) };
  const isTheirs = !before || (sender.isVerified && isOf(before, sender, customer));
  const heard = before ? hear(before, message, terms, isTheirs ? 'customer' : 'other') : open(opening, message, terms);
  if (!heard) return undefined;
  const thread = isTheirs && mail.messageId ? { inReplyTo: mail.messageId } : {};
  const outcome = { ...heard, state: { ...heard.state, ...thread } };
  const answering = { terms, replyTo, known, reason: forbids(incoming, isTheirs) };
  return { ...acknowledged(outcome, message, answering), words: wordsOf(incoming) };
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
