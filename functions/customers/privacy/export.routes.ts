import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { personHolders } from '../../../shared/events/privacy.ts';
import { piecesOf } from './pieces.store.ts';
import { exportFile } from './pieces.ts';
import { isErasure, type PrivacyRequest, unansweredIn } from './request.ts';
import { requests } from './requests.store.ts';

const exporters: readonly Role[] = ['lead', 'admin'];

const exportQuery = v.object({ by: v.optional(v.picklist(personHolders)) });

/** What has been collected for a request, as one document; `only` one holder's where all of it is too much for an answer. */
export async function exported(shop: string, request: PrivacyRequest, only?: (typeof personHolders)[number]) {
  const now = systemClock();
  const { pieces, cut } = await piecesOf(shop, request.id, now, only);
  const { id, customer, requestedAt } = request;
  return exportFile(
    { exportedAt: now, shop, request: id, customer, requestedAt, missing: unansweredIn(request), cut },
    pieces,
  );
}

/** The export of this id; a problem where there is none. */
export async function exportOf(shop: string, id: string): Promise<PrivacyRequest> {
  const request = /^[a-z2-7]{26}$/.test(id) ? await requests.of(shop, id).state() : undefined;
  if (!request || isErasure(request)) throw new Problem('export-not-found');
  return request;
}

async function getExport(call: Call) {
  const { shop, path, query } = call;
  if (seesMasked(call)) throw new Problem('role-forbidden', 'It has addresses and words, which are masked for you.');
  const only = holderIn(query.by);
  const request = await exportOf(shop, path.request ?? '');
  const body = await exported(shop, request, only);
  const headers = { 'content-disposition': `attachment; filename="export-${request.id}.json"` };
  return { status: 200, body, headers };
}

function holderIn(by: string | undefined) {
  if (by === undefined) return undefined;
  const holder = personHolders.find((each) => each === by);
  if (!holder) throw new Problem('query-invalid', `Give ?by= as one of ${personHolders.join(', ')}.`);
  return holder;
}

/** Everything about a customer in one file. */
export const exportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/exports/{request}',
    answer: getExport,
    docs: {
      summary: 'Fetch everything about a customer',
      roles: exporters,
      query: exportQuery,
      response: v.object({
        exportedAt: instant,
        shop: v.string(),
        request: v.string(),
        customer: v.optional(v.string()),
        requestedAt: instant,
        missing: v.array(v.picklist(personHolders)),
        cut: v.array(v.picklist(personHolders)),
        data: v.looseObject({}),
      }),
    },
  },
];
