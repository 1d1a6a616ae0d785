import { systemClock } from '../../shared/base/clock.ts';
import { Later } from '../../shared/base/outcome.ts';
import type { Loaded } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../shared/kernel/table.ts';
import { apply, type Schedules } from './schedules.client.ts';
import { isWaiting, listOf, placeOf, shards, type Wake } from './wake.ts';

/** The index that lists wakes that wait, by their times. */
const waitingIndex = 'waiting';

export const wakes = aggregate<Wake>('wake', {
  owner: 'timers',
  describe: (wake) => ({ status: isWaiting(wake) ? 'waiting' : 'settled', listing: placeOf(wake) }),
});

/** So many of a shard are looked at in an hour; the next hour goes on with the others, the oldest first. */
const maxLookedAt = 500;

/** The subjects of the wakes whose times are before `until`, the oldest of each shard first. */
export async function waitingUntil(until: string): Promise<string[]> {
  const lists = Array.from({ length: shards }, (_, shard) => listOf(shard));
  const items = await itemsListed(waitingIndex, lists, { from: '0', to: `${until}~` }, maxLookedAt);
  return items.map(({ pk }) => pk as string);
}

/** Makes the schedule equal to the wish, and looks whether a newer wish came meanwhile: the last to look is right. */
export async function settle(schedules: Schedules, kept: Aggregate<Wake>, known: Loaded<Wake>): Promise<void> {
  let wake = known;
  for (let tries = 0; tries < 5; tries++) {
    await apply(schedules, wake.state, systemClock());
    const after = await kept.load();
    if (!after || after.version === wake.version) return;
    wake = after;
  }
  throw new Later(systemClock(), `${kept.subject} changes all the time`);
}
