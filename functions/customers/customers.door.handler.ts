import { shopFor } from '../../shared/access.ts';
import { load } from '../../shared/aggregate.ts';
import { readEnv } from '../../shared/env.ts';
import { type Call, Problem } from '../../shared/http.ts';
import { door } from '../../shared/lambda.ts';
import { emailIdentity } from './customer.ts';
import { customers, holderOf, timelineOf } from './customers.store.ts';
import { languageOf, sentence } from './timeline.ts';

const env = readEnv('CUSTOMERS_TABLE');
export type Env = typeof env;

const table = env.CUSTOMERS_TABLE;
const readers = ['agent', 'lead', 'admin', 'machine'] as const;

async function find(call: Call) {
  const shop = shopFor(call, readers);
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
  const subject = `customer/${shopFor(call, readers)}/${call.path.id}`;
  if (!(await load(customers(table), subject))) throw new Problem(404, 'There is no such customer in this shop');
  const { entries, next } = await timelineOf(table, subject, placeIn(call.query.next));
  const language = languageOf(call.headers['accept-language']);
  const items = entries.map((entry) => ({ at: entry.at, kind: entry.kind, text: sentence(entry, language) }));
  return { status: 200, body: { items, ...(next && { next: Buffer.from(next).toString('base64url') }) } };
}

/** Only a place on a timeline is taken back from outside. */
function placeIn(next: string | undefined): string | undefined {
  if (next === undefined) return undefined;
  const place = Buffer.from(next, 'base64url').toString('utf8');
  if (place.startsWith('TIMELINE#') && place.length < 600) return place;
  throw new Problem(400, 'This is no next page', 'Give ?next= as the page before said it.');
}

export const handler = door([
  { method: 'GET', path: '/v1/shops/{shop}/customers', answer: find },
  { method: 'GET', path: '/v1/shops/{shop}/customers/{id}/timeline', answer: timeline },
]);
