import { change } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import { timersSubscriptions } from './timers.events.subscriptions.ts';
import { hearDue, wakeSubject, wish } from './wake.ts';
import { settle, wakesIn } from './wakes.store.ts';

const env = readEnv('TIMERS_TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const wakes = wakesIn(env.TIMERS_TABLE);

async function wished(event: EventOf<typeof WakeChanged>): Promise<void> {
  const { shop, version, id: cause, data } = event;
  const subject = wakeSubject(data.aggregate);
  const wake = await change(wakes, subject, event, (before) => ({
    state: wish(before, { ...data, shop, version, cause }, systemClock()),
  }));
  if (wake) await settle(env.TIMERS_TABLE, env, subject, wake);
}

/** Whoever is told of a time was woken. A schedule that fired before its time is gone: who still waits gets another. */
async function due({ subject, data, version, ...event }: EventOf<typeof TimerDue>): Promise<void> {
  const now = systemClock();
  const isBySchedule = subject === data.aggregate;
  const kept = wakeSubject(data.aggregate);
  const wake = await change(wakes, kept, event, (before) =>
    before && isBySchedule ? { state: hearDue(before, version, now) } : undefined,
  );
  if (wake?.state.at && wake.state.at > now) await settle(env.TIMERS_TABLE, env, kept, wake);
}

export const handler = consumer(env, timersSubscriptions, { WakeChanged: wished, TimerDue: due });
