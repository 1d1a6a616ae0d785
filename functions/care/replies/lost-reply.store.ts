import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageBounced, MessageSkipped } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { markLost, replyIn } from './lost-reply.ts';

/** An agent's answer was not sent, or did not arrive: its ticket says so. All other messages are no concern of a ticket. */
async function saveLostReply(
  event: EventOf<typeof MessageBounced> | EventOf<typeof MessageSkipped>,
  context: MessageContext,
): Promise<void> {
  const { shop, at, data } = event;
  const { ticket = '' } = data.about;
  const reply = replyIn(data.key, ticket);
  if (reply === undefined) return;
  const known = await loadShop(shop, context);
  const because = 'kind' in data ? data.kind : data.because;
  await changeTicket(tickets.of(shop, ticket), event, async (before) =>
    before ? markLost(before, { reply, at, because }, await termsFor(known, shop, before.customer)) : undefined,
  );
}

export const lostReplyHandlers = { MessageBounced: saveLostReply, MessageSkipped: saveLostReply };
