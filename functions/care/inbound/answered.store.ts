import type { LinkKeys } from '../../../shared/api/links.ts';
import { orderInAddress } from '../../../shared/api/order-address.ts';
import { leadOfMail, leadOfNumber, leadsOf } from '../mail-leads/mail-leads.store.ts';
import { ticketNumberIn } from '../mail-leads/mail-reference.ts';
import { parseMailboxes } from '../reading/mailboxes.ts';
import type { Mail } from '../reading/read-mail.ts';
import { ticketIn } from '../tickets/reply-address.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { currentTicket } from '../tickets/ticket-named.store.ts';

/** A ticket that a mail may go on in. */
interface Candidate {
  readonly ticket: Ticket;
  /** Its sender has a mail of the ticket; else only the ticket's own customer may go on in it. */
  readonly isAnswer: boolean;
}

/** What the mail answers: the tickets that it may go on in, the likeliest first, and the order of the mail. */
interface AnsweredMail {
  readonly candidates: readonly Candidate[];
  readonly order?: string;
}

/** Of a mail to so many, the signed address is among the first. */
const maxAddresses = 20;

/** The addresses that a mail names as its recipients; a server may have put it into another box than they say. */
const namedRecipients = ({ headers }: Pick<Mail, 'headers'>): readonly string[] =>
  ['to', 'cc', 'delivered-to', 'x-original-to']
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => parseMailboxes(value.slice(0, 4_000)).map(({ address }) => address))
    .slice(0, maxAddresses);

/**
 * By the signed address that it came to or names, by the ids of our mails and of mails in a ticket that it refers to, then by its own id
 * and the number in its subject, which prove nothing.
 */
export async function answeredBy(
  keys: LinkKeys,
  shop: string,
  mail: Pick<Mail, 'headers' | 'subject' | 'messageId'> & Partial<Pick<Mail, 'references'>>,
  recipients: readonly string[],
): Promise<AnsweredMail> {
  const addresses = [...recipients.slice(0, maxAddresses), ...namedRecipients(mail)];
  const signed = addresses.flatMap((address) => ticketIn(keys, shop, address) ?? []);
  const { ours, theirs } = await leadsOf(shop, mail.references ?? []);
  const number = ticketNumberIn(mail.subject);
  const same = mail.messageId === undefined ? undefined : await leadOfMail(shop, mail.messageId);
  const numbered = number === undefined ? undefined : await leadOfNumber(shop, number);
  const known = [...signed, ...[...ours, ...theirs].flatMap(({ ticket }) => ticket ?? [])];
  const guessed = [same, numbered].flatMap((lead) => lead?.ticket ?? []);
  const order =
    addresses.flatMap((address) => orderInAddress(keys, shop, address) ?? []).at(0) ??
    ours.find(({ order: each }) => each)?.order;
  return {
    candidates: [...(await loaded(shop, known, true)), ...(await loaded(shop, guessed, false))],
    ...(order !== undefined && { order }),
  };
}

async function loaded(shop: string, ids: readonly string[], isAnswer: boolean): Promise<Candidate[]> {
  const states = await Promise.all([...new Set(ids)].map((id) => currentTicket(shop, id)));
  return states.flatMap((ticket) => (ticket ? { ticket, isAnswer } : []));
}
