import { readEnv } from '../../shared/base/env.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { saveShop } from './desk-mail/desk-addresses.store.ts';
import { fromProviders } from './feedback/from-providers.store.ts';
import { orderGateHandlers } from './gates/gate-handlers.store.ts';
import { letters } from './letters/letters.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { personHandlers } from './persons/person-handlers.store.ts';
import { saveEarned } from './policy/earned.store.ts';
import { noteProjections } from './policy/messages.store.ts';
import { releasePage } from './stopping/release.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** Saves what the send policy needs to know, of customers, orders and shops, and of what became of mails. */
export const handler = consumer(
  env,
  messagingSubscriptions,
  {
    ShopChanged: saveShop,
    ProductNoted: (event) => saveProjection(noteProjections, event, event.data.note),
    ...personHandlers,
    PointsEarned: saveEarned,
    PointsWithheld: saveEarned,
    ...orderGateHandlers,
    HeldReleaseDue: releasePage,
  },
  fromProviders(letters),
);
