import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import { careRequests } from '../persons/requests.store.ts';
import { changeThread } from '../threads/thread.store.ts';
import type { CareShop } from '../tickets/answering.ts';
import { customerByAddress, customerByPhone } from '../tickets/contacts.store.ts';
import { termsFor } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { withoutReceipt } from '../tickets/ticket-changes.ts';
import { tickets } from '../tickets/tickets.store.ts';
import {
  applyConversation,
  type ConversationParty,
  type ConversationReport,
  conversationMessage,
} from './conversation.ts';

/** Whose it is: a customer's only where the other system knows that it is they. */
async function partyOf(shop: string, { from = {} }: ConversationReport): Promise<ConversationParty> {
  const contact = sendableAddress(from.email);
  const phone = phoneOf(from.phone)?.number;
  const customer = from.verified
    ? ((contact && (await customerByAddress(shop, contact))) ??
      (phone && (await customerByPhone(shop, phoneId(phone)))))
    : undefined;
  if (customer) return { customer };
  const isNobody = !contact && !phone;
  const unverified = isNobody || from.verified ? {} : { unverified: true as const };
  return { ...(contact && { contact }), ...(phone && { phone }), ...unverified };
}

interface OfConversation {
  readonly shop: string;
  readonly report: ConversationReport;
  readonly at: string;
}

/** Adds what was reported to the ticket of its conversation, once. Returns the ticket, if it has one, and whether it was added now. */
export async function saveConversation(
  { shop, report, at }: OfConversation,
  known: CareShop,
  cause: Cause,
  answering: (ticket: Ticket) => Write[],
): Promise<{ readonly found: Ticket | undefined; readonly isAdded: boolean }> {
  const message = conversationMessage(shop, report);
  const party = await partyOf(shop, report);
  const { customer, contact, phone } = party;
  const digests = [customer, contact && addressId(contact), phone && phoneId(phone)].flatMap((each) => each || []);
  const { url, from } = report;
  const terms = await termsFor(known, shop, customer);
  const said = report.message;
  const thread = `conversation/${report.channel}/${report.conversation}`;
  const { ticket, isAdded } = await changeThread(
    { shop, thread, message, at },
    cause,
    async () => undefined,
    async (before, number, place) => {
      const erasures = await Promise.all(digests.map((each) => erasureOf(careRequests, shop, each)));
      if (erasures.some(({ erasedAt }) => erasedAt !== undefined && at <= erasedAt)) return undefined;
      const askedIn = { kind: report.channel, id: report.conversation };
      const opening = { shop, number, ...place, askedIn, ...(url && { conversation: url }) };
      const change = applyConversation(report, { message, at, opening, party, terms }, before);
      if (!change) return undefined;
      const { state, events } = change;
      const sender = said?.by === 'customer' && {
        ...(contact && { from: contact }),
        ...(phone && { phone }),
        ...(from?.name && { name: from.name }),
      };
      return {
        state: said?.by === 'customer' ? withoutReceipt(state, message, 'other-channel') : state,
        events,
        ...(said && { words: { id: message, text: said.text, ...sender } }),
        ...(customer && said && { wordsOf: customer }),
        alsoWrite: answering(state),
        asserted: erasures.map(({ unchanged }) => unchanged),
      };
    },
  );
  return { found: await tickets.of(shop, ticket).state(), isAdded };
}
