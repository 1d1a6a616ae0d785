import type { LinkKeys } from '../../../shared/api/links.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { termsOf } from '../promise/documents.ts';
import { customerByAddress } from '../tickets/contacts.store.ts';
import { receiptsOf } from '../tickets/receipts.store.ts';
import { replyAddress, ticketId, ticketIn } from '../tickets/reply-address.ts';
import { hasMessage, takesMessages } from '../tickets/ticket.ts';
import { changeTicket, shops, tickets } from '../tickets/tickets.store.ts';
import { applyMail, type IncomingMail } from './incoming.ts';

/** Adds the mail to the ticket whose signed address it was sent to, while that takes messages; else to a new one. */
export async function addToTicket(
  keys: LinkKeys,
  incoming: IncomingMail,
  recipients: readonly string[],
): Promise<void> {
  const { shop, sender, at, id } = incoming;
  const care = await readProjection(shops.of(shop));
  if (!care) throw new Error(`The shop ${shop} has mailboxes but no document`);
  const addressed = await addressedTicket(keys, shop, recipients);
  const continues = addressed && (hasMessage(addressed, id) || takesMessages(addressed, at));
  const ticket = continues ? addressed.ticket : ticketId(shop, id);
  const customer = sender.isVerified ? await customerByAddress(shop, sender.address) : undefined;
  const destination = {
    ticket,
    customer,
    follows: continues ? undefined : addressed?.ticket,
    terms: termsOf(care),
    replyTo: replyAddress(keys, { shop, address: care.support }, ticket),
  };
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `mail/${shop}/${id}`, at, test: false },
    (before, number, receipts) => applyMail(incoming, destination, before, number, receipts),
    [receiptsOf(shop, sender), ...(customer ? [receiptsOf(shop, { customer })] : [])],
  );
}

async function addressedTicket(keys: LinkKeys, shop: string, recipients: readonly string[]) {
  for (const recipient of recipients) {
    const ticket = ticketIn(keys, shop, recipient);
    const found = ticket && (await tickets.of(shop, ticket).state());
    if (found) return found;
  }
  return undefined;
}
