import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { syncSubscriptions } from './orders.sync.subscriptions.ts';
import { httpsSender } from './platforms/contract/https.client.ts';
import { credentialsUnder } from './sync/credentials.client.ts';
import { fetchOrder } from './sync/fetch.store.ts';
import type { ApiPorts } from './sync/platform-api.client.ts';
import { processPage } from './sync/reconciliation-page.store.ts';
import { beginReconciliation, scheduleShop } from './sync/schedule.store.ts';

const env = readEnv('TABLE', 'CREDENTIALS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const ports: ApiPorts = { credentials: credentialsUnder(env.CREDENTIALS_PATH), send: httpsSender() };

export const handler = consumer(env, syncSubscriptions, {
  OrderFetchRequested: (event, context) => fetchOrder(ports, event, context),
  ShopChanged: scheduleShop,
  ReconciliationDue: (event, context) => beginReconciliation(ports, event, context),
  ReconciliationPageDue: (event, context) => processPage(ports, event, context),
});
