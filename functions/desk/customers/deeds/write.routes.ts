import * as v from 'valibot';
import type { AnswerShown } from '../../answers/answer.page.ts';
import { draftOf, sentBody, templatesFound } from '../../answers/answer.ts';
import { answerWords } from '../../answers/answer.words.ts';
import { waysTo } from '../../answers/answer-ways.ts';
import { inserted } from '../../answers/inserting.ts';
import { previewed } from '../../answers/preview.page.ts';
import { failed } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { fewOrders, ownOrders } from '../own-orders.ts';
import { customerRoles, noPerson, onePath, readPerson } from '../person.routes.ts';
import type { CustomerRead } from '../person.ts';
import { writePage } from './write.page.ts';
import { writeWords as words } from './write.words.ts';

/** The form of words to a customer who has asked nothing, as it stands. */
async function showWrite(
  visit: Visit,
  known: CustomerRead,
  shown: Partial<AnswerShown> = {},
  status = 200,
): Promise<DeskAnswer> {
  const { api, form, language, query } = visit;
  const draft = shown.draft ?? draftOf(form, { customerId: known.id });
  const list = draft.asked ? `/templates?${new URLSearchParams({ q: draft.asked })}` : '/templates';
  const [templates, channels, orders] = await Promise.all([
    api.get(list),
    api.get('/channels'),
    ownOrders(visit, known.id, { most: fewOrders }),
  ]);
  const found = reading(templatesFound, templates);
  const body = writePage(visit, {
    known,
    ways: waysTo({ customerId: known.id, answersGo: 'email', outbound: true }, channels),
    orders: orders.ok ? orders.value.rows : [],
    order: form.get('order') ?? query.order ?? '',
    answer: { ...shown, draft, found: found.ok ? found.value.items : [] },
  });
  return { title: words.title[language], body, status };
}

/** What one button of the form does: finds templates, puts one in, shows how it will look, or sends. */
async function write(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, shop } = visit;
  const read = await readPerson(visit);
  if (!read.ok) return noPerson(visit, read);
  const known = read.value;
  const draft = draftOf(form, { customerId: known.id });
  const order = form.get('order') || undefined;
  const show = (shown: Partial<AnswerShown>, status = 200) => showWrite(visit, known, { draft, ...shown }, status);
  const insert = form.get('insert');
  const about = { ...(order && { order }) };
  if (insert) {
    const to = { customerId: known.id, orderId: order, path: '/renderings', more: about };
    return await show(await inserted(visit, to, draft, insert));
  }
  const deed = form.get('deed');
  if (deed === 'find') return await show({});
  if (draft.text.trim() === '') return await show({ error: answerWords.empty[language] }, 422);
  const reader = { customerId: known.id, outbound: true };
  if (deed === 'preview') return await show({ preview: await previewed(visit, reader, draft, 'email') });
  const body = { customer: known.id, ...about, ...sentBody(draft, deed === 'solve' || draft.ticked.solve === true) };
  const sent = await api.post('/tickets', body, form.get('key') ?? undefined);
  if (!sent.ok) return await show({ told: failed(sent, language) }, sent.status);
  const begun = v.parse(sentRead, sent.body);
  const answer = encodeURIComponent(begun.id);
  return { goTo: `/desk/${shop}/tickets/${encodeURIComponent(begun.ticket.id)}?answer=${answer}#m-${answer}` };
}

const sentRead = v.object({ id: v.string(), ticket: v.object({ id: v.string() }) });

async function openWrite(visit: Visit): Promise<DeskAnswer> {
  const read = await readPerson(visit);
  return read.ok ? await showWrite(visit, read.value) : noPerson(visit, read);
}

/** Writing to a customer who has asked nothing. */
export const writeRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: `${onePath}/write`, roles: customerRoles, answer: openWrite },
  { method: 'POST', path: `${onePath}/write`, roles: customerRoles, answer: write },
];
