import { queryItems } from '../../../shared/kernel/table.ts';

/**
 * The first `max` items of a query, without tombstones: an item with `expiresAt` is one, and DynamoDB deletes it within a
 * few days. A `Limit` alone would count tombstones too, so that many of them would hide what is there.
 */
export async function liveItems(query: Parameters<typeof queryItems>[0], max: number) {
  const found = [];
  for await (const item of queryItems({ ...query, Limit: max })) {
    if (item.expiresAt !== undefined) continue;
    found.push(item);
    if (found.length === max) break;
  }
  return found;
}
