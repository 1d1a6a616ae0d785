import * as v from 'valibot';
import { type Call, languageOf, type Role, type Route } from '../../shared/api/http.ts';
import { noSuchPage } from '../../shared/api/paging.ts';
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

/** A customer's balance and entries. */
export const pointsRoutes = (programme: Programme): Route[] => [
  {
    ...{ method: 'GET', path: '/v1/shops/{shop}/customers/{id}/points', answer: getPoints(programme) },
    docs: { summary: "A customer's points", roles: pointsReaders, query: v.object({ next: v.optional(v.string()) }) },
  },
];
