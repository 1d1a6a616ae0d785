import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { countSold } from './sales/sales.store.ts';
import { shopsSubscriptions } from './shops.events.subscriptions.ts';
import { setHours, setProgramme } from './shops.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, shopsSubscriptions, {
  OrderPaid: countSold,
  ProgrammeApplied: setProgramme,
  PromisesApplied: setHours,
});
