import { readEnv } from '../../shared/base/env.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { saveEarned } from './policy/earned.store.ts';
import { saveMerge } from './policy/merged.store.ts';
import { noteProjections, shopSettings, statuses } from './policy/messages.store.ts';
import { saveConsent, saveErasure, saveProfile, saveTicket } from './policy/recipients.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** Saves what the send policy needs to know. */
export const handler = consumer(env, messagingSubscriptions, {
  ShopChanged: (event) => saveProjection(shopSettings, event, event.data),
  ProductNoted: (event) => saveProjection(noteProjections, event, event.data.note),
  CustomerRegistered: saveProfile,
  CustomerChanged: saveProfile,
  CustomersMerged: saveMerge,
  CustomerConsentReported: saveConsent,
  ErasureRequested: saveErasure,
  TicketOpened: saveTicket(true),
  TicketReopened: saveTicket(true),
  TicketSolved: saveTicket(false),
  PointsEarned: saveEarned,
  PointsWithheld: saveEarned,
  ...each(orderEvents, (event) => saveProjection(statuses, event, event.status)),
});
