import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { syncSubscriptions } from './orders.sync.subscriptions.ts';
import { askBy } from './platforms/contract/https.client.ts';
import { credentialsUnder } from './sync/credentials.client.ts';
import { clear } from './sync/fetch.store.ts';
import type { World } from './sync/platform-api.client.ts';
import { takePage } from './sync/reconciliation-page.store.ts';
import { beginNight, openShop } from './sync/schedule.store.ts';

const env = readEnv('TABLE', 'CREDENTIALS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const world: World = { credentials: credentialsUnder(env.CREDENTIALS_PATH), ask: askBy() };

export const handler = consumer(env, syncSubscriptions, {
  OrderUnclear: (event, turn) => clear(world, event, turn),
  ShopChanged: openShop,
  ReconciliationDue: (event, turn) => beginNight(world, event, turn),
  ReconciliationPageDue: (event, turn) => takePage(world, event, turn),
});
