import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { integer, lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { answerWay, chosenWays } from '../answers/answer-way.ts';
import { macroDeeds } from '../answers/macro-deeds.ts';
import { gapsIn, hasGap } from '../answers/reply-gaps.ts';
import { termsOf } from '../promise/documents.ts';
import { authorOf } from '../staff/staff.store.ts';
import { act, signedBy, writtenBy } from '../tickets/actions.routes.ts';
import { answerMessage } from '../tickets/answering.ts';
import { messagesWithHeld } from '../tickets/held-places.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { readShop } from '../tickets/shop.store.ts';
import { stateAt, type Ticket } from '../tickets/ticket.ts';
import { addReply, solvingReply } from '../tickets/ticket-changes.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { ticketReply } from '../tickets/ticket-shapes.ts';
import { answeredMailIn, wordsItem } from '../tickets/tickets.store.ts';
import { holdAnswer, holdsMore } from './held-answer.ts';
import { heldDeeds, macroNoteId, withMacro } from './macro.ts';

const maxReply = 10_000;
/**
 * `template`: the one that the words were written from. `solve`: they answer all of it. `undoable`: they go in ten seconds. `seen`: the last
 * message that was read. `deeds`: what else is done once they go. `sendBy`: another way than answers to it go.
 */
const postedReply = v.object({
  text: lines(maxReply),
  template: v.optional(v.object({ id, version: integer })),
  solve: v.optional(v.boolean()),
  undoable: v.optional(v.boolean()),
  seen: v.optional(v.string()),
  deeds: v.optional(v.strictObject(macroDeeds)),
  sendBy: v.optional(v.picklist(chosenWays)),
});

const postReply =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const { text, template, solve, undoable, seen, deeds, sendBy } = bodyOf(postedReply, call);
    if (hasGap(text)) throw new Problem('reply-has-gaps', `Nobody has filled: ${gapsIn(text).join(', ')}.`);
    const known = await readShop(shop);
    if (!known) throw ticketNotFound();
    const keys = await linkKeys(Date.parse(systemClock()));
    const author = await authorOf(call, systemClock());
    const { subject } = ticketInPath(call);
    await act(call, keyed, 'reply', text, async (before, id, at) => {
      if (before.task) throw new Problem('ticket-is-task', 'Do it, and solve the ticket.');
      if (stateAt(before, at) === 'closed') throw new Problem('ticket-closed', 'A new message opens a new ticket.');
      requireSeen(before, seen, id);
      const way = answerWay(before, known.channels, sendBy);
      if (!way) throw new Problem('customer-unreachable', wayToAnswer(before));
      const words = { id, text, ...signedBy(author, known) };
      const pressed = { id, at, ...writtenBy(author), ...(template && { template }) };
      const also = { ...pressed, ...(deeds && { deeds: heldDeeds(deeds) }) };
      const note = { id: macroNoteId(id), text: deeds?.note ?? '', ...signedBy(author, known) };
      const alsoWrite = deeds?.note === undefined ? [] : [wordsItem(subject, note)];
      if (undoable && holdsMore(before)) {
        const { agent } = author;
        const held = { ...also, way, ...(agent && { agent }), ...(solve && { solve: true as const }) };
        const change = holdAnswer(before, held);
        return change && { ...change, words, alsoWrite };
      }
      const message = { ...pressed, kind: 'reply' as const };
      const terms = termsOf(known);
      const change = solve ? solvingReply(before, message, terms) : addReply(before, message, terms);
      if (!change) return undefined;
      const replyTo = replyAddress(keys, { shop, address: known.support }, before.ticket);
      const answered = await answeredMailIn(subject, before);
      const { events } = change;
      const state = withMacro(change.state, also, terms);
      return {
        state,
        events: [...events, answerMessage(state, { id, at, text, agent: author.agent, answered }, way, replyTo)],
        words,
        alsoWrite,
      };
    });
  };

/** Of two who answer at once, the second reads the first one's answer before theirs is sent. The same answer again is none of another. */
function requireSeen(ticket: Ticket, seen: string | undefined, own: string): void {
  if (seen === undefined) return;
  const messages = messagesWithHeld(ticket);
  const unread = messages.slice(messages.findLastIndex(({ id }) => id === seen) + 1);
  if (unread.some(({ kind, id }) => kind === 'reply' && id !== own))
    throw new Problem('answered-meanwhile', 'Read it, and send the newest message as `seen` if yours is still right.');
}

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
