import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { sharded } from '../../../shared/kernel/sharded.ts';
import { localDayTime } from './days.ts';
import { countTransit, isInWindow, type TransitRecord, type TransitTime, usualDays } from './transit-record.ts';

/** Spread over shards by order, so that a busy day is not one hot item. */
const records = sharded<TransitRecord>('transit', { owner: 'orders', describe: () => ({ status: 'recorded' }) });

/** The usual number of business days of a rule's parcels: one read of eight items, however many parcels they count. */
export const usualTransitDays = async (
  shop: string,
  rule: string,
  zone: string,
  now: string,
  percent?: number,
): Promise<number | undefined> =>
  usualDays(await records.states(shop, [rule], { consistent: false }), localDayTime(now, zone).day, percent);

/**
 * Writes that move an order within the record, to be part of the order's own write: so each order counts once, however
 * often and in whatever sequence it is reported. Days outside the window are left as they are.
 */
export async function recountTransit(
  shop: string,
  order: string,
  before: TransitTime | undefined,
  after: TransitTime | undefined,
  today: string,
): Promise<Write[]> {
  const moves = [
    ...(before ? [{ transit: before, by: -1 as const }] : []),
    ...(after ? [{ transit: after, by: 1 as const }] : []),
  ].filter(({ transit }) => isInWindow(transit.day, today));
  const writes: Write[] = [];
  for (const [rule, own] of Map.groupBy(moves, ({ transit }) => transit.rule)) {
    const record = records.of(shop, rule, order);
    const known = await record.load();
    const before = known?.state ?? { counts: {} };
    const after = own.reduce((all, { transit, by }) => countTransit(all, transit, by, today), before);
    if (canonical(after) !== canonical(before)) writes.push(record.putState(known, after));
  }
  return writes;
}
