import { readEnv } from '../../shared/base/env.ts';
import { shopVersion } from '../../shared/events/event.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { ordersAnswers } from './erasure.store.ts';
import { shopTerms } from './order/order.store.ts';
import { ordersSubscriptions } from './orders.events.subscriptions.ts';
import { fromPartner, shopsByDomain } from './partner-bus.store.ts';
import { processWebhook, replayWebhook } from './processing.store.ts';
import { publishNextPage } from './replays/replays.store.ts';
import { productNotes } from './reports/reports.store.ts';
import { handleTimer } from './wakes.store.ts';

const env = readEnv('TABLE', 'MESSAGES_TABLE', 'SHOPIFY_SHOPS', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(
  env,
  ordersSubscriptions,
  {
    ShopChanged: (event) =>
      saveProjection(shopTerms, event, {
        zone: event.data.zone,
        delivery: event.data.delivery,
        marketplaces: event.data.marketplaces,
        documents: shopVersion(event.shop, event.version),
      }),
    WebhookReceived: processWebhook,
    WebhookReplayed: replayWebhook,
    ReplayPageDue: (event, { now }) => publishNextPage(event, now),
    // A deleted note is null.
    ProductNoted: (event) =>
      saveProjection(productNotes, event, event.data.note && { needsInstallation: event.data.note.needsInstallation }),
    TimerDue: handleTimer,
    ...ordersAnswers,
  },
  fromPartner(shopsByDomain(env.SHOPIFY_SHOPS)),
);
