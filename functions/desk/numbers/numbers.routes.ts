import { wallClock } from '../../../shared/base/zone.ts';
import { colleagueList, colleaguesIn } from '../frame/colleagues.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { numbersBy, numbersPage } from './numbers.page.ts';
import { numbersRead } from './numbers.ts';
import { numbersWords as words } from './numbers.words.ts';

const aDayMs = 86_400_000;

/** Yesterday, in the shop's zone: what a morning begins with. */
function yesterday({ now, zone }: Visit): string {
  return new Date(wallClock(now, zone).getTime() - aDayMs).toISOString().slice(0, 10);
}

async function showNumbers(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const title = words.title[language];
  const by = numbersBy.find((each) => each === query.by) ?? 'agent';
  const from = query.from || query.to || yesterday(visit);
  const to = query.to || from;
  const asked = new URLSearchParams({ from, to, by }).toString();
  const [numbers, staff] = await Promise.all([
    api.get(`/care/numbers?${asked}`),
    by === 'agent' ? api.get('/staff') : undefined,
  ]);
  const read = reading(numbersRead, numbers);
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const people = staff && reading(colleagueList, staff);
  const colleagues = colleaguesIn(people?.ok ? people.value : { items: [] }, language);
  return { title, body: numbersPage(visit, read.value, { by, colleagues }) };
}

/** Today → Tickets → Numbers. */
export const numbersPages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/numbers', roles: ['agent', 'lead', 'admin'], answer: showNumbers },
];
