import { type EventOf, versionIn } from '../../shared/events/event.ts';
import type { pointsEvents } from '../../shared/events/loyalty.ts';

/** A customer's spendable points, by the newest entry of their ledger. */
export interface PointsAccount {
  /** Of that entry: the ledger's version, and the index of the event in it. */
  readonly version: readonly [version: number, n: number];
  readonly active: number;
}

export type PointsEvent = EventOf<(typeof pointsEvents)[number]>;

/** Applies an entry; one that is not newer changes nothing. Points that repay a debt cannot be spent. */
export function applyPoints(before: PointsAccount | undefined, { id, data }: PointsEvent): PointsAccount | undefined {
  const version = versionIn(id);
  const [known, n] = before?.version ?? [0, 0];
  if (version[0] < known || (version[0] === known && version[1] <= n)) return undefined;
  const active = Math.max(data.active - data.debt, 0);
  // No item is written for a customer without points: entries may come in any order, and the newest decides.
  return before || active > 0 ? { version, active } : undefined;
}
