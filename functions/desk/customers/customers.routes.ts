import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { customersPage } from './customers.page.ts';
import { askedIn, customerPageRead } from './customers.ts';
import { customersWords as words } from './customers.words.ts';
import { historyRoutes } from './history.routes.ts';
import { customerRoles, personRoutes } from './person.routes.ts';

/** The newest customers, or whom a search found. A script takes the list of it alone: so a failure is in its place, and no other status. */
async function showCustomers(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const asked = askedIn(visit);
  const fields = { ...(asked && { q: asked }), ...(query.next && { next: query.next }) };
  const path = Object.keys(fields).length > 0 ? `/customers?${new URLSearchParams(fields)}` : '/customers';
  const read = reading(customerPageRead, await api.get(path));
  return { title: words.title[language], body: customersPage(visit, { asked, read }) };
}

/** Customers, found and read; what is done with them is in the folder of deeds. */
export const customersRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/customers', roles: customerRoles, answer: showCustomers },
  ...personRoutes,
  ...historyRoutes,
];
