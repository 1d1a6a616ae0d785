import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { noWorth } from '../customer/worth.ts';
import { customersByEmail } from './by-email.store.ts';
import { foundCustomers } from './found.ts';
import { rowOf } from './row.ts';
import { type FoundOne, newestCustomers, searchCustomers, searchPlace } from './search.store.ts';
import { standingsOf } from './standing.store.ts';

const finders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

async function findCustomers(call: Call) {
  const { shop, query } = call;
  const { found, next } = query.email === undefined ? await foundFor(call) : await byEmail(shop, query.email);
  const standings = await standingsOf(
    shop,
    found.map(({ customer }) => customer),
  );
  const isMasked = seesMasked(call);
  const items = found.map(({ customer, by }) =>
    rowOf(customer, { standing: standings.get(customer.customer) ?? noWorth, isMasked, by }),
  );
  return { status: 200, body: { items, ...nextPage(next) } };
}

async function foundFor(call: Call): Promise<{ readonly found: readonly FoundOne[]; readonly next?: string }> {
  const { shop, query } = call;
  const typed = query.q?.trim() ?? '';
  if (typed.length > maxTyped) throw new Problem('query-invalid', `?q= has at most ${maxTyped} characters.`);
  if (typed === '') return await newestCustomers(shop, pageIn(call, /^[\d:.TZ-]{24} [\w.~-]{1,200}$/));
  return await searchCustomers(shop, typed, pageIn(call, searchPlace));
}

const maxTyped = 254;

async function byEmail(
  shop: string,
  email: string,
): Promise<{ readonly found: readonly FoundOne[]; readonly next?: string }> {
  if (!email.includes('@')) throw new Problem('query-invalid', 'Give ?email= with a whole email address.');
  const found = await customersByEmail(shop, email);
  return { found: found.map((customer) => ({ customer, by: 'email' })) };
}

/** Who the customers are: found by what is typed, or the newest. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers',
    answer: findCustomers,
    docs: {
      summary: 'Find customers, or list the newest',
      roles: finders,
      scope: 'customers',
      query: v.object({ q: v.optional(v.string()), email: v.optional(v.string()), next: v.optional(v.string()) }),
      response: foundCustomers,
    },
  },
];
