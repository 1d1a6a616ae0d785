import * as v from 'valibot';
import { chosenIn, type Draft } from '../answers/answer.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { undoWords as words } from '../conversation/undo.words.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, Visit } from '../frame/visit.ts';
import { readTicket, ticketAnswer } from './ticket-shown.ts';

const sentRead = v.object({ id: v.string() });
const undoneRead = v.object({
  text: v.string(),
  subject: v.optional(v.string()),
  way: v.optional(v.string()),
  template: v.optional(v.object({ id: v.string(), version: v.number() })),
});

/** The page of the ticket at the answer that was pressed, where it can be undone. */
export function sentPath({ shop }: Visit, answered: unknown, ticket: string): string {
  const read = v.safeParse(sentRead, answered);
  const id = read.success ? encodeURIComponent(read.output.id) : '';
  return `/desk/${shop}/tickets/${encodeURIComponent(ticket)}?answer=${id}#m-${id}`;
}

/** Takes an answer back that has not gone, and puts its words into the box, above what was typed since. */
export async function undoAnswer(visit: Visit, ticket: WholeTicket, draft: Draft, answer: string): Promise<DeskAnswer> {
  const { api, form, language } = visit;
  const path = ['tickets', ticket.id, 'replies', answer, 'undo'].map(encodeURIComponent).join('/');
  const read = reading(undoneRead, await api.post(`/${path}`, {}, form.get('key') ?? undefined));
  const shown = await readTicket(visit);
  // Also where it was too late: the script of the page shows no answer with another status.
  if (!read.ok) return await ticketAnswer(visit, shown, { draft, told: failed(read, language) });
  const { text, subject, way, template } = read.value;
  const typed = draft.text.trim();
  const from = template ? `${template.id}@${template.version}` : draft.from;
  const again = {
    ...draft,
    text: typed ? `${text}\n\n${typed}` : text,
    subject: subject ?? draft.subject,
    // By what it was to go: the ticket may have been chosen another way since.
    by: chosenIn(way, ticket.answersGo) || draft.by,
    from,
  };
  return await ticketAnswer(visit, shown, { draft: again, told: notice('done', words.undone[language]) });
}
