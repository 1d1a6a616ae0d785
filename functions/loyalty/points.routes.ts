import * as v from 'valibot';
import { type Call, languageOf, type Role, type Route } from '../../shared/api/http.ts';
import { noSuchPage } from '../../shared/api/paging.ts';
import { integer } from '../../shared/api/shapes.ts';
import { instant } from '../../shared/events/event.ts';
import { calledAccount } from './called-account.store.ts';
import { entriesOf } from './loyalty.store.ts';
import { pointsView } from './points.ts';
import type { Programme } from './programme.ts';

const readers: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

const points = (programme: Programme) => async (call: Call) => {
  const { customer, ledger, moment } = await calledAccount(programme, call, call.path.id);
  const below = call.query.next;
  if (below !== undefined && !/^\d{1,9}$/.test(below)) throw noSuchPage();
  const known = await ledger.load();
  const page = await entriesOf(ledger.subject, below === undefined ? undefined : Number(below));
  const language = languageOf(call.headers, ['ko', 'en']);
  return { status: 200, body: pointsView(customer, known?.state, page, language, moment) };
};

const balances = { pending: integer, active: integer, debt: integer };
const entryShape = v.object({
  number: integer,
  at: instant,
  kind: v.picklist(['earned', 'activated', 'reversed', 'spent', 'expired', 'repaid']),
  points: integer,
  balanceAfter: v.object(balances),
  text: v.string(),
});
const pointsShape = v.object({
  ...balances,
  available: integer,
  tier: v.string(),
  nextExpiries: v.array(v.object({ at: instant, points: integer })),
  entries: v.array(entryShape),
  next: v.optional(v.string()),
});

/** What a customer has, and why. */
export const pointsRoutes = (programme: Programme): Route[] => [
  {
    ...{ method: 'GET', path: '/v1/shops/{shop}/customers/{id}/points', answer: points(programme) },
    docs: {
      summary: 'Read the points of a customer',
      roles: readers,
      query: v.object({ next: v.optional(v.string()) }),
      response: pointsShape,
    },
  },
];
