import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { tableName } from '../../../shared/kernel/table.ts';

/** The versions of a shop's document by which a message was written: one item each, for as long as the messages. */
const keptShops = aggregate<ShopDocument>('kept-shop', { owner: 'messaging', describe: () => ({ status: 'kept' }) });

/** What this function knows to be kept. */
const keptHere = new Set<string>();

/** Keeps the version before a message that is written by it is sent; after the first, it costs nothing. */
export async function keepShop(shop: string, version: number, document: ShopDocument, cause: Cause): Promise<void> {
  const stored = keptShops.of(shop, String(version));
  const place = `${tableName()} ${stored.subject}`;
  if (keptHere.has(place)) return;
  await stored.change(cause, (before) => (before ? undefined : { state: document }));
  keptHere.add(place);
}

export const keptShop = (shop: string, version: number): Promise<ShopDocument | undefined> =>
  keptShops.of(shop, String(version)).state();
