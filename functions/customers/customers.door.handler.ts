import * as v from 'valibot';
import { plusSeconds, systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { type CustomerProfile, customerProfile } from '../../shared/events/customers.ts';
import { id, instant } from '../../shared/events/event.ts';
import { plainFor } from '../../shared/frame.ts';
import { type Answer, type Call, languageOf, Problem } from '../../shared/http.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { openLink, signLink } from '../../shared/links.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { nextPage, pageIn } from '../../shared/paging.ts';
import document from './api.openapi';
import { type Customer, isVisible } from './customer.ts';
import { currentCustomer, customers, points, shops, tickets, timelineOf } from './customers.store.ts';
import { mePage } from './me.page.ts';
import { messagesOf, numbersOf, ordersOf } from './me.store.ts';
import { privacyRequests } from './privacy.store.ts';
import { privacyRequestKinds } from './privacy.ts';
import { customersByEmail } from './search.store.ts';
import { kinds, sentence } from './timeline.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const keys = linkKeysUnder(env.LINKS_PATH);
const readers = ['agent', 'lead', 'admin', 'machine'] as const;
const privacyReaders = ['lead', 'admin'] as const;
const linkers = ['agent', 'lead', 'admin'] as const;

async function find(call: Call) {
  const { shop } = call;
  const { email } = call.query;
  if (!email?.includes('@'))
    throw new Problem(400, 'Say whom you look for', 'Give ?email= with a whole email address.');
  const found = await customersByEmail(shop, email);
  return { status: 200, body: { items: found.map(({ customer: id, ...known }) => ({ id, ...shownProfile(known) })) } };
}

const shownProfile = ({ given, family, email, ownsEmail, language }: Omit<CustomerProfile, 'customer'>) => ({
  ...(given && { given }),
  ...(family && { family }),
  ...(email && { email }),
  ...(ownsEmail && { ownsEmail }),
  ...(language && { language }),
});

/** The customer whom the path names, or whom they were merged into. */
async function visibleCustomer(shop: string, customer: string): Promise<Customer> {
  const known = (await currentCustomer(shop, customer))?.state;
  if (!known || !isVisible(known)) throw new Problem(404, 'There is no such customer in this shop');
  return known;
}

async function privacyList(call: Call) {
  const { shop } = call;
  const { requests, next } = await privacyRequests(shop, pageIn(call, /^\d{4}-[\w:.-]+Z#[a-z2-7]{26}$/));
  return { status: 200, body: { items: requests, ...nextPage(next) } };
}

async function timeline(call: Call) {
  const { shop } = call;
  const { customer } = await visibleCustomer(shop, call.path.id ?? '');
  const { entries, next } = await timelineOf(
    customers.of(shop, customer).subject,
    pageIn(call, /^TIMELINE#[\d:.TZ-]{24}#[\w/@.~-]{1,400}$/),
  );
  const language = languageOf(call.headers, ['en', 'ko']);
  const numbers = await numbersOf(
    shop,
    entries.flatMap(({ facts }) => facts.order ?? []),
  );
  const items = entries.map((entry) => ({ at: entry.at, kind: entry.kind, text: sentence(entry, language, numbers) }));
  return { status: 200, body: { items, ...nextPage(next) } };
}

/** How long a link to the customer's own page opens it. */
const linkDays = 30;

async function link(call: Call) {
  const { shop } = call;
  const { customer } = await visibleCustomer(shop, call.path.id ?? '');
  const now = systemClock();
  const expiresAt = plusSeconds(now, linkDays * 86_400);
  const content = { shop, purpose: 'me' as const, customer, expiresAt };
  const token = signLink(await keys(Date.parse(now)), content);
  return { status: 200, body: { url: `${call.origin}/p/me/${token}`, expiresAt } };
}

/** The customer's own page: it only shows. */
async function me(call: Call): Promise<Answer> {
  const now = systemClock();
  const opened = openLink(await keys(Date.parse(now)), 'me', call.path.token ?? '', now);
  if (opened === 'expired') throw new Problem(410, 'The link has expired');
  if (opened === 'wrong') throw new Problem(404, 'The link is wrong');
  const { shop: name } = opened;
  const found = (await currentCustomer(name, opened.customer))?.state;
  if (!found || !isVisible(found)) throw new Problem(404, 'The link is about nobody');
  const { customer } = found;
  const subject = customers.of(name, customer).subject;
  const [shop, orders, balance, asked, messages] = await Promise.all([
    copyOf(shops.of(name)),
    ordersOf(subject),
    points.of(name, customer).state(),
    tickets.of(name, customer).state(),
    messagesOf(subject),
  ]);
  if (!shop) throw notHereYet(`The shop ${name}`, { now });
  const html = mePage({
    profile: found,
    orders,
    points: balance ?? { entries: [] },
    tickets: asked?.tickets ?? [],
    messages,
    shop,
    language: languageOf(call.headers, shop.languages),
    now,
  });
  return { status: 200, html };
}

const { customer: _, ...profile } = customerProfile.entries;
const page = { next: v.optional(v.string()) };

const found = {
  summary: 'The customers with an email address, the one who proved to own it first',
  roles: readers,
  query: v.object({ email: v.string() }),
  gives: v.object({ items: v.array(v.object({ id, ...profile })) }),
};
const story = {
  summary: "A customer's story, the newest first",
  roles: readers,
  query: v.object(page),
  gives: v.object({ items: v.array(v.object({ at: instant, kind: v.picklist(kinds), text: v.string() })), ...page }),
};
const requested = {
  summary:
    'Open requests for access and erasure, the oldest first. Nothing is sent to whose erasure was requested; their data is still stored',
  roles: privacyReaders,
  query: v.object(page),
  gives: v.object({
    items: v.array(
      v.object({
        id,
        kind: v.picklist(privacyRequestKinds),
        requestedAt: instant,
        status: v.literal('open'),
        customer: v.optional(id),
        orders: v.number(),
      }),
    ),
    ...page,
  }),
};
const linked = {
  summary: "A link to the customer's own page",
  roles: linkers,
  gives: v.object({ url: v.string(), expiresAt: instant }),
};

export const handler = door(
  [
    { method: 'GET', path: '/v1/shops/{shop}/customers', answer: find, told: found },
    { method: 'GET', path: '/v1/shops/{shop}/customers/{id}/timeline', answer: timeline, told: story },
    { method: 'GET', path: '/v1/shops/{shop}/privacy-requests', answer: privacyList, told: requested },
    { method: 'POST', path: '/v1/shops/{shop}/customers/{id}/links', answer: link, told: linked },
    { method: 'GET', path: '/p/me/{token}', answer: me, told: { summary: "The customer's own page" } },
    {
      method: 'GET',
      path: '/v1/openapi.json',
      answer: async () => ({ status: 200, type: 'application/json', text: document() }),
      told: { summary: 'This document' },
    },
  ],
  plainFor,
);
