import type { Role } from '../../../shared/api/http.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { colleagueList, colleaguesIn } from '../frame/colleagues.ts';
import { briefList, customersIn } from '../frame/customers.ts';
import { failed, notice } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { type ListName, type Queue, queuePage, queuePlace, queueTabs } from './queue.page.ts';
import { queueWords as words } from './queue.words.ts';
import { queuePageRead } from './queued.ts';

const workers: readonly Role[] = ['agent', 'lead', 'admin'];

const listIn = (name: string | null | undefined): ListName =>
  (Object.keys(queueTabs) as ListName[]).find((each) => each === name) ?? 'all';

/** A page of a list, with the names of its customers and of who has taken its tickets: three calls at most. */
export async function readQueuePage({ api, language }: Visit, list: ListName, next?: string): Promise<Reading<Queue>> {
  const from = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
  const read = reading(queuePageRead, await api.get(`/tickets?${queueTabs[list]}${from}`));
  if (!read.ok) return read;
  const { items } = read.value;
  const ids = [...new Set(items.flatMap(({ customerId }) => customerId ?? []))];
  const isTaken = items.some(({ assignee }) => assignee);
  const [named, staff] = await Promise.all([
    ids.length === 0 ? undefined : api.post('/customers/brief', { ids }),
    isTaken ? api.get('/staff') : undefined,
  ]);
  const brief = named && reading(briefList, named);
  const people = staff && reading(colleagueList, staff);
  return {
    ok: true,
    value: {
      tickets: items,
      next: read.value.next,
      customers: customersIn(brief?.ok ? brief.value : { items: [] }, language),
      colleagues: colleaguesIn(people?.ok ? people.value : { items: [] }, language),
    },
  };
}

async function withQueue(visit: Visit, list: ListName, told: Markup | '', status?: number): Promise<DeskAnswer> {
  const { language, query } = visit;
  const title = words.title[language];
  const read = await readQueuePage(visit, list, query.next);
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: queuePage(visit, list, read.value, told), ...(status && { status }) };
}

const showQueue = (visit: Visit): Promise<DeskAnswer> =>
  withQueue(
    visit,
    listIn(visit.query.list),
    visit.query.done === 'taken' ? notice('done', words.taken[visit.language]) : '',
  );

async function take(visit: Visit): Promise<DeskAnswer> {
  const { path, form, api, language } = visit;
  const list = listIn(form.get('list'));
  const address = `/tickets/${encodeURIComponent(path.ticket ?? '')}/assignment`;
  const reply = await api.post(address, { to: 'me' }, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `${queuePlace(visit)}?list=${list}&done=taken` };
  return await withQueue(visit, list, failed(reply, language), reply.status);
}

/** Today → Tickets. */
export const queuePages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/tickets', roles: workers, answer: showQueue },
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/take', roles: workers, answer: take },
];
