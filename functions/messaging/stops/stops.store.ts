import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { shareOf } from '../../../shared/base/ids.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import { type Cause, deciding, type Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { forgottenStops, noStops, reminderAt, type Stop, type Stops } from './stop.ts';

/** Where a stop of the whole stage is kept: no shop has this id. */
export const wholeStage = '~stage';

/**
 * Every claim asserts the version of a stop item, and of two transactions that do so at a time DynamoDB may cancel one. So the stops are stored
 * in copies, which change in one write, and each message asserts one.
 */
const copies = 16;

export const stopItems = aggregate<Stops>('stops', {
  owner: 'messaging',
  describe: (state) => ({ status: state.stops.length > 0 ? 'stopped' : 'sending', wakeAt: reminderAt(state) }),
});

const replica = (owner: string, n: number): Aggregate<Stops> => stopItems.of(owner, String(n));

/** The copy that a message reads and asserts. */
export const stopsFor = (owner: string, subject: string): Aggregate<Stops> =>
  replica(owner, Math.floor(shareOf(subject) * copies));

export const loadStops = async (owner: string): Promise<Stops> => (await replica(owner, 0).state()) ?? noStops;

interface StopsDecision {
  readonly state: Stops;
  readonly alsoWrite: readonly Write[];
}

/** Decides by what is stopped now, and writes all copies at once; once it is answered, no message is claimed by what was before. */
export async function changeStops(
  owner: string,
  cause: Cause,
  decide: (before: Stops) => StopsDecision,
): Promise<void> {
  const first = replica(owner, 0);
  await deciding(first.subject, cause, async () => {
    const all = Array.from({ length: copies }, (_, n) => replica(owner, n));
    const [before, ...others] = await Promise.all(all.map((each) => each.load()));
    const { state, alsoWrite } = decide(before?.state ?? noStops);
    if (state === before?.state) {
      if (alsoWrite.length > 0) await first.save(cause, before, { state, alsoWrite });
      return;
    }
    const copied = others.map((each, n) => replica(owner, n + 1).putState(each, { ...noStops, stops: state.stops }));
    await first.save(cause, before, { state, alsoWrite: [...copied, ...alsoWrite] });
  });
}

/** Counts once a day that something is still stopped that was stopped a day ago or longer: an alarm watches it, and the log says what. */
export async function remindOfStops(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  let forgotten: readonly Stop[] = [];
  await stopItems.at(event.data.aggregate).change(event, (before) => {
    const reminder = before && forgottenStops(before, now);
    forgotten = reminder?.stops ?? [];
    return reminder && { state: reminder.state };
  });
  if (forgotten.length === 0) return;
  count('StopsForgotten');
  const scopes = forgotten.map(({ id, since }) => `${id} since ${since}`).join(', ');
  log.warn('Sending is still stopped', { subject: event.data.aggregate, because: scopes });
}
