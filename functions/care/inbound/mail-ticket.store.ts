import type { LinkKeys } from '../../../shared/api/links.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { termsOf } from '../promise/documents.ts';
import { replyAddress, ticketId, ticketIn } from '../tickets/reply-address.ts';
import { has, takesMessages } from '../tickets/ticket.ts';
import { changeTicket, customerAt, receiptsOf, shops, tickets } from '../tickets/tickets.store.ts';
import { hearMail, type Incoming } from './incoming.ts';

/** Into the ticket whose signed address it was sent to, while that takes messages; else into a new one. */
export async function toTicket(keys: LinkKeys, incoming: Incoming, recipients: readonly string[]): Promise<void> {
  const { shop, sender, at, id } = incoming;
  const care = await readProjection(shops.of(shop));
  if (!care) throw new Error(`The shop ${shop} has addresses and no document`);
  const named = await namedBy(keys, shop, recipients);
  const goesOn = named && (has(named, id) || takesMessages(named, at));
  const ticket = goesOn ? named.ticket : ticketId(shop, id);
  const customer = sender.isVerified ? await customerAt(shop, sender.address) : undefined;
  const destination = {
    ticket,
    customer,
    follows: goesOn ? undefined : named?.ticket,
    terms: termsOf(care),
    replyTo: replyAddress(keys, { shop, address: care.support }, ticket),
  };
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `mail/${shop}/${id}`, at, test: false },
    (before, number, receipts) => hearMail(incoming, destination, before, number, receipts),
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
