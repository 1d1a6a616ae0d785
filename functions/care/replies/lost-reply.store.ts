import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageBounced, MessageSkipped, MessageUnknown } from '../../../shared/events/messaging.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { markLost, replyIn } from './lost-reply.ts';

type LostEvent = EventOf<typeof MessageBounced> | EventOf<typeof MessageSkipped> | EventOf<typeof MessageUnknown>;

/** Of a mail SES may still say what became of it; of an answer by webhook nobody will. */
function lossIn({ data }: LostEvent): string | undefined {
  if ('kind' in data) return data.kind;
  if ('because' in data) return data.because;
  return data.channel === 'email' ? undefined : 'unknown';
}

/** An agent's answer was not sent, did not arrive, or nobody knows whether it did: its ticket says so. All other messages are no concern of a ticket. */
async function saveLostReply(event: LostEvent, context: MessageContext): Promise<void> {
  const { shop, at, data } = event;
  const { ticket = '' } = data.about;
  const reply = replyIn(data.key, ticket);
  const because = lossIn(event);
  if (reply === undefined || because === undefined) return;
  const known = await loadShop(shop, context);
  await changeTicket(tickets.of(shop, ticket), event, async (before) =>
    before ? markLost(before, { reply, at, because }, await termsFor(known, shop, before.customer)) : undefined,
  );
}

/** What may become of an answer that does not arrive. */
export const lostReplyHandlers = {
  MessageBounced: saveLostReply,
  MessageSkipped: saveLostReply,
  MessageUnknown: saveLostReply,
};
