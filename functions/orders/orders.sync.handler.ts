import { consumer } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { World } from './asking.client.ts';
import { credentialsUnder } from './credentials.client.ts';
import { beginNight, openShop } from './nights.store.ts';
import { syncSubscriptions } from './orders.sync.subscriptions.ts';
import { askBy } from './platforms/https.client.ts';
import { takePage } from './reconciliation-page.store.ts';
import { clear } from './unclear.store.ts';

const env = readEnv('TABLE', 'CREDENTIALS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const world: World = { credentials: credentialsUnder(env.CREDENTIALS_PATH), ask: askBy() };

export const handler = consumer(env, syncSubscriptions, {
  OrderUnclear: (event, turn) => clear(world, event, turn),
  ShopChanged: openShop,
  ReconciliationDue: (event, turn) => beginNight(world, event, turn),
  ReconciliationPageDue: (event, turn) => takePage(world, event, turn),
});
