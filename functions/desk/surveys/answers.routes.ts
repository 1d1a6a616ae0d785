import { briefList, customersIn, type NamedCustomer } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { type AnswersRead, answersPage, answersRead, answersReaders } from './answers.page.ts';
import { answersWords as words } from './answers.words.ts';

async function showAnswers(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query, path } = visit;
  const title = words.title[language];
  const next = query.next ? `?next=${encodeURIComponent(query.next)}` : '';
  const read = reading(answersRead, await api.get(`/surveys/${encodeURIComponent(path.survey ?? '')}/answers${next}`));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: answersPage(visit, { ...read.value, customers: await customersOf(visit, read.value) }) };
}

/** Those who answered by name; without, where the API does not say it. */
async function customersOf(
  { api, language }: Visit,
  { items }: AnswersRead,
): Promise<ReadonlyMap<string, NamedCustomer>> {
  const ids = [...new Set(items.flatMap(({ customerId }) => customerId ?? []))];
  if (ids.length === 0) return new Map();
  const named = reading(briefList, await api.post('/customers/brief', { ids }));
  return customersIn(named.ok ? named.value : { items: [] }, language);
}

/** Today → Surveys → Answers. */
export const surveyAnswersRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/surveys/{survey}', roles: answersReaders, answer: showAnswers },
];
