import type { Item } from 'dynalite/db/index.js';
import { type ItemChange, itemPrefix, type Past } from './storage.ts';

/** How far behind a read may be that does not ask for consistency: AWS says a second or less, usually. */
const behindMs = 1_000;

/** As many changes as are remembered. */
const maxChanges = 1_000;

/** What items were just before, for reads that see the past. */
export class RecentHistory {
  readonly #before = new Map<string, { readonly item: Item | undefined; readonly at: number }>();

  remember(changes: readonly ItemChange[], now: number): void {
    for (const { table, key, before } of changes) {
      const place = itemPrefix(table.TableName) + key;
      this.#before.delete(place);
      this.#before.set(place, { item: before, at: now });
    }
    for (const place of this.#before.keys()) {
      if (this.#before.size <= maxChanges) break;
      this.#before.delete(place);
    }
  }

  /** All that changed within the last second, as it was before. */
  past(now: number): Past {
    const recent = [...this.#before].filter(([, { at }]) => at > now - behindMs);
    return new Map(recent.map(([place, { item }]) => [place, item]));
  }
}
