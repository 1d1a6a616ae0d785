import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { answerWay, chosenWays } from '../answers/answer-way.ts';
import { authorOf } from '../staff/staff.store.ts';
import { act, signedBy, writtenBy } from '../tickets/actions.routes.ts';
import { messagesWithHeld } from '../tickets/held-places.ts';
import { readShop } from '../tickets/shop.store.ts';
import { isOneSided, stateAt, type Ticket } from '../tickets/ticket.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { ticketReply } from '../tickets/ticket-shapes.ts';
import { answeredMailIn, wordsItem } from '../tickets/tickets.store.ts';
import { answerPage } from './answer-link.ts';
import { heldDeeds, macroNoteId } from './macro.ts';
import { pressed, requireFilled, subjectIn, writtenWords } from './pressed.ts';

/** `seen`: the last message that was read. `sendBy`: another way than answers to it go. */
const postedReply = v.object({
  ...writtenWords,
  seen: v.optional(v.string()),
  sendBy: v.optional(v.picklist(chosenWays)),
});

const postReply =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { text, subject, template, solve, undoable, seen, deeds, sendBy } = bodyOf(postedReply, call);
    requireFilled(text);
    const known = await readShop(call.shop);
    if (!known) throw ticketNotFound();
    const keys = await linkKeys(Date.parse(systemClock()));
    const author = await authorOf(call, systemClock());
    const ticket = ticketInPath(call);
    await act(call, keyed, 'reply', text, async (before, id, at) => {
      if (before.task) throw new Problem('ticket-is-task', 'Do it, and solve the ticket.');
      if (stateAt(before, at) === 'closed') throw new Problem('ticket-closed', 'A new message opens a new ticket.');
      requireSeen(before, seen, id);
      const isNoAnswer = sendBy === 'kakao' && isOneSided(before);
      const way = isNoAnswer ? undefined : answerWay(before, known.channels, sendBy);
      if (!way) throw new Problem('customer-unreachable', wayToAnswer(before));
      const titled = subjectIn(before, subject);
      const answered = (await answeredMailIn(ticket.subject, before)) ?? titled;
      const answer = {
        id,
        at,
        ...writtenBy(author),
        ...(template && { template }),
        ...(solve && { solve: true as const }),
      };
      const page = way === 'kakao' && { page: call.origin + answerPage(keys, call.shop, before.ticket, id) };
      const also = { ...answer, ...(deeds && { deeds: heldDeeds(deeds) }), ...page };
      const change = pressed(before, { ...also, text, way, undoable, by: author, answered }, known, keys);
      const note = { id: macroNoteId(id), text: deeds?.note ?? '', ...signedBy(author, known) };
      const alsoWrite = deeds?.note === undefined ? [] : [wordsItem(ticket.subject, note)];
      return change && { ...change, words: { id, text, ...titled, ...signedBy(author, known) }, alsoWrite };
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
