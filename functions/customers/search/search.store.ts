import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsListed, itemsListedLast, tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';
import { orderNumberPart } from '../customer/order-listing.ts';
import { customersBehind } from '../lookups/lookups.store.ts';
import { knownOf } from '../search-index/known.ts';
import { newestParts, searchIndex, tokenPartition, tokenPlace } from '../search-index/search-items.store.ts';
import { type Token, tokensOf } from '../search-index/tokens.ts';
import type { foundBy } from './found.ts';
import { firstPlace } from './match.ts';
import { type Meaning, meaningsOf, saidOf } from './typed.ts';

export interface FoundOne {
  readonly customer: Customer;
  readonly by?: (typeof foundBy)[number];
}

interface FoundPage {
  readonly found: readonly FoundOne[];
  /** Where the next page begins. */
  readonly next?: string;
}

const pageSize = 20;
/** Several orders may have one number, of several platforms. */
const maxNumbered = 5;

/** An item that a search met: the place of a customer's token, or the owner of an order. */
interface Hit {
  /** Absent where the customer is not known by this any more. */
  readonly customer?: string;
  readonly meaning: Meaning;
  /** The number of the meaning, and the sort key in it: by these the next page goes on. */
  readonly place: string;
  readonly text?: string;
}

/** Where a page ended: `2 ㄱㅣㅁㅁㅣㄴ aqxkm3v5ydt6b2pn`. */
export const searchPlace = /^[0-5] \P{Cc}{1,700}$/u;

/**
 * A page of the customers whom a typed text may mean, the surest first. It reads one query for each meaning, six at most, and one
 * page of customers, in a shop of any size.
 */
export async function searchCustomers(shop: string, typed: string, after?: string): Promise<FoundPage> {
  const meanings = meaningsOf(typed);
  const { start, key } = placeIn(meanings, after);
  const read = await Promise.all(
    meanings.slice(start).map((meaning, n) => hitsOf(shop, meaning, start + n, n === 0 ? key : undefined)),
  );
  // Where a query has more to tell, what it told fills the page: nothing of the meanings after it is shown too early.
  const hits = read.flatMap((each) => each.hits);
  const page = hits.slice(0, pageSize);
  const isMore = hits.length > page.length || read.some(({ hasMore }) => hasMore);
  const next = isMore ? page.at(-1)?.place : undefined;
  return { found: await shownOf(shop, meanings, page), ...(next && { next }) };
}

/** The meaning and the sort key after which a page begins; one that does not fit what was typed begins anew. */
function placeIn(meanings: readonly Meaning[], after = ''): { readonly start: number; readonly key?: string } {
  const start = Number(after.charAt(0));
  const key = after.slice(2);
  const meaning = meanings[start];
  return meaning && key.startsWith(meaning.text) ? { start, key } : { start: 0 };
}

interface Read {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
}

async function hitsOf(shop: string, meaning: Meaning, n: number, after?: string): Promise<Read> {
  if (meaning.kind === 'order')
    return after === undefined ? await ownersOfNumber(shop, meaning, n) : { hits: [], hasMore: false };
  const pk = tokenPartition(shop, meaning as Token);
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :text)',
      ExpressionAttributeValues: { ':pk': pk, ':text': meaning.isWhole ? tokenPlace(meaning.text, '') : meaning.text },
      ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
      ConsistentRead: true,
      Limit: pageSize,
    }),
  );
  const hits = Items.map(({ sk, customer, expiresAt }): Hit => {
    const text = String(sk).slice(0, String(sk).lastIndexOf(' '));
    const isOver = expiresAt !== undefined;
    return { ...(!isOver && { customer }), meaning, place: `${n} ${sk}`, text };
  });
  return { hits, hasMore: LastEvaluatedKey !== undefined };
}

/** The owners of the orders of this number: an order stands under its owner. */
async function ownersOfNumber(shop: string, meaning: Meaning, n: number): Promise<Read> {
  const range = { from: ' ', to: '~' };
  const items = await itemsListed(searchIndex, [orderNumberPart(shop, meaning.text)], range, maxNumbered);
  const hits = items.map(({ pk }) => {
    const customer = String(pk).split('/')[2] ?? '';
    return { customer, meaning, place: `${n} ${meaning.text}` };
  });
  return { hits, hasMore: false };
}

/** The customers of a page, each once and where they first stand. Who was merged meanwhile is the one they were merged into. */
async function shownOf(shop: string, meanings: readonly Meaning[], hits: readonly Hit[]): Promise<FoundOne[]> {
  const ids = [...new Set(hits.flatMap(({ customer }) => customer ?? []))];
  if (ids.length === 0) return [];
  const known = await customersBehind(shop, { ids, orders: [] });
  const shown = new Map<string, FoundOne>();
  for (const { customer: id, meaning, text } of hits) {
    const customer = id === undefined ? undefined : known.get(id);
    if (!customer || shown.has(customer.customer)) continue;
    const first = firstPlace(meanings, tokensOf(knownOf(customer)));
    if (text !== undefined && (first?.meaning !== meaning || first.text !== text)) continue;
    shown.set(customer.customer, { customer, by: saidOf[meaning.kind] });
  }
  return [...shown.values()];
}

/** A page of the shop's customers, the newest first; `before` is the place of the last one seen. */
export async function newestCustomers(shop: string, before = '~'): Promise<FoundPage> {
  const items = await itemsListedLast(searchIndex, newestParts(shop), before, pageSize);
  const places = items
    .map(({ listed }) => String(listed))
    .toSorted()
    .reverse();
  const page = places.slice(0, pageSize);
  const ids = page.map((place) => place.slice(place.indexOf(' ') + 1));
  const known = ids.length > 0 ? await customersBehind(shop, { ids, orders: [] }) : new Map<string, Customer>();
  const found = ids.flatMap((id) => {
    const customer = known.get(id);
    return customer?.customer === id ? [{ customer }] : [];
  });
  const next = items.length >= pageSize ? page.at(-1) : undefined;
  return { found, ...(next && { next }) };
}
