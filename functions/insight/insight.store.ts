import type { Cause } from '../../shared/kernel/aggregate.ts';
import { aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { markSeen, seen } from '../../shared/kernel/idempotency-markers.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { type Account, hearPoints, type PointsEvent } from './account.ts';
import { type Counted, markOf, tallyOf } from './counts.ts';

interface Tally {
  readonly count: number;
}

const counting = { owner: 'insight', describe: () => ({ status: 'counted' }) };

const tallies = sharded<Tally>('tally', counting);
const accounts = aggregate<Account>('account', counting);
/** What the customers of a shop could spend. */
const pools = sharded<Tally>('pool', counting);

export const zones = projections<{ zone: string }>('insight', 'shop');

/** All that a shop counts on one day is counted in one place. */
const tries = 8;

/** Counts it where it was not counted yet, in one write with the mark that it was; says whether it did. */
export async function countOnce(counted: Counted, zone: string, cause: Cause): Promise<boolean> {
  const marker = markOf(counted);
  let isNew = false;
  await tallies.of(counted.shop, tallyOf(counted, zone), counted.once).change(
    cause,
    async (before) => {
      isNew = !(await seen(marker));
      if (!isNew) return undefined;
      const alsoWrite = [markSeen(marker, { ...cause, at: counted.knownAt ?? cause.at })];
      return { state: { count: (before?.count ?? 0) + 1 }, alsoWrite };
    },
    { tries },
  );
  return isNew;
}

/** Keeps what the customer can spend, and moves the shop's sum by the difference; says whether the sum moved. */
export async function keepPoints(event: PointsEvent): Promise<boolean> {
  const { shop, data } = event;
  const pool = pools.of(shop, 'points', data.customer);
  let difference = 0;
  await accounts.of(shop, data.customer).change(
    event,
    async (before) => {
      const state = hearPoints(before, event);
      difference = (state?.active ?? 0) - (before?.active ?? 0);
      if (!state || difference === 0) {
        difference = 0;
        return state && { state };
      }
      const sum = await pool.load();
      return { state, alsoWrite: [pool.putState(sum, { count: (sum?.state.count ?? 0) + difference })] };
    },
    { tries },
  );
  return difference !== 0;
}

/** What all of a shop's customers could spend now: one read of eight items. */
export async function pointsOut(shop: string): Promise<number> {
  return (await pools.states(shop, ['points'])).reduce((all, { count }) => all + count, 0);
}
