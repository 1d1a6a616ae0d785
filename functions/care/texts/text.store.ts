import { base32Id, phoneId } from '../../../shared/base/ids.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TextHeard } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { careRequests } from '../persons/requests.store.ts';
import { openTicketOf } from '../threads/open-ticket.store.ts';
import { changeThread } from '../threads/thread.store.ts';
import { customerByPhone } from '../tickets/contacts.store.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { withoutReceipt } from '../tickets/ticket-changes.ts';
import { tickets } from '../tickets/tickets.store.ts';
import { applyText } from './text.ts';

/**
 * What somebody texted to the shop's number goes on in the ticket whose answer they had by text, else in the one of theirs that waits, else in a
 * new one. Whose a number is, only a platform's verification says; a ticket whose answer went to the number has its customer.
 */
export async function saveText(event: EventOf<typeof TextHeard>, context: MessageContext): Promise<void> {
  const { shop, subject, at } = event;
  const { phone, text, ticket: answered } = event.data;
  const known = await loadShop(shop, context);
  const digest = phoneId(phone);
  const customer = await customerByPhone(shop, digest);
  const asked = [customer, digest].flatMap((each) => each ?? []);
  const message = base32Id(26, 'text', subject);
  const party = customer ? { customer, digests: [] } : { phone, digests: asked };
  const isThere = answered !== undefined && (await tickets.of(shop, answered).state()) !== undefined;
  const terms = await termsFor(known, shop, customer);
  await changeThread(
    { shop, thread: message, message, at },
    event,
    async () => (isThere ? answered : await openTicketOf(shop, party, at)),
    async (before, number, place) => {
      const erasures = await Promise.all(asked.map((each) => erasureOf(careRequests, shop, each)));
      if (erasures.some(({ erasedAt }) => erasedAt !== undefined && at <= erasedAt)) return undefined;
      if (before?.erasedAt !== undefined) return undefined;
      const owner = customer ? { customer } : { phone };
      const change = applyText({ id: message, at, text }, { shop, number, ...place, ...owner }, terms, before);
      if (!change) return undefined;
      return {
        state: withoutReceipt(change.state, message, 'other-channel'),
        events: change.events,
        words: { id: message, text, phone },
        ...(customer && { wordsOf: customer }),
        asserted: erasures.map(({ unchanged }) => unchanged),
      };
    },
  );
}
