import * as v from 'valibot';
import type { Call, Role, Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { privacyRequests } from './privacy.store.ts';
import { privacyRequestKinds } from './privacy.ts';

const privacyReaders: readonly Role[] = ['lead', 'admin'];

async function listRequests(call: Call) {
  const { shop } = call;
  const { requests, next } = await privacyRequests(shop, pageIn(call, /^\d{4}-[\w:.-]+Z#[a-z2-7]{26}$/));
  return { status: 200, body: { items: requests, ...nextPage(next) } };
}

const requestDocs = {
  summary: 'List open requests for access and erasure',
  roles: privacyReaders,
  query: v.object({ next: v.optional(v.string()) }),
  response: v.object({
    items: v.array(
      v.object({
        id,
        kind: v.picklist(privacyRequestKinds),
        requestedAt: instant,
        status: v.literal('open'),
        customer: v.optional(id),
        orders: integer,
      }),
    ),
    next: v.optional(v.string()),
  }),
};

/** Requests for access and erasure. */
export const privacyRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/shops/{shop}/privacy-requests', answer: listRequests, docs: requestDocs },
];
