import { readEnv } from '../../shared/base/env.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { shops } from './customer/customers.store.ts';
import { showAs, tellPoints, tellTicket } from './customer/history.store.ts';
import {
  customersSubscriptions,
  followUpEvents,
  messageEvents,
  ticketEvents,
} from './customers.events.subscriptions.ts';
import { tellConsent } from './identity/consent.store.ts';
import { mergeReported, moveStory } from './identity/merge.store.ts';
import { ownOrder, tellOrder } from './identity/ownership.store.ts';
import { keepDeletion, keepPrivacyRequest } from './privacy/platform-privacy.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, customersSubscriptions, {
  ShopChanged: (event) => saveProjection(shops, event, event.data),
  BuyerSeen: ownOrder,
  BuyersMerged: ({ shop, data, ...cause }) => mergeReported(shop, data, cause),
  CustomersMerged: ({ shop, data, ...cause }) => moveStory(shop, data, cause),
  ConsentReported: tellConsent,
  PrivacyRequested: keepPrivacyRequest,
  BuyerDeleted: keepDeletion,
  ...each([...orderEvents, ...delayEvents], tellOrder),
  ...each(messageEvents, showAs('message')),
  ...each(followUpEvents, showAs('follow-up')),
  ...each(pointsEvents, tellPoints),
  ...each(ticketEvents, tellTicket),
  SurveyAnswered: showAs('survey'),
});
