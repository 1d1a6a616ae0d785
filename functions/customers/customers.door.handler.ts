import * as v from 'valibot';
import { load } from '../../shared/aggregate.ts';
import { plusSeconds, systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { customerProfile } from '../../shared/events/customers.ts';
import { id, instant } from '../../shared/events/event.ts';
import { plainFor } from '../../shared/frame.ts';
import { type Answer, type Call, languageOf, Problem } from '../../shared/http.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { openLink, signLink } from '../../shared/links.ts';
import { notHereYet } from '../../shared/outcome.ts';
import document from './api.openapi';
import { emailIdentity } from './customer.ts';
import { customers, holderOf, ownerships, timelineOf } from './customers.store.ts';
import { mePage } from './me.page.ts';
import { copiesIn, messagesOf, numbersOf, ordersOf } from './me.store.ts';
import { kinds, sentence } from './timeline.ts';

const env = readEnv('CUSTOMERS_TABLE', 'LINKS_PATH', 'API_URL');
export type Env = typeof env;

const table = env.CUSTOMERS_TABLE;
const copied = copiesIn(table);
const keys = linkKeysUnder(env.LINKS_PATH);
const readers = ['agent', 'lead', 'admin', 'machine'] as const;
const linkers = ['agent', 'lead', 'admin'] as const;

async function find(call: Call) {
  const { shop } = call;
  const { email } = call.query;
  if (!email) throw new Problem(400, 'Say whom you look for', 'Give ?email= with a whole mail address.');
  const identity = emailIdentity(shop, email);
  const customer = identity && (await holderOf(table, identity));
  const found = customer && (await load(customers(table), `customer/${shop}/${customer}`));
  if (!found) return { status: 200, body: { items: [] } };
  const { customer: id, heardAt: _, ...profile } = found.state;
  return { status: 200, body: { items: [{ id, ...profile }] } };
}

async function timeline(call: Call) {
  const { shop } = call;
  const subject = `customer/${shop}/${call.path.id}`;
  if (!(await load(customers(table), subject))) throw notFound();
  const { entries, next } = await timelineOf(table, subject, placeIn(call.query.next));
  const language = languageOf(call.headers, ['en', 'ko']);
  const numbers = await numbersOf(
    ownerships(table),
    shop,
    entries.flatMap(({ facts }) => facts.order ?? []),
  );
  const items = entries.map((entry) => ({ at: entry.at, kind: entry.kind, text: sentence(entry, language, numbers) }));
  return { status: 200, body: { items, ...(next && { next: Buffer.from(next).toString('base64url') }) } };
}

/** Only a place on a timeline is taken back from outside: an instant, and the id of an event. */
function placeIn(next: string | undefined): string | undefined {
  if (next === undefined) return undefined;
  const place = Buffer.from(next, 'base64url').toString('utf8');
  if (/^TIMELINE#[\d:.TZ-]{24}#[\w/@.~-]{1,400}$/.test(place)) return place;
  throw new Problem(400, 'This is no next page', 'Give ?next= as the page before said it.');
}

const notFound = () => new Problem(404, 'There is no such customer in this shop');

/** How long a link to the customer's own page opens it. */
const linkDays = 30;

async function link(call: Call) {
  const { shop } = call;
  const found = await load(customers(table), `customer/${shop}/${call.path.id}`);
  if (!found) throw notFound();
  const now = systemClock();
  const expiresAt = plusSeconds(now, linkDays * 86_400);
  const content = { shop, purpose: 'me' as const, customer: found.state.customer, expiresAt };
  const token = signLink(await keys(Date.parse(now)), content);
  return { status: 200, body: { url: `${env.API_URL}/p/me/${token}`, expiresAt } };
}

/** The customer's own page: it only shows. */
async function me(call: Call): Promise<Answer> {
  const now = systemClock();
  const opened = openLink(await keys(Date.parse(now)), 'me', call.path.token ?? '', now);
  if (opened === 'expired') throw new Problem(410, 'The link has expired');
  if (opened === 'wrong') throw new Problem(404, 'The link is wrong');
  const { shop: name, customer } = opened;
  const subject = `customer/${name}/${customer}`;
  const [shop, found, orders, points, tickets, messages] = await Promise.all([
    copyOf(copied.shops, `shop/${name}/${name}`),
    load(customers(table), subject),
    ordersOf(table, subject),
    load(copied.points, `points/${name}/${customer}`),
    load(copied.tickets, `tickets/${name}/${customer}`),
    messagesOf(table, subject),
  ]);
  if (!found) throw new Problem(404, 'The link is about nobody');
  if (!shop) throw notHereYet(`The shop ${name}`, { now });
  const html = mePage({
    profile: found.state,
    orders,
    points: points?.state ?? { entries: [] },
    tickets: tickets?.state.tickets ?? [],
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
  summary: 'The customer with a mail address',
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
const linked = {
  summary: "A link to the customer's own page",
  roles: linkers,
  gives: v.object({ url: v.string(), expiresAt: instant }),
};

export const handler = door(
  [
    { method: 'GET', path: '/v1/shops/{shop}/customers', answer: find, told: found },
    { method: 'GET', path: '/v1/shops/{shop}/customers/{id}/timeline', answer: timeline, told: story },
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
