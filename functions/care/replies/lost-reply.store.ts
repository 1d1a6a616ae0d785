import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageBounced, MessageSkipped, MessageUnknown } from '../../../shared/events/messaging.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { currentTicket } from '../tickets/ticket-named.store.ts';
import { alongside, changeTicket, tickets } from '../tickets/tickets.store.ts';
import { type LostReply, markLost, replyIn } from './lost-reply.ts';

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
  await changeTicket(tickets.of(shop, ticket), event, async (before) => {
    if (!before) return undefined;
    const terms = await termsFor(known, shop, before.customer);
    const marked = markLost(before, { reply, at, because }, terms);
    if (!marked || before.mergedInto === undefined || before.erasedAt !== undefined) return marked;
    return { ...marked, alsoWrite: await openedAgain(event, before, { reply, at, because }, terms) };
  });
}

/** Members of the write that marks the answer: the ticket in which its ticket goes on promises another one. */
async function openedAgain(event: LostEvent, from: Ticket, lost: LostReply, terms: AnswerTerms): Promise<Write[]> {
  const current = await currentTicket(event.shop, from.ticket);
  const into = current && tickets.of(event.shop, current.ticket);
  const loaded = await into?.load();
  if (!into || !loaded) return [];
  const { state } = loaded;
  const asThere = { ...state, messages: [...from.messages, ...state.messages] };
  const change = markLost(asThere, lost, terms);
  if (!change || change.state.clock === state.clock) return [];
  return await alongside(into, event, loaded, { ...change, state: { ...change.state, messages: state.messages } });
}

/** What may become of an answer that does not arrive. */
export const lostReplyHandlers = {
  MessageBounced: saveLostReply,
  MessageSkipped: saveLostReply,
  MessageUnknown: saveLostReply,
};
