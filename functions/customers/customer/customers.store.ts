import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { type Customer, recordsIn, recordsOf } from './customer.ts';
import type { Ownership } from './ownership.ts';
import type { Points } from './points.ts';
import type { Tickets } from './tickets.ts';
import { entryKey, type TimelineEntry } from './timeline-entry.ts';

const owner = 'customers';

export const customers = aggregate<Customer>('customer', {
  owner,
  describe: ({ into, erasureRequestedAt, erasedAt }) => {
    if (into) return { status: 'merged' };
    if (erasedAt) return { status: 'erased' };
    return { status: erasureRequestedAt ? 'erasure-requested' : 'known' };
  },
});

export const ownerships = aggregate<Ownership>('ownership', {
  owner,
  describe: ({ customer }) => ({ status: customer ? 'owned' : 'unowned' }),
});

const projected = { owner, describe: () => ({ status: 'copied' }) };

/** Projections of other capabilities' events, for the account page. */
export const points = aggregate<Points>('points', projected);
export const tickets = aggregate<Tickets>('tickets', projected);
export const shops = projections<ShopDocument>(owner, 'shop');

/** A record, and the person whose it is. */
export interface Located {
  readonly root: Loaded<Customer>;
  /** The id of one of the person's records. */
  readonly record: string;
}

/** Merges and splits between the reads are waited for so often. */
const maxReads = 10;

/** Finds the record that has this id, or that the customer with this id became part of, and its person. */
export async function locate(shop: string, id: string): Promise<Located | undefined> {
  let seen = '';
  for (let reads = 0; reads < maxReads; reads++) {
    const { chain, root } = await followed(shop, id);
    if (!root) return undefined;
    const records = recordsIn(root.state).map(({ customer }) => customer);
    const record = chain.find((each) => records.includes(each)) ?? root.state.customer;
    // A customer who was merged long ago is in no list any more. One whom a merge or split moved between the reads is read again.
    if (recordsOf(root.state).includes(id) || seen === chain.join()) return { root, record };
    seen = chain.join();
  }
  throw new Later(systemClock(), `${customers.of(shop, id).subject} changes faster than it can be read`);
}

/** The ids from a customer to the one whom all were merged into, and that one as it is stored. */
async function followed(
  shop: string,
  id: string,
): Promise<{ readonly chain: readonly string[]; readonly root: Loaded<Customer> | undefined }> {
  const chain: string[] = [];
  for (let next = id; ; ) {
    chain.push(next);
    const root = await customers.of(shop, next).load();
    if (!root?.state.into) return { chain, root };
    next = root.state.into;
    if (chain.includes(next)) return { chain, root: undefined };
  }
}

/** The customer, or the one they were merged into. */
export const currentCustomer = async (shop: string, customer: string): Promise<Loaded<Customer> | undefined> =>
  (await locate(shop, customer))?.root;

const timelineKey = (key: string) => `TIMELINE#${key}`;

/** An entry's item. Its key derives from the event, so that writing it twice has the effect of once. */
export function entryItem(customer: string, entry: TimelineEntry) {
  return { TableName: tableName(), Item: { pk: customer, sk: timelineKey(entryKey(entry)), entry } };
}

export async function putEntry(customer: string, entry: TimelineEntry): Promise<void> {
  await dynamo().send(new PutCommand(entryItem(customer, entry)));
}

/** Moves entries to another timeline: the members of a write that put them there, and tombstones where they were. */
export async function movedEntries(
  keys: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
): Promise<Write[]> {
  const items = await Promise.all(keys.map((key) => itemAt(from, timelineKey(key))));
  return items.flatMap((item) => {
    if (!item?.entry) return [];
    const { sk, entry } = item;
    return [
      { Put: { TableName: tableName(), Item: { pk: to, sk, entry } } },
      { Put: { TableName: tableName(), Item: { pk: from, sk, expiresAt: epochSeconds(at) } } },
    ];
  });
}

async function itemAt(pk: string, sk: string) {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item as { readonly sk: string; readonly entry?: TimelineEntry } | undefined;
}
