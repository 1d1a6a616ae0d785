import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { personIn, rolesIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { wallClock } from '../../../shared/base/zone.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { readNumbers } from '../counting/numbers.store.ts';
import { dimensions } from '../counting/tallies.ts';
import { shops } from '../tickets/tickets.store.ts';
import { daysBetween, isCalendarDay } from './days.ts';
import { numbersAnswer, numbersView } from './numbers-view.ts';

const numbersReaders: readonly Role[] = ['agent', 'lead', 'admin'];
/** A longer span is asked for in parts. */
const maxDays = 31;

/** The numbers of at most 31 days, today's if none are named. Who leads sees everybody's; an agent sees their own beside the shop's. */
async function getNumbers(call: Call) {
  const { shop, query } = call;
  const known = await readProjection(shops.of(shop));
  if (!known) throw new Problem('not-ready');
  const today = wallClock(systemClock(), known.zone).toISOString().slice(0, 10);
  const { from = query.to ?? today, to = query.from ?? today } = query;
  const by = dimensions.find((each) => each === (query.by ?? 'agent'));
  if (!by) throw new Problem('query-invalid', `by is one of: ${dimensions.join(', ')}.`);
  const days = isCalendarDay(from) && isCalendarDay(to) ? daysBetween(from, to, maxDays) : undefined;
  if (!days) throw new Problem('query-invalid', `from and to are days, such as 2026-12-21, at most ${maxDays}.`);
  const seesAll = by !== 'agent' || rolesIn(call).some((role) => role === 'lead' || role === 'admin');
  const only = seesAll ? undefined : personIn(call);
  return { status: 200, body: numbersView(await readNumbers(shop, days), { from, to, by, today }, only) };
}

const numbersQuery = v.object({
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  by: v.optional(v.picklist(dimensions)),
});

/** What care's work comes to. */
export const numbersRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/care/numbers',
    answer: getNumbers,
    docs: {
      summary: 'Read the numbers of tickets',
      roles: numbersReaders,
      query: numbersQuery,
      response: numbersAnswer,
    },
  },
];
