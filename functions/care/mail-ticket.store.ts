import { copyOf } from '../../shared/copy.ts';
import type { LinkKeys } from '../../shared/links.ts';
import { acknowledged } from './asking.ts';
import { changeTicket, customerAt, receiptsOf, shops, tickets } from './care.store.ts';
import { termsOf } from './documents.ts';
import { forbids, type Incoming, isOf, wordsOf } from './incoming.ts';
import { languageOf } from './mail.ts';
import { replyAddress, ticketId, ticketIn } from './reply-address.ts';
import { has, hear, open, takesMessages } from './ticket.ts';

/** Into the ticket whose signed address it was sent to, while that takes messages; else into a new one. */
export async function toTicket(keys: LinkKeys, incoming: Incoming, recipients: readonly string[]): Promise<void> {
  const { shop, mail, sender, at, id } = incoming;
  const known = await copyOf(shops.of(shop));
  if (!known) throw new Error(`The shop ${shop} has addresses and no document`);
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

async function namedBy(keys: LinkKeys, shop: string, recipients: readonly string[]) {
  for (const recipient of recipients) {
    const ticket = ticketIn(keys, shop, recipient);
    const found = ticket && (await tickets.of(shop, ticket).state());
    if (found) return found;
  }
  return undefined;
}
