import { type EventOf, versionIn } from '../../shared/events/event.ts';
import type { pointsEvents } from '../../shared/events/loyalty.ts';

/** What a customer could spend, as the newest entry of their ledger said. */
export interface Account {
  /** Of that entry: the ledger's version, and the place in it. */
  readonly version: readonly [version: number, n: number];
  readonly active: number;
}

export type PointsEvent = EventOf<(typeof pointsEvents)[number]>;

/** Hears an entry; one that is not newer changes nothing. Points that repay a debt are nobody's to spend. */
export function hearPoints(before: Account | undefined, { id, data }: PointsEvent): Account | undefined {
  const version = versionIn(id);
  const [known, n] = before?.version ?? [0, 0];
  if (version[0] < known || (version[0] === known && version[1] <= n)) return undefined;
  const active = Math.max(data.active - data.debt, 0);
  // Who could spend nothing yet, and still cannot, is not written down: the newest entry decides whenever it comes.
  return before || active > 0 ? { version, active } : undefined;
}
