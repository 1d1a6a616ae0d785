import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Keyed, keyed, type Reply } from '../../../shared/kernel/idempotency.ts';
import { authorOf } from '../staff/staff.store.ts';
import { viewAfter } from '../tickets/actions.routes.ts';
import type { MessageWords } from '../tickets/ticket-decision.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { undoneAnswer } from '../tickets/ticket-shapes.ts';
import { changeTicket, dropWords, loadMessageWords, undoneWords } from '../tickets/tickets.store.ts';
import { undoAnswer } from './held-answer.ts';
import { macroNoteId } from './macro.ts';

const answerers: readonly Role[] = ['agent', 'lead', 'admin'];

/** Takes an answer back that has not gone yet; of one that was taken back already, its words are given again. */
async function postUndo(call: Call, keyed: Keyed): Promise<void> {
  const ticket = ticketInPath(call);
  const { reply = '' } = call.path;
  const at = systemClock();
  await authorOf(call, at);
  await changeTicket(ticket, causeOf(call, ticket.subject, at), async (before) => {
    const known = before?.messages.find(({ id }) => id === reply);
    if (known?.kind === 'reply') throw new Problem('answer-sent', 'Write again, if something is to be put right.');
    const words = known ? undefined : await loadMessageWords(ticket.subject, reply);
    if (!before || !words) throw ticketNotFound();
    const { template, deeds, way } = before.held?.find(({ id }) => id === reply) ?? {};
    const note = deeds?.hasNote ? [dropWords(ticket.subject, macroNoteId(reply), at)] : [];
    const undone = undoAnswer(before, reply, at) ?? { state: before, events: [] };
    const sentBy = way && { way };
    const body = { id: reply, ...(template && { template }), ...sentBy, ticket: await viewAfter(undone.state, at) };
    const answer = keyed.answering({ status: 200, body }, { text: words.text, ...subjectWith(words) });
    return { ...undone, alsoWrite: [...answer, undoneWords(ticket.subject, words, at), ...note] };
  });
}

const subjectWith = (words: MessageWords | undefined) => ({ ...(words?.subject && { subject: words.subject }) });

/** The words are kept apart from the answer of the call, where an erasure finds them. */
async function withText(given: Reply, call: Call): Promise<Reply> {
  const words = await loadMessageWords(ticketInPath(call).subject, call.path.reply ?? '');
  return { ...given, body: { ...(given.body as object), text: words?.text ?? '', ...subjectWith(words) } };
}

/** An answer that was pressed too early. */
export const undoRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/replies/{reply}/undo',
    write: postUndo,
    again: withText,
    docs: { summary: 'Undo a reply that has not gone yet', roles: answerers, response: undoneAnswer },
  }),
];
