import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { integer, lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { answerWay } from '../answers/answer-way.ts';
import { gapsIn, hasGap } from '../answers/reply-gaps.ts';
import { termsOf } from '../promise/documents.ts';
import { authorOf } from '../staff/staff.store.ts';
import { act, signedBy, writtenBy } from '../tickets/actions.routes.ts';
import { answerMessage } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { readShop } from '../tickets/shop.store.ts';
import { stateAt, type Ticket } from '../tickets/ticket.ts';
import { addReply, solvingReply } from '../tickets/ticket-changes.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { ticketReply } from '../tickets/ticket-shapes.ts';
import { answeredMailIn } from '../tickets/tickets.store.ts';
import { holdAnswer, holdsMore } from './held-answer.ts';

const maxReply = 10_000;
/** `template`: the one that the words were written from. `solve`: they answer all of it. `undoable`: they go in ten seconds. */
const postedReply = v.object({
  text: lines(maxReply),
  template: v.optional(v.object({ id, version: integer })),
  solve: v.optional(v.boolean()),
  undoable: v.optional(v.boolean()),
});

const postReply =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const { text, template, solve, undoable } = bodyOf(postedReply, call);
    if (hasGap(text)) throw new Problem('reply-has-gaps', `Nobody has filled: ${gapsIn(text).join(', ')}.`);
    const known = await readShop(shop);
    if (!known) throw ticketNotFound();
    const keys = await linkKeys(Date.parse(systemClock()));
    const author = await authorOf(call, systemClock());
    await act(call, keyed, 'reply', text, async (before, id, at) => {
      if (before.task) throw new Problem('ticket-is-task', 'Do it, and solve the ticket.');
      if (stateAt(before, at) === 'closed') throw new Problem('ticket-closed', 'A new message opens a new ticket.');
      const way = answerWay(before, known.channels);
      if (!way) throw new Problem('customer-unreachable', wayToAnswer(before));
      const words = { id, text, ...signedBy(author, known) };
      const pressed = { id, at, ...writtenBy(author), ...(template && { template }) };
      if (undoable && holdsMore(before)) {
        const { agent } = author;
        const held = { ...pressed, way, ...(agent && { agent }), ...(solve && { solve: true as const }) };
        const change = holdAnswer(before, held);
        return change && { ...change, words };
      }
      const message = { ...pressed, kind: 'reply' as const };
      const terms = termsOf(known);
      const change = solve ? solvingReply(before, message, terms) : addReply(before, message, terms);
      if (!change) return undefined;
      const replyTo = replyAddress(keys, { shop, address: known.support }, before.ticket);
      const answered = await answeredMailIn(ticketInPath(call).subject, before);
      const { state, events } = change;
      return {
        state,
        events: [...events, answerMessage(state, { id, at, text, agent: author.agent, answered }, way, replyTo)],
        words,
      };
    });
  };

/** How to answer a ticket into whose conversation nothing goes, and to which no mail can be sent. */
function wayToAnswer({ phone, conversation }: Ticket): string {
  if (conversation) return `Answer where it was asked: ${conversation}`;
  if (phone) return 'No mail address is known. Call back, and log the call: POST /v1/shops/{shop}/calls.';
  return 'Answer in another way, note that, and solve the ticket.';
}

/** An agent's answer to the customer. */
export const replyRoutes = (linkKeys: LinkKeysAt): Route[] => [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/replies',
    write: postReply(linkKeys),
    docs: {
      summary: 'Reply to the customer of a ticket',
      roles: ['agent', 'lead', 'admin'],
      body: postedReply,
      response: ticketReply,
    },
  }),
];
