import { readEnv } from '../../shared/base/env.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { notes, shops, statuses } from './policy/messages.store.ts';
import { keepConsent, keepErasure, keepProfile, keepTicket } from './policy/recipients.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** What the decision to send needs to know, kept as it is told. */
export const handler = consumer(env, messagingSubscriptions, {
  ShopChanged: (event) => saveProjection(shops, event, event.data),
  ProductNoted: (event) => saveProjection(notes, event, event.data.note),
  CustomerRegistered: keepProfile,
  CustomerChanged: keepProfile,
  CustomerConsentReported: keepConsent,
  ErasureRequested: keepErasure,
  TicketOpened: keepTicket(true),
  TicketReopened: keepTicket(true),
  TicketSolved: keepTicket(false),
  ...each(orderEvents, (event) => saveProjection(statuses, event, event.status)),
});
