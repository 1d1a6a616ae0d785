import type { LinkKeys } from '../../../shared/api/links.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import type { MailFiles } from '../attachments/mail-files.client.ts';
import { heardMail, leadOfMail, type MailLead } from '../mail-leads/mail-leads.store.ts';
import { type Roots, rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { careRequests } from '../persons/requests.store.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import { receiptsOf } from '../receipts/receipts.store.ts';
import { customerByAddress } from '../tickets/contacts.store.ts';
import { replyAddress, ticketId } from '../tickets/reply-address.ts';
import { readShop, termsFor } from '../tickets/shop.store.ts';
import { hasMessage, type Ticket, takesMessages, takesThanks } from '../tickets/ticket.ts';
import { changeTicket, loadMessageWords, tickets } from '../tickets/tickets.store.ts';
import { answeredBy } from './answered.store.ts';
import { applyMail, belongsTo, type IncomingMail, isThanksMail, mailWords } from './incoming.ts';

/** Where the mail is from now on; `isNew` if the ticket is its own. Nothing if its sender was erased after they wrote it. */
interface Placed {
  readonly ticket: string;
  readonly isNew: boolean;
}

/**
 * Adds the mail to the ticket that it answers, while that takes messages; else to a new one. The same mail again, by its own id and its
 * words, is there already.
 */
export async function addToTicket(
  keys: LinkKeys,
  incoming: IncomingMail & { readonly files: MailFiles },
  recipients: readonly string[],
): Promise<Placed | undefined> {
  const { shop, mail, sender, at, id, files } = incoming;
  const care = await readShop(shop);
  if (!care) throw new Error(`The shop ${shop} has mailboxes but no document`);
  const { candidates, order } = await answeredBy(keys, shop, mail, recipients);
  const customer = sender.isVerified ? await customerByAddress(shop, sender.address) : undefined;
  const buyer = order === undefined ? undefined : await loadBuyer(shop, order);
  const persons = [customer, buyer?.state.customer, ...candidates.map(({ ticket }) => ticket.customer)];
  const roots = await rootsOf(shop, persons);
  const addressed = candidates.find(
    ({ ticket, isAnswer }) => isAnswer || (sender.isVerified && belongsTo(ticket, sender, customer, roots)),
  )?.ticket;
  const isForClosed = (ticket: Ticket) => takesThanks(ticket) && isThanksMail(incoming, ticket, customer, roots);
  const continues = addressed && (hasMessage(addressed, id) || takesMessages(addressed, at) || isForClosed(addressed));
  const ticket = continues ? addressed.ticket : ticketId(shop, id);
  if (!continues && addressed?.erasedAt !== undefined) await files.drop(addressed.ticket);
  const destination = {
    ticket,
    customer,
    roots,
    follows: continues ? undefined : addressed?.ticket,
    terms: await termsFor(care, shop, customer),
    replyTo: replyAddress(keys, { shop, address: care.support }, ticket),
  };
  let placed: Placed | undefined;
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `mail/${shop}/${id}`, at, test: false },
    async (before, number, receipts) => {
      placed = undefined;
      const [own, theirs] = await Promise.all([
        erasureOf(careRequests, shop, addressId(sender.address)),
        customer === undefined ? undefined : erasureOf(careRequests, shop, customer),
      ]);
      // A mail from before the erasure that comes after it would bring its words back.
      if (own.erasedAt !== undefined && at <= own.erasedAt) return await files.drop(ticket).then(() => undefined);
      if (before && before.erasedAt !== undefined && !hasMessage(before, id)) throw new Error('The ticket was erased');
      if (before?.mergedInto !== undefined && !hasMessage(before, id)) throw new Error('The ticket was merged');
      const first = mail.messageId === undefined ? undefined : await leadOfMail(shop, mail.messageId);
      if (first?.ticket && (await isSameMail(incoming, first, ticket))) {
        placed = { ticket: first.ticket, isNew: false };
        return await files.drop(ticket).then(() => undefined);
      }
      placed = { ticket, isNew: before === undefined || before.messages[0]?.id === id };
      const isTheirs = theirs?.erasedAt === undefined;
      const about =
        order === undefined ? undefined : await orderAnswered(shop, order, isTheirs ? customer : undefined, roots);
      const by = { ...destination, customer: isTheirs ? customer : undefined, about: about?.fields };
      const attachments = before && hasMessage(before, id) ? mail.attachments : await files.keep(ticket);
      const decided = applyMail({ ...incoming, mail: { ...mail, attachments } }, by, before, number, receipts);
      if (!decided) return undefined;
      const { messageId } = mail;
      const heard = messageId === undefined || first ? [] : [heardMail(shop, messageId, { ticket, message: id }, at)];
      const noted = !before && about ? about.note(ticket) : [];
      return {
        ...decided,
        alsoWrite: [...heard, ...noted],
        asserted: [own.unchanged, ...(theirs ? [theirs.unchanged] : [])],
      };
    },
    [receiptsOf(shop, sender), ...(customer ? [receiptsOf(shop, { customer: rootOf(roots, customer) })] : [])],
  );
  return placed;
}

/** The sender's own order, if it names them; else a hint, which moves the ticket to nobody. */
async function orderAnswered(shop: string, order: string, customer: string | undefined, roots: Roots) {
  const buyer = await loadBuyer(shop, order);
  const named = buyer?.state.customer;
  const isOwn = customer !== undefined && named !== undefined && rootOf(roots, named) === rootOf(roots, customer);
  if (!isOwn || !buyer) return { fields: { orderHint: order }, note: () => [] };
  const fields: Pick<Ticket, 'order' | 'ownerVersion'> = { order, ownerVersion: buyer.state.version };
  return { fields, note: (ticket: string) => [noteTicket(shop, order, buyer, ticket)] };
}

/** Another mail may have the same id: some programs know only one. */
async function isSameMail(
  incoming: IncomingMail,
  { ticket = '', message = '' }: MailLead,
  destination: string,
): Promise<boolean> {
  // The very mail is where it was put, though its ticket may have been merged since.
  if (message === incoming.id) return ticket !== destination;
  const first = await loadMessageWords(tickets.of(incoming.shop, ticket).subject, message);
  const { text, subject, from } = mailWords(incoming);
  return first?.text === text && first.subject === subject && first.from === from;
}
