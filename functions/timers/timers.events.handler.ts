import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { timersSubscriptions } from './timers.events.subscriptions.ts';
import { keepTold, keepWish } from './wishes.store.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, timersSubscriptions, { WakeChanged: keepWish(env), TimerDue: keepTold(env) });
