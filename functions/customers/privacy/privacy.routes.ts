import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { customers } from '../customer/customers.store.ts';
import { loadVisible } from '../customer/visible.store.ts';
import { requestAnswer, requestView } from './answer.ts';
import { newRequest, whomOf } from './asking.ts';
import { erasureReasons } from './request.ts';
import { beginErasure, beginRequest, privacyRequests } from './requests.store.ts';

const leads: readonly Role[] = ['lead', 'admin'];

async function listRequests(call: Call) {
  const { shop, query } = call;
  const page = await privacyRequests(shop, statusIn(query.status), pageIn(call, /^\d{4}-[\w:.-]+Z#[a-z2-7]{26}$/));
  return { status: 200, body: { items: page.requests.map(requestView), ...nextPage(page.next) } };
}

function statusIn(status = 'open') {
  if (status === 'open' || status === 'done') return status;
  throw new Problem('query-invalid', 'Give ?status= as open or done.');
}

const listQuery = v.object({ status: v.optional(v.picklist(['open', 'done'])), next: v.optional(v.string()) });

const erasureBody = v.strictObject({ reason: v.picklist(erasureReasons) });

/** What a person of the shop asks for somebody. */
const askedHere = (call: Call, keyed: Keyed, kind: 'access' | 'erase-customer', now: string) => ({
  id: base32Id(26, 'privacy', keyed.id ?? randomBytes(16)),
  kind,
  requestedAt: now,
  begunAt: now,
  by: 'staff' as const,
  staff: personIn(call),
  orders: 0,
});

async function postErasure(call: Call, keyed: Keyed): Promise<void> {
  const { shop, path } = call;
  const { reason } = bodyOf(erasureBody, call);
  const now = systemClock();
  const asked = askedHere(call, keyed, 'erase-customer', now);
  const cause = causeOf(call, `${customers.of(shop, path.id ?? '').subject}/erasure`, now);
  await deciding(cause.id, cause, async () => {
    const root = await loadVisible(shop, path.id ?? '');
    const request = { ...asked, reason, customer: root.state.customer };
    const begun = newRequest({ ...request, whom: whomOf(root.state, []) }).state;
    await beginErasure(shop, { root }, request, cause, keyed.answering({ status: 202, body: requestView(begun) }));
  });
}

async function postExport(call: Call, keyed: Keyed): Promise<void> {
  const { shop, path } = call;
  const { state } = await loadVisible(shop, path.id ?? '');
  const now = systemClock();
  const asked = askedHere(call, keyed, 'access', now);
  const cause = causeOf(call, `${customers.of(shop, state.customer).subject}/export`, now);
  const request = { ...asked, customer: state.customer, whom: whomOf(state, []) };
  const answer = keyed.answering({ status: 202, body: requestView(newRequest(request).state) });
  await beginRequest(shop, request, cause, answer);
}

const personPath = '/v1/shops/{shop}/customers/{id}';

/** Requests for access and erasure. */
export const privacyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/privacy-requests',
    answer: listRequests,
    docs: {
      summary: 'List requests for access and erasure',
      roles: leads,
      query: listQuery,
      response: v.object({ items: v.array(requestAnswer), next: v.optional(v.string()) }),
    },
  },
  keyed({
    method: 'POST',
    path: `${personPath}/erasures`,
    write: postErasure,
    docs: { summary: 'Erase a customer', roles: leads, body: erasureBody, response: requestAnswer },
  }),
  keyed({
    method: 'POST',
    path: `${personPath}/exports`,
    write: postExport,
    docs: { summary: 'Collect everything about a customer', roles: leads, response: requestAnswer },
  }),
];
