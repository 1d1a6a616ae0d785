import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, causeOf, languageOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import type { Customer } from '../customer/customer.ts';
import { loadVisible } from '../customer/visible.store.ts';
import { customerAnswer } from './answer.ts';
import { editBody, editIn } from './edit.ts';
import { aboutOf, editCustomer, type Match } from './profile.store.ts';
import { profileView } from './profile.ts';

const profilePath = '/v1/shops/{shop}/customers/{id}';
const profileReaders: readonly Role[] = ['agent', 'lead', 'admin'];

const etagOf = ({ version }: Loaded<Customer>): string => `"${version}"`;

async function getCustomer(call: Call) {
  return await answerOf(call, await loadVisible(call.shop, call.path.id ?? ''));
}

async function answerOf(call: Call, known: Loaded<Customer>) {
  const now = systemClock();
  const about = await aboutOf(call.shop, known.state, now);
  const language = languageOf(call.headers, ['ko', 'en']);
  const body = profileView(known.state, about, { now, isMasked: seesMasked(call), language });
  return { status: 200, body, headers: { etag: etagOf(known) } };
}

async function patchCustomer(call: Call) {
  const { shop } = call;
  const body = bodyOf(editBody, call);
  // A number that they do not see is no number that they can correct; a name or a language is.
  if (seesMasked(call) && body.phone !== undefined)
    throw new Problem('role-forbidden', 'Numbers are masked for you: somebody who sees them can change this one.');
  const asked = editIn(body);
  if ('faults' in asked) throw refusedBody(asked.faults);
  const { customer } = (await loadVisible(shop, call.path.id ?? '')).state;
  const cause = causeOf(call, 'customer-edit', systemClock());
  await editCustomer(shop, customer, asked.edit, matchIn(call), cause);
  return await answerOf(call, await loadVisible(shop, customer));
}

/** The version that the caller read (RFC 9110, 13.1; RFC 6585, 3): two people cannot overwrite each other. */
function matchIn({ headers }: Call): Match {
  const { 'if-match': match } = headers;
  if (match === undefined) throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  if (match.trim() === '*') return '*';
  const [, version] = /^\s*"(\d{1,9})"\s*$/.exec(match) ?? [];
  return Number(version ?? -1);
}

/** A customer, and what people of the shop change about them. */
export const profileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: profilePath,
    answer: getCustomer,
    docs: { summary: 'Read a customer', roles: profileReaders, response: customerAnswer },
  },
  {
    method: 'PATCH',
    path: profilePath,
    answer: patchCustomer,
    docs: { summary: 'Change a customer', roles: profileReaders, body: editBody, response: customerAnswer },
  },
];
