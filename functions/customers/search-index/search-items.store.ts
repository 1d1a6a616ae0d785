import { epochSeconds } from '../../../shared/base/clock.ts';
import { addressId, hexId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { knownOf } from './known.ts';
import { headLength, type Token, tokensOf } from './tokens.ts';

/** The index of customers' table: the newest customers, and orders by their numbers. */
export const searchIndex = 'lists';

/** Tokens stand apart by shop, kind and their first letters: no partition has all customers of a shop. */
export const tokenPartition = (shop: string, { kind, text }: Token): string =>
  `found/${shop}/${kind}/${[...text].slice(0, headLength[kind]).join('')}`;

/** Tokens have no spaces: what stands before one is the whole token. */
export const tokenPlace = (text: string, customer: string): string => `${text} ${customer}`;

/** Where all customers with an address stand, verified or not. It serves searches, and proves no identity. */
export const addressKey = (shop: string, email: string): string => `address/${shop}/${addressId(email)}`;

/**
 * Lists the customer under what they are known by, and no longer under what they were known by before: members of the write that
 * changes them, so that a search finds what is stored. Who was merged or asked for erasure is not listed, and nothing of what
 * they were known by is found any more: what stood there ends within days (`expiresAt`), because no function may delete.
 */
export function searchItems(shop: string, before: Customer | undefined, after: Customer, at: string): Write[] {
  const [from, to] = [listedKeys(shop, before), listedKeys(shop, after)];
  const { customer } = after;
  return [
    ...missingIn(from, to).map((key) => ({ Put: { TableName: tableName(), Item: { ...key, customer } } })),
    ...missingIn(to, from).map((key) => endedItem(key, at)),
    ...newestItems(shop, before, after, at),
  ];
}

const endedItem = (key: ItemKey, at: string): Write => ({
  Put: { TableName: tableName(), Item: { ...key, expiresAt: epochSeconds(at) } },
});

interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

function listedKeys(shop: string, listed: Customer | undefined): ItemKey[] {
  if (!listed || !isVisible(listed)) return [];
  const { customer } = listed;
  const known = knownOf(listed);
  return [
    ...known.emails.map((email) => ({ pk: addressKey(shop, email), sk: `CUSTOMER#${customer}` })),
    ...tokensOf(known).map((token) => ({ pk: tokenPartition(shop, token), sk: tokenPlace(token.text, customer) })),
  ];
}

const missingIn = (there: readonly ItemKey[], wanted: readonly ItemKey[]): ItemKey[] =>
  wanted.filter(({ pk, sk }) => !there.some((each) => each.pk === pk && each.sk === sk));

const newestShards = 4;
const newestPart = (shop: string, shard: number) => `customers#${shop}#${shard}`;
export const newestParts = (shop: string): string[] =>
  Array.from({ length: newestShards }, (_, shard) => newestPart(shop, shard));

/** The item by which a customer stands in the list of the newest: from when they could first be shown. */
function newestItems(shop: string, before: Customer | undefined, after: Customer, at: string): Write[] {
  const [was, is] = [before !== undefined && isVisible(before), isVisible(after)];
  if (was === is) return [];
  const { customer } = after;
  const key = { pk: customers.of(shop, customer).subject, sk: 'LISTED' };
  if (!is) return [endedItem(key, at)];
  const shard = Number.parseInt(hexId(customer).slice(0, 8), 16) % newestShards;
  const listing = { onList: newestPart(shop, shard), listed: `${at} ${customer}` };
  return [{ Put: { TableName: tableName(), Item: { ...key, ...listing } } }];
}
