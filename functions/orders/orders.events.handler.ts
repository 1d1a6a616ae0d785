import { readEnv } from '../../shared/base/env.ts';
import { shopVersion } from '../../shared/events/event.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { terms } from './order/order.store.ts';
import { ordersSubscriptions } from './orders.events.subscriptions.ts';
import { fromPartner, shopsIn } from './partner-bus.store.ts';
import { received, replayed } from './processing.store.ts';
import { moveReplay } from './replays/replays.store.ts';
import { productNotes } from './reports/reports.store.ts';
import { wake } from './wakes.store.ts';

const env = readEnv('TABLE', 'SHOPIFY_SHOPS', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(
  env,
  ordersSubscriptions,
  {
    ShopChanged: (event) =>
      saveProjection(terms, event, {
        ...{ zone: event.data.zone, delivery: event.data.delivery },
        documents: shopVersion(event.shop, event.version),
      }),
    WebhookReceived: received,
    WebhookReplayed: replayed,
    ReplayMoved: (event, { now }) => moveReplay(event, now),
    // A note that was taken back is none.
    ProductNoted: (event) =>
      saveProjection(productNotes, event, event.data.note && { needsInstallation: event.data.note.needsInstallation }),
    TimerDue: wake,
  },
  fromPartner(shopsIn(env.SHOPIFY_SHOPS)),
);
