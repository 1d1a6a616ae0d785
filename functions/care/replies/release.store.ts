import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { AnswerHeld } from '../../../shared/events/care.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { answerMessage } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import type { HeldAnswer, Ticket } from '../tickets/ticket.ts';
import { answeredMailIn, changeTicket, loadMessageWords, tickets } from '../tickets/tickets.store.ts';
import { stillHeld } from '../tickets/waiting.ts';
import { releaseAnswer } from './held-answer.ts';
import { lostReplyHandlers } from './lost-reply.store.ts';
import { withMacro } from './macro.ts';

/** The ticket with the mail that its agent answered; of a ticket that is another customer's now, none is quoted. */
function ticketAnswered({ lastMail, inReplyTo: _, ...ticket }: Ticket, held: HeldAnswer): Ticket {
  return {
    ...ticket,
    ...(held.inReplyTo && { inReplyTo: held.inReplyTo }),
    ...(lastMail && held.lastMail && { lastMail: held.lastMail }),
  };
}

/** Sends an answer that was not undone. Pressed again after it was undone, it goes at its own time. */
async function releaseHeld(
  linkKeys: LinkKeysAt,
  { shop, data, ...cause }: EventOf<typeof AnswerHeld>,
  context: MessageContext,
): Promise<void> {
  const { now } = context;
  const ticket = tickets.of(shop, data.ticket);
  const known = await loadShop(shop, context);
  const keys = await linkKeys(Date.parse(now));
  await changeTicket(ticket, cause, async (before) => {
    const held = before?.held?.find(({ id }) => id === data.answer);
    if (!before || !held) return undefined;
    if (now < held.until) throw stillHeld(held.until, now);
    const words = await loadMessageWords(ticket.subject, held.id);
    const terms = await termsFor(known, shop, before.customer);
    const released = releaseAnswer(before, held.id, terms);
    if (!words || !released) throw new Error(`The words of ${held.id} are not there`);
    const { id, at, agent, way, page } = held;
    const answers = ticketAnswered(released.state, held);
    const answered = await answeredMailIn(ticket.subject, answers);
    const replyTo = replyAddress(keys, { shop, address: known.support }, before.ticket);
    const message = answerMessage(answers, { id, at, text: words.text, agent, answered, page }, way, replyTo);
    const state = withMacro(released.state, held, terms);
    return { state, events: [...released.events, message] };
  });
}

/** Answers that can be undone no more, and what may become of an answer that does not arrive. */
export const replyHandlers = (linkKeys: LinkKeysAt) => ({
  ...lostReplyHandlers,
  AnswerHeld: (event: EventOf<typeof AnswerHeld>, context: MessageContext) => releaseHeld(linkKeys, event, context),
});
