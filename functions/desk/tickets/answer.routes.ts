import type { AnswerShown } from '../answers/answer.page.ts';
import { type Draft, draftOf, sentBody } from '../answers/answer.ts';
import { answerWords as words } from '../answers/answer.words.ts';
import { inserted } from '../answers/inserting.ts';
import { previewed } from '../answers/preview.page.ts';
import { failed } from '../frame/notice.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { readTicket, ticketAnswer, ticketRoles } from './ticket-shown.ts';
import { sentPath, undoAnswer } from './undo.ts';

/** What one button of the form does: finds templates, puts one in, or sends. */
async function answerTicket(visit: Visit): Promise<DeskAnswer> {
  const { form, language } = visit;
  const read = await readTicket(visit);
  if (!read.ok) return await ticketAnswer(visit, read);
  const ticket = read.value;
  const draft = draftOf(form, ticket);
  const show = (shown: Partial<AnswerShown>, status = 200) => ticketAnswer(visit, read, { draft, ...shown }, status);
  const undone = form.get('undo');
  if (undone) return await undoAnswer(visit, ticket, draft, undone);
  const insert = form.get('insert');
  const path = `/tickets/${encodeURIComponent(ticket.id)}/renderings`;
  if (insert) return await show(await inserted(visit, { ...ticket, path }, draft, insert));
  const deed = form.get('deed');
  if (deed === 'find') return await show({});
  if (draft.text.trim() === '') return await show({ error: words.empty[language] }, 422);
  if (deed === 'preview')
    return await show({ preview: await previewed(visit, ticket, draft, ticket.answersGo ?? 'sms') });
  const isSolved = deed === 'solve' || draft.ticked.solve === true;
  const sent = await sendAnswer(visit, draft, isSolved);
  if (!sent.ok) return await show({ told: failed(sent, language) }, sent.status);
  return { goTo: sentPath(visit, sent.body, ticket.id) };
}

function sendAnswer({ api, form, path }: Visit, draft: Draft, isSolved: boolean): Promise<ApiReply> {
  const seen = form.get('seen');
  const body = { ...sentBody(draft, isSolved), ...(seen && { seen }) };
  return api.post(`/tickets/${encodeURIComponent(path.ticket ?? '')}/replies`, body, form.get('key') ?? undefined);
}

/** An answer to a ticket. */
export const answerRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/answer', roles: ticketRoles, answer: answerTicket },
];
