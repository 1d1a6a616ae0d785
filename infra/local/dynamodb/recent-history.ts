import type { Item } from 'dynalite/db/index.js';
import { type ItemChange, itemPrefix, type PastItems } from './storage.ts';

/** How far an eventually consistent read may be behind: on AWS usually a second or less. */
const behindMs = 1_000;

/** The number of changes that are remembered. */
const maxChanges = 1_000;

/** Recent earlier states of items, for reads in the past. */
export class RecentHistory {
  readonly #before = new Map<string, { readonly item: Item | undefined; readonly at: number }>();

  remember(changes: readonly ItemChange[], now: number): void {
    for (const { table, key, before } of changes) {
      const fullKey = itemPrefix(table.TableName) + key;
      this.#before.delete(fullKey);
      this.#before.set(fullKey, { item: before, at: now });
    }
    for (const fullKey of this.#before.keys()) {
      if (this.#before.size <= maxChanges) break;
      this.#before.delete(fullKey);
    }
  }

  /** The earlier states of all items that changed within the last second. */
  past(now: number): PastItems {
    const recent = [...this.#before].filter(([, { at }]) => at > now - behindMs);
    return new Map(recent.map(([fullKey, { item }]) => [fullKey, item]));
  }
}
