import * as v from 'valibot';
import { type Call, languageOf, type Role, type Route } from '../../shared/api/http.ts';
import { noSuchPage } from '../../shared/api/paging.ts';
import { integer } from '../../shared/api/shapes.ts';
import { instant } from '../../shared/events/event.ts';

import { entriesOf } from './loyalty.store.ts';
import { pointsView } from './points.ts';
import type { Programme } from './programme.ts';
import { requestedAccount } from './requested-account.store.ts';

const pointsReaders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

const getPoints = (programme: Programme) => async (call: Call) => {
  const { customer, ledger, context } = await requestedAccount(programme, call, call.path.id);
  const below = call.query.next;
  if (below !== undefined && !/^\d{1,9}$/.test(below)) throw noSuchPage();
  const known = await ledger.load();
  const page = await entriesOf(ledger.subject, below === undefined ? undefined : Number(below));
  const language = languageOf(call.headers, ['ko', 'en']);
  return { status: 200, body: pointsView(customer, known?.state, page, language, context) };
};

const balances = { pending: integer, active: integer, debt: integer };
const entryShape = v.object({
  number: integer,
  at: instant,
  kind: v.picklist(['earned', 'activated', 'reversed', 'spent', 'returned', 'expired', 'repaid']),
  points: integer,
  balanceAfter: v.object(balances),
  text: v.string(),
});
const pointsShape = v.object({
  ...balances,
  available: integer,
  tier: v.string(),
  nextExpiries: v.array(v.object({ at: instant, points: integer })),
  withheld: v.array(
    v.object({
      order: v.string(),
      number: v.string(),
      at: instant,
      reason: v.picklist(['currency', 'marketplace']),
      text: v.string(),
    }),
  ),
  entries: v.array(entryShape),
  next: v.optional(v.string()),
});

/** A customer's balance and entries. */
export const pointsRoutes = (programme: Programme): Route[] => [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/points',
    answer: getPoints(programme),
    docs: {
      summary: 'Read the points of a customer',
      roles: pointsReaders,
      query: v.object({ next: v.optional(v.string()) }),
      response: pointsShape,
    },
  },
];
