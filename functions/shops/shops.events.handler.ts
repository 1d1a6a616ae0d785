import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { countSold } from './sales.store.ts';
import { shopsSubscriptions } from './shops.events.subscriptions.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** What sells is counted as it is paid; tests sell nothing. */
export const handler = consumer(env, shopsSubscriptions, {
  OrderPaid: async (event) => {
    if (!event.test) await countSold(event.shop, event.data, event);
  },
});
