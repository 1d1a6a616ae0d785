import { systemClock } from '../../shared/clock.ts';
import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import { timersSubscriptions } from './timers.events.subscriptions.ts';
import { hearDue, wakeSubject, wish } from './wake.ts';
import { settle, wakes } from './wakes.store.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

async function wished(event: EventOf<typeof WakeChanged>): Promise<void> {
  const { shop, version, id: cause, data } = event;
  const kept = wakes.at(wakeSubject(data.aggregate));
  const wake = await kept.change(event, (before) => ({
    state: wish(before, { ...data, shop, version, cause }, systemClock()),
  }));
  if (wake) await settle(env, kept, wake);
}

/** Whoever is told of a time was woken. A schedule that fired before its time is gone: who still waits gets another. */
async function due({ subject, data, version, ...event }: EventOf<typeof TimerDue>): Promise<void> {
  const now = systemClock();
  const isBySchedule = subject === data.aggregate;
  const kept = wakes.at(wakeSubject(data.aggregate));
  const wake = await kept.change(event, (before) =>
    before && isBySchedule ? { state: hearDue(before, version, now) } : undefined,
  );
  if (wake?.state.at && wake.state.at > now) await settle(env, kept, wake);
}

export const handler = consumer(env, timersSubscriptions, { WakeChanged: wished, TimerDue: due });
