import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { countSold } from './sales.store.ts';
import { shopsSubscriptions } from './shops.events.subscriptions.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, shopsSubscriptions, { OrderPaid: countSold });
