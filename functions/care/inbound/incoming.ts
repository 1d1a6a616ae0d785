import type { SESMessage } from 'aws-lambda';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { referencesBefore } from '../answers/answered-mail.ts';
import { isThanksOnly } from '../pending/thanks.ts';
import { type Roots, rootOf } from '../persons/membership.ts';
import { languageOf } from '../reading/language.ts';
import type { Mail } from '../reading/read-mail.ts';
import type { Receipts } from '../receipts/receipts.ts';
import { type ReceiptContext, withReceipt } from '../tickets/answering.ts';
import type { ReceiptSkipped, Ticket } from '../tickets/ticket.ts';
import { addMessage, addThanks, openTicket } from '../tickets/ticket-changes.ts';
import type { MessageWords, TicketDecision } from '../tickets/ticket-decision.ts';
import { isAutomatic } from './automatic.ts';
import type { Suspicion } from './fate.ts';
import type { Sender, Verdicts } from './sender.ts';

/** A mail to a shop, from a sender with an address. */
export interface IncomingMail {
  readonly shop: string;
  readonly mail: Mail;
  readonly sender: Sender;
  readonly at: string;
  /** The mail's id, derived from SES's message id. */
  readonly id: string;
  readonly suspect?: Suspicion | undefined;
  /** A person of the shop took it out of the tray: a machine answers nothing to it. */
  readonly isFromTray?: boolean;
}

/** SES may omit any of the verdicts. */
export function verdictsOf(receipt: SESMessage['receipt']): Verdicts {
  const { spamVerdict, virusVerdict, spfVerdict, dkimVerdict, dmarcVerdict }: Partial<typeof receipt> = receipt;
  return {
    spam: spamVerdict?.status,
    virus: virusVerdict?.status,
    spf: spfVerdict?.status,
    dkim: dkimVerdict?.status,
    dmarc: dmarcVerdict?.status,
  };
}

/** A mail with a virus, without anything of its content. */
export function withoutContent({ quoted: _, ...mail }: Mail): Mail {
  return { ...mail, text: '', isCut: true, attachments: [] };
}

/** The ticket that a mail goes to, and the data of its receipt. */
interface Destination extends Pick<ReceiptContext, 'terms' | 'replyTo'> {
  readonly ticket: string;
  /** The customer, if the sender is known and verified. */
  readonly customer: string | undefined;
  /** Of that customer, and of the ticket's. */
  readonly roots: Roots;
  /** The closed ticket that a new one continues. */
  readonly follows: string | undefined;
  /** The order of the mail that was answered. */
  readonly about?: AnsweredOrder | undefined;
}

/** It is the sender's order, by that version of `OrderOwned`, or somebody's. */
type AnsweredOrder = Pick<Ticket, 'order' | 'ownerVersion'> | Pick<Ticket, 'orderHint'>;

/** Adds a mail to its ticket; `undefined` if the ticket has it already. */
export function applyMail(
  incoming: IncomingMail,
  { ticket, customer, roots, follows, about, terms, replyTo }: Destination,
  before: Ticket | undefined,
  number: number,
  known: readonly Receipts[],
): TicketDecision | undefined {
  const { shop, mail, sender, at, id, suspect } = incoming;
  const unverified = sender.isVerified ? {} : { unverified: true as const };
  const author = customer ? { customer } : { contact: sender.address, language: languageOf(mail), ...unverified };
  const message = { id, at, kind: 'mail' as const, ...unverified, ...(suspect && { suspect }) };
  const opening = {
    shop,
    ticket,
    number,
    kind: 'question' as const,
    test: false,
    ...author,
    ...about,
    ...(follows && { follows }),
  };
  const isTheirs = !before || (sender.isVerified && belongsTo(before, sender, customer, roots));
  const thanks = before && isThanksMail(incoming, before, customer, roots) ? addThanks(before, message) : undefined;
  if (thanks) return { ...thanks, words: mailWords(incoming) };
  const change = before
    ? addMessage(before, message, terms, isTheirs ? 'customer' : 'other')
    : openTicket(opening, message, terms);
  if (!change) return undefined;
  const thread = isTheirs && mail.messageId ? { inReplyTo: mail.messageId } : {};
  const quotable = isTheirs && sender.isVerified && !suspect ? { lastMail: id } : {};
  const threaded = { ...change, state: { ...change.state, ...thread, ...quotable } };
  const receipt = { terms, replyTo, known, reason: receiptSkipReason(incoming, isTheirs) };
  return { ...withReceipt(threaded, message, receipt), words: mailWords(incoming) };
}

/**
 * Whether a mail says thanks and nothing else, to a ticket of its sender. A subject of its own, a file or a mark of doubt may be
 * more than thanks.
 */
export const isThanksMail = (
  { mail: { text, subject, attachments, isCut }, sender, suspect }: IncomingMail,
  ticket: Ticket,
  customer: string | undefined,
  roots: Roots,
): boolean =>
  sender.isVerified &&
  !suspect &&
  !isCut &&
  attachments.length === 0 &&
  (/^\s*((re|fwd?|답장|회신|전달)\s*:|$)/i.test(subject) || isThanksOnly(subject)) &&
  isThanksOnly(text) &&
  belongsTo(ticket, sender, customer, roots);

/** Whether the ticket is the sender's, by whichever of their customers. */
export const belongsTo = (ticket: Ticket, { address }: Sender, customer: string | undefined, roots: Roots): boolean =>
  ticket.customer
    ? customer !== undefined && rootOf(roots, ticket.customer) === rootOf(roots, customer)
    : ticket.contact === address;

/** Why this mail gets no automatic receipt. */
function receiptSkipReason(
  { mail, sender, suspect, isFromTray }: IncomingMail,
  isTheirs: boolean,
): ReceiptSkipped | undefined {
  if (!sendableAddress(sender.address)) return 'no-address';
  if (!sender.isVerified) return 'unverified';
  if (suspect) return 'suspect';
  if (isFromTray || isAutomatic(mail, sender.address)) return 'automatic';
  return isTheirs ? undefined : 'other-sender';
}

export const mailWords = ({
  id,
  mail: { text, quoted, subject, isCut, attachments, references },
  sender: { address, name },
}: IncomingMail): MessageWords => ({
  id,
  text,
  ...(quoted && { quoted }),
  subject,
  from: address,
  ...(name && { name }),
  ...(isCut && { cut: true }),
  ...(references.length > 0 && { references: referencesBefore(references) }),
  ...(attachments.length > 0 && { attachments }),
});
