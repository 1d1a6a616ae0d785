import { type EventOf, versionIn } from '../../shared/events/event.ts';
import type { pointsEvents } from '../../shared/events/loyalty.ts';
import { shardOf } from './counts.ts';

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
  return { version, active: Math.max(data.active - data.debt, 0) };
}

const shardNames = [0, 1, 2, 3, 4, 5, 6, 7];

/** Where a shop's points out are summed up. */
export const poolSubject = (shop: string, customer: string): string => `pool/${shop}/points~${shardOf(customer)}`;
export const poolSubjects = (shop: string): string[] => shardNames.map((shard) => `pool/${shop}/points~${shard}`);
