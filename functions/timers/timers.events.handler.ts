import { type AggregateKind, change, type Loaded, load } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { consumer, on } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import { Later } from '../../shared/outcome.ts';
import { apply } from './schedules.client.ts';
import { type Wake, wakeSubject, wish } from './wake.ts';

const env = readEnv('TIMERS_TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const wakes: AggregateKind<Wake> = {
  owner: 'timers',
  table: env.TIMERS_TABLE,
  standing: ({ at }) => (at ? 'waiting' : 'quiet'),
};

async function wished(event: EventOf<typeof WakeChanged>): Promise<void> {
  const { shop, version, id: cause, data } = event;
  const subject = wakeSubject(data.aggregate);
  const wake = await change(wakes, subject, event, (before) => ({
    state: wish(before, { ...data, shop, version, cause }),
  }));
  if (wake) await settle(subject, wake);
}

/** A schedule that fired before its time is gone; the aggregate still waits, so it gets another. */
async function due({ data }: EventOf<typeof TimerDue>): Promise<void> {
  const subject = wakeSubject(data.aggregate);
  const wake = await load(wakes, subject);
  if (wake?.state.at && wake.state.at > systemClock()) await settle(subject, wake);
}

/** Makes the schedule equal to the wish, and looks whether a newer wish came meanwhile: the last to look is right. */
async function settle(subject: string, known: Loaded<Wake>): Promise<void> {
  let wake = known;
  for (let tries = 0; tries < 5; tries++) {
    await apply(env, wake.state, systemClock());
    const after = await load(wakes, subject);
    if (!after || after.version === wake.version) return;
    wake = after;
  }
  throw new Later(systemClock(), `${subject} changes all the time`);
}

export const handler = consumer(env, [on(WakeChanged, wished), on(TimerDue, due)]);
