import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { saveDesiredWake, saveFired } from './desired-wakes.store.ts';
import { timersSubscriptions } from './timers.events.subscriptions.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, timersSubscriptions, {
  WakeChanged: saveDesiredWake(env),
  TimerDue: saveFired(env),
});
