import { systemClock } from '../../shared/base/clock.ts';
import { Later } from '../../shared/base/outcome.ts';
import type { Loaded } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../shared/kernel/table.ts';
import { putSchedule, type Schedules } from './schedules.client.ts';
import { isWaiting, type Wake, waitingList, waitingListing, wakeShards } from './wake.ts';

/** The index of waiting wakes, by due time. */
const waitingIndex = 'waiting';

export const wakes = aggregate<Wake>('wake', {
  owner: 'timers',
  describe: (wake) => ({ status: isWaiting(wake) ? 'waiting' : 'settled', listing: waitingListing(wake) }),
});

/** How many wakes of a shard one audit checks; the next one continues, the oldest first. */
const maxPerShard = 500;

/** The subjects of the wakes that are due before `until`, the oldest of each shard first. */
export async function waitingUntil(until: string): Promise<string[]> {
  const lists = Array.from({ length: wakeShards }, (_, shard) => waitingList(shard));
  const items = await itemsListed(waitingIndex, lists, { from: '0', to: `${until}~` }, maxPerShard);
  return items.map(({ pk }) => pk as string);
}

/** Makes the schedule match the wake, and repeats while the wake was changed meanwhile: the last writer is right. */
export async function reconcile(schedules: Schedules, stored: Aggregate<Wake>, known: Loaded<Wake>): Promise<void> {
  let wake = known;
  for (let tries = 0; tries < 5; tries++) {
    await putSchedule(schedules, wake.state, systemClock());
    const after = await stored.load();
    if (!after || after.version === wake.version) return;
    wake = after;
  }
  throw new Later(systemClock(), `${stored.subject} was changed during each attempt`);
}
