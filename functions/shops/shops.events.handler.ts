import { consumer, on } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import { OrderPaid } from '../../shared/events/orders.ts';
import { countSold } from './sales.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** What sells is counted as it is paid; tests sell nothing. */
export const handler = consumer(env, [
  on(OrderPaid, async (event) => {
    if (!event.test) await countSold(event.shop, event.data, event);
  }),
]);
