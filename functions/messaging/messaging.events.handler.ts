import { consumer, each } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { keepMerge } from './merged.store.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { notes, shops, standings } from './messaging.store.ts';
import { keepConsent, keepErasure, keepProfile, keepTicket } from './recipients.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** What the decision to send needs to know, kept as it is told. */
export const handler = consumer(env, messagingSubscriptions, {
  ShopChanged: (event) => keepCopy(shops, event, event.data),
  ProductNoted: (event) => keepCopy(notes, event, event.data.note),
  CustomerRegistered: keepProfile,
  CustomerChanged: keepProfile,
  CustomersMerged: keepMerge,
  CustomerConsentReported: keepConsent,
  ErasureRequested: keepErasure,
  TicketOpened: keepTicket(true),
  TicketReopened: keepTicket(true),
  TicketSolved: keepTicket(false),
  ...each(orderEvents, (event) => keepCopy(standings, event, event.standing)),
});
