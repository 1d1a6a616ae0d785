import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { sharded } from '../../../shared/kernel/sharded.ts';
import { dayOf } from './days.ts';
import { counted, isRecent, type Took, type TransitRecord, usualDays } from './transit-record.ts';

/** By the shop's rules; spread by the orders, so that a busy day is not one item. */
const records = sharded<TransitRecord>('transit', { owner: 'orders', describe: () => ({ status: 'kept' }) });

/** In how many business days a rule's parcels usually come: one read of eight items, however many parcels they tell of. */
export const usualIn = async (shop: string, rule: string, zone: string, now: string): Promise<number | undefined> =>
  usualDays(await records.states(shop, [rule], { consistent: false }), dayOf(now, zone).day);

/**
 * What becomes of the record when an order counts otherwise than before, as members of the order's own write: so it counts
 * once, however often and in whatever sequence it is told. What left the window stays as it is.
 */
export async function recounted(
  shop: string,
  order: string,
  before: Took | undefined,
  after: Took | undefined,
  today: string,
): Promise<Write[]> {
  const moves = [
    ...(before ? [{ took: before, by: -1 as const }] : []),
    ...(after ? [{ took: after, by: 1 as const }] : []),
  ].filter(({ took }) => isRecent(took.day, today));
  const writes: Write[] = [];
  for (const [rule, own] of Map.groupBy(moves, ({ took }) => took.rule)) {
    const kept = records.of(shop, rule, order);
    const known = await kept.load();
    const before = known?.state ?? { counts: {} };
    const record = own.reduce((all, { took, by }) => counted(all, took, by, today), before);
    if (canonical(record) !== canonical(before)) writes.push(kept.putState(known, record));
  }
  return writes;
}
