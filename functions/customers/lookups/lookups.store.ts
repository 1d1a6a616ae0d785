import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { customers, ownerships } from '../customer/customers.store.ts';
import { lastUnder } from '../customer/union.store.ts';

/** A customer who was merged into another one was perhaps merged again; nobody is so more often than this. */
const maxMerges = 5;

/**
 * The customers behind these ids, 100 at most in all: those of customers, and of the orders that they own. A customer who was
 * merged is the one they were merged into. Who may not be shown is left out.
 */
export async function customersBehind(
  shop: string,
  { ids, orders }: { readonly ids: readonly string[]; readonly orders: readonly string[] },
): Promise<ReadonlyMap<string, Customer>> {
  const owned = orders.length > 0 ? await statesOf(orders.map((order) => ownerships.of(shop, order))) : [];
  const asked = new Map([
    ...ids.map((id) => [id, id] as const),
    ...owned.flatMap(({ order, customer }) => (customer ? [[order, customer] as const] : [])),
  ]);
  const known = await withMerged(shop, [...new Set(asked.values())]);
  const shown = [...asked].flatMap(([id, customer]) => {
    const found = current(known, customer);
    return found && isVisible(found) ? [[id, found] as const] : [];
  });
  return new Map(shown);
}

async function withMerged(shop: string, ids: readonly string[]): Promise<ReadonlyMap<string, Customer>> {
  const known = new Map<string, Customer>();
  let open = ids;
  for (let round = 0; round < maxMerges && open.length > 0; round++) {
    const found = await statesOf(open.map((id) => customers.of(shop, id)));
    for (const customer of found) known.set(customer.customer, customer);
    open = [...new Set(found.flatMap(({ into }) => (into && !known.has(into) ? [into] : [])))];
  }
  return known;
}

function current(known: ReadonlyMap<string, Customer>, id: string): Customer | undefined {
  let found = known.get(id);
  for (let round = 0; round < maxMerges && found?.into; round++) found = known.get(found.into);
  return found;
}

const idsPerPage = 25;

/** The ids of a person's orders, the newest first; `before` is the place of the last one seen. */
export async function orderIdsOf(
  shop: string,
  records: readonly string[],
  before?: string,
): Promise<{ readonly orders: readonly string[]; readonly next?: string }> {
  const { items, next } = await lastUnder(shop, records, { prefix: 'ORDER#', before, limit: idsPerPage });
  return { orders: items.map(({ order }) => String(order)), ...(next && { next }) };
}
