import * as v from 'valibot';
import { type Call, languageOf, Problem, type Role, type Route, type RouteDocs } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { signLink } from '../../shared/api/links.ts';
import { nextPage, pageIn } from '../../shared/api/paging.ts';
import { seesMasked } from '../../shared/api/person.ts';
import { plusSeconds, systemClock } from '../../shared/base/clock.ts';
import { type CustomerProfile, customerProfile } from '../../shared/events/customers.ts';
import { id, instant } from '../../shared/events/event.ts';
import { maskedEmail } from '../../shared/text/masked.ts';
import { shownOrders } from './account/account.store.ts';
import { type Customer, isVisible } from './customer/customer.ts';
import { currentCustomer, customers, readTimeline } from './customer/customers.store.ts';
import { sentence } from './customer/timeline.ts';
import { entryKinds } from './customer/timeline-entry.ts';
import { customersByEmail } from './identity/search.store.ts';

const readers: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const linkers: readonly Role[] = ['agent', 'lead', 'admin'];

async function findCustomers(call: Call) {
  const { shop } = call;
  const { email } = call.query;
  if (!email?.includes('@')) throw new Problem('query-invalid', 'Give ?email= with a whole email address.');
  const found = await customersByEmail(shop, email);
  const isMasked = seesMasked(call);
  const items = found.map(({ customer: id, ...known }) => ({ id, ...profileFields(known, isMasked) }));
  return { status: 200, body: { items } };
}

const profileFields = (
  { given, family, email, ownsEmail, language }: Omit<CustomerProfile, 'customer'>,
  isMasked: boolean,
) => ({
  ...(given && { given }),
  ...(family && { family }),
  ...(email && { email: isMasked ? maskedEmail(email) : email }),
  ...(ownsEmail && { ownsEmail }),
  ...(language && { language }),
});

/** The customer whom the path names, or the one they were merged into. */
async function visibleCustomer(shop: string, customer: string): Promise<Customer> {
  const known = (await currentCustomer(shop, customer))?.state;
  if (!known || !isVisible(known)) throw new Problem('customer-not-found');
  return known;
}

async function getTimeline(call: Call) {
  const { shop } = call;
  const { customer } = await visibleCustomer(shop, call.path.id ?? '');
  const { entries, next } = await readTimeline(
    customers.of(shop, customer).subject,
    pageIn(call, /^TIMELINE#[\d:.TZ-]{24}#[\w/@.~-]{1,400}$/),
  );
  const language = languageOf(call.headers, ['en', 'ko']);
  const { numbers, tracking } = await shownOrders(
    shop,
    entries.flatMap(({ facts }) => facts.order ?? []),
  );
  const items = entries.map((entry) => ({
    at: entry.at,
    kind: entry.kind,
    text: sentence(entry, language, numbers, tracking),
  }));
  return { status: 200, body: { items, ...nextPage(next) } };
}

/** How long a link to the account page is valid. */
const linkDays = 30;

const createLink = (keys: LinkKeysAt) => async (call: Call) => {
  const { shop } = call;
  const { customer } = await visibleCustomer(shop, call.path.id ?? '');
  const now = systemClock();
  const expiresAt = plusSeconds(now, linkDays * 86_400);
  const content = { shop, purpose: 'me' as const, customer, expiresAt };
  const token = signLink(await keys(Date.parse(now)), content);
  return { status: 200, body: { url: `${call.origin}/p/me/${token}`, expiresAt } };
};

const { customer: _, ...profile } = customerProfile.entries;
const pageFields = { next: v.optional(v.string()) };

const findDocs = {
  summary: 'Find customers by email address',
  roles: readers,
  scope: 'customers',
  query: v.object({ email: v.string() }),
  response: v.object({ items: v.array(v.object({ id, ...profile })) }),
} satisfies RouteDocs;
const timelineDocs = {
  summary: 'Read the timeline of a customer',
  roles: readers,
  scope: 'customers',
  query: v.object(pageFields),
  response: v.object({
    items: v.array(v.object({ at: instant, kind: v.picklist(entryKinds), text: v.string() })),
    ...pageFields,
  }),
} satisfies RouteDocs;
const linkDocs = {
  summary: 'Create a link to the account page of a customer',
  roles: linkers,
  response: v.object({ url: v.string(), expiresAt: instant }),
};

/** Customers and their timelines. */
export const customerRoutes = (keys: LinkKeysAt): Route[] => [
  { method: 'GET', path: '/v1/shops/{shop}/customers', answer: findCustomers, docs: findDocs },
  { method: 'GET', path: '/v1/shops/{shop}/customers/{id}/timeline', answer: getTimeline, docs: timelineDocs },
  { method: 'POST', path: '/v1/shops/{shop}/customers/{id}/links', answer: createLink(keys), docs: linkDocs },
];
