import { consumer, on } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { CustomerChanged, CustomerRegistered } from '../../shared/events/customers.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { register } from './messaging.store.ts';

const env = readEnv('MESSAGING_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const { recipients, shops, standings } = register(env.MESSAGING_TABLE);

/** What the decision to send needs to know, kept as it is told. */
export const handler = consumer(env, [
  on(ShopChanged, (event) => keepCopy(shops, event, event.data)),
  ...[CustomerRegistered, CustomerChanged].map((type) => on(type, (event) => keepCopy(recipients, event, event.data))),
  ...orderEvents.map((type) => on(type, (event) => keepCopy(standings, event, event.standing))),
]);
