import { html } from 'hono/html';
import * as v from 'valibot';
import type { AnswerShown } from '../answers/answer.page.ts';
import { type Draft, draftOf, factsFor, renderingRead, templateIn, writtenLanguage } from '../answers/answer.ts';
import { answerWords as words } from '../answers/answer.words.ts';
import { previewAsked, type TextPreview, textPreview } from '../answers/answer-ways.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { briefList } from '../frame/customers.ts';
import { failed, notice } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { wholeOrder } from '../orders/orders.ts';
import { readTicket, ticketAnswer, ticketRoles } from './ticket-shown.ts';
import { sentPath, undoAnswer } from './undo.ts';

/** What one button of the form does: finds templates, puts one in, or sends. */
async function answerTicket(visit: Visit): Promise<DeskAnswer> {
  const { form, language } = visit;
  const read = await readTicket(visit);
  if (!read.ok) return await ticketAnswer(visit, read);
  const draft = draftOf(form, read.value);
  const show = (shown: Partial<AnswerShown>, status = 200) => ticketAnswer(visit, read, { draft, ...shown }, status);
  const undone = form.get('undo');
  if (undone) return await undoAnswer(visit, read.value, draft, undone);
  const insert = form.get('insert');
  if (insert) return await show(await inserted(visit, read.value, draft, insert));
  const deed = form.get('deed');
  if (deed === 'find') return await show({});
  if (draft.text.trim() === '') return await show({ error: words.empty[language] }, 422);
  if (deed === 'preview') return await show({ preview: await previewed(visit, read.value, draft) });
  const isSolved = deed === 'solve' || draft.ticked.solve === true;
  const sent = await sendAnswer(visit, draft, isSolved);
  if (!sent.ok) return await show({ told: failed(sent, language) }, sent.status);
  return { goTo: sentPath(visit, sent.body) };
}

function sendAnswer(
  { api, form, path }: Visit,
  { text, from, by, ticked }: Draft,
  isSolved: boolean,
): Promise<ApiReply> {
  const seen = form.get('seen');
  const { solve: _, ...deeds } = ticked;
  const template = templateIn(from);
  const body = {
    text,
    undoable: true,
    ...(by && { sendBy: by }),
    ...(template && { template }),
    ...(isSolved && { solve: true }),
    ...(seen && { seen }),
    ...(Object.keys(deeds).length > 0 && { deeds }),
  };
  return api.post(`/tickets/${encodeURIComponent(path.ticket ?? '')}/replies`, body, form.get('key') ?? undefined);
}

/** The text message that the answer would be, under the name by which the staff directory knows the agent. */
async function previewed(visit: Visit, ticket: WholeTicket, { text }: Draft): Promise<Reading<TextPreview>> {
  const { api } = visit;
  const me = reading(hasSignature, await api.get('/me'));
  const agent = me.ok && me.value.name !== undefined ? { name: me.value.name } : undefined;
  return reading(textPreview, await api.post('/messages/previews', previewAsked(visit, ticket, text, agent)));
}

const hasSignature = v.object({
  name: v.optional(v.union([v.string(), v.object({ ko: v.string(), en: v.string() })])),
});

/** The template below what was typed, with what is still to be filled in. */
async function inserted(
  visit: Visit,
  ticket: WholeTicket,
  draft: Draft,
  template: string,
): Promise<Partial<AnswerShown>> {
  const { api, language } = visit;
  const { customer, order } = await knownOf(visit, ticket);
  const written = writtenLanguage(draft, order);
  const asked = {
    template,
    channel: draft.channel,
    facts: factsFor(customer, order),
    ...(written && { language: written }),
  };
  const read = reading(renderingRead, await api.post(`/tickets/${encodeURIComponent(ticket.id)}/renderings`, asked));
  if (!read.ok) return { told: failed(read, language) };
  const { text, missing, withheld, macro = {}, version } = read.value;
  const gaps = missing.map(({ label }) => label).join(', ');
  const told = html`${gaps ? notice('info', html`<p><b>${words.missing[language]}</b>: ${gaps}</p><p>${words.missingHint[language]}</p>`) : ''}
${withheld ? notice('bad', words.withheld[language]) : ''}`;
  const typed = draft.text.trimEnd();
  return {
    told,
    draft: {
      ...draft,
      text: typed ? `${typed}\n\n${text}` : text,
      from: `${template}@${version}`,
      macro,
      ticked: macro,
    },
  };
}

/** What care does not know: who the customer is, and what their order is. What does not come is a gap in the text. */
async function knownOf({ api }: Visit, { customerId, orderId }: WholeTicket) {
  const [brief, order] = await Promise.all([
    customerId === undefined ? undefined : api.post('/customers/brief', { ids: [customerId] }),
    orderId === undefined ? undefined : api.get(`/orders/${encodeURIComponent(orderId)}`),
  ]);
  const [names, whole] = [brief && reading(briefList, brief), order && reading(wholeOrder, order)];
  return {
    customer: names?.ok ? names.value.items[0] : undefined,
    order: whole?.ok ? whole.value : undefined,
  };
}

/** An answer to a ticket. */
export const answerRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/answer', roles: ticketRoles, answer: answerTicket },
];
