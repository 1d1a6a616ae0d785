import type { Cause } from '../../shared/kernel/aggregate.ts';
import { aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { markSeen, seen } from '../../shared/kernel/idempotency-markers.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { applyPoints, type PointsAccount, type PointsEvent } from './account.ts';
import { dailyCounter, markerKey, type Occurrence } from './counts.ts';

interface Counter {
  readonly count: number;
}

const insightOptions = { owner: 'insight', describe: () => ({ status: 'counted' }) };

const dailyCounters = sharded<Counter>('tally', insightOptions);
const accounts = aggregate<PointsAccount>('account', insightOptions);
/** The sum of the spendable points of a shop's customers. */
const pointsSums = sharded<Counter>('pool', insightOptions);

export const zones = projections<{ zone: string }>('insight', 'shop');

/** All occurrences of a shop's day update the same few items, so conflicts are frequent. */
const conflictRetries = 8;

/** Counts an occurrence in one write with its idempotency marker; returns whether it was new. */
export async function countOnce(occurrence: Occurrence, zone: string, cause: Cause): Promise<boolean> {
  const key = markerKey(occurrence);
  let isNew = false;
  await dailyCounters.of(occurrence.shop, dailyCounter(occurrence, zone), occurrence.once).change(
    cause,
    async (before) => {
      isNew = !(await seen(key));
      if (!isNew) return undefined;
      const marked = { ...cause, at: occurrence.knownAt ?? cause.at };
      const alsoWrite = [markSeen(key, marked, occurrence.keptForEver ? 'for ever' : '60 days')];
      return { state: { count: (before?.count ?? 0) + 1 }, alsoWrite };
    },
    { tries: conflictRetries },
  );
  return isNew;
}

/** Saves a customer's spendable points, and changes the shop's sum by the difference; returns whether the sum changed. */
export async function savePoints(event: PointsEvent): Promise<boolean> {
  const { shop, data } = event;
  const pointsSum = pointsSums.of(shop, 'points', data.customer);
  let difference = 0;
  await accounts.of(shop, data.customer).change(
    event,
    async (before) => {
      const state = applyPoints(before, event);
      difference = (state?.active ?? 0) - (before?.active ?? 0);
      if (!state || difference === 0) {
        difference = 0;
        return state && { state };
      }
      const sum = await pointsSum.load();
      return { state, alsoWrite: [pointsSum.putState(sum, { count: (sum?.state.count ?? 0) + difference })] };
    },
    { tries: conflictRetries },
  );
  return difference !== 0;
}

/** The spendable points of all of a shop's customers: one read of eight items. */
export async function outstandingPoints(shop: string): Promise<number> {
  return (await pointsSums.states(shop, ['points'])).reduce((all, { count }) => all + count, 0);
}
