import type { Entry, Item } from 'dynalite/db/index.js';
import type { ItemChange, Storage } from './storage.ts';

/** An item that ends, found by the second of its end. */
interface Expiry {
  readonly at: number;
  readonly key: Item;
}

const secondOf = (item: Item | undefined, attribute: string): number | undefined => {
  const value = item?.[attribute];
  const second = value && 'N' in value ? Math.floor(Number(value.N)) : -1;
  return second >= 0 && Number.isSafeInteger(second) ? second : undefined;
};

const secondKey = (table: string, at: number): string => `expiry~${table}~${String(at).padStart(16, '0')}`;
const entryKey = (at: number, { table, key }: ItemChange): string => `${secondKey(table.TableName, at)}~${key}`;

/** What a change does to the list of expiries, which is kept with the items in one batch. */
export function expiryEntries(change: ItemChange, attribute: string): Entry[] {
  const { table, before, after } = change;
  const was = secondOf(before, attribute);
  const is = secondOf(after, attribute);
  if (was === is) return [];
  const entries: Entry[] = [];
  if (was !== undefined) entries.push({ type: 'del', key: entryKey(was, change) });
  if (after && is !== undefined) {
    const key = Object.fromEntries(
      Object.entries(after).filter(([name]) => table.KeySchema.some((k) => k.AttributeName === name)),
    );
    entries.push({ type: 'put', key: entryKey(is, change), value: { at: is, key } satisfies Expiry });
  }
  return entries;
}

/** A table's expiries before a second, the earliest first. */
export async function expiriesBefore(second: number, table: string, storage: Storage, limit = -1): Promise<Expiry[]> {
  return (await storage.range({ gte: secondKey(table, 0), lt: secondKey(table, second), limit })) as Expiry[];
}
