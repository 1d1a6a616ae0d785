import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { timersSubscriptions } from './timers.events.subscriptions.ts';
import { keepTold, keepWish } from './wishes.store.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, timersSubscriptions, { WakeChanged: keepWish(env), TimerDue: keepTold(env) });
