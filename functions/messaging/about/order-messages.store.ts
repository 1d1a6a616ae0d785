import { eventsOf } from '../../../shared/kernel/journal.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import { orderMessages } from '../policy/message-listing.ts';
import { messages } from '../policy/messages.store.ts';
import { byDecision, orderMessage } from './order-messages.ts';

/** The index in which messages stand by what they are about. */
const aboutIndex = 'about';

/** An order has a handful; a read ends here whatever happened. */
const maxAbout = 50;

/** The messages about an order, the newest decision first: one query, and a read of each. */
export async function messagesAbout(shop: string, order: string) {
  const range = { from: ' ', to: '~' };
  const items = await itemsListed(aboutIndex, [orderMessages(shop, order)], range, maxAbout);
  const found = await Promise.all(
    items.map(async ({ pk }) => {
      const message = messages.at(String(pk));
      const known = await message.load();
      return known ? [orderMessage(known.state, eventsOf(message.subject, known.journal))] : [];
    }),
  );
  return found.flat().sort(byDecision);
}
