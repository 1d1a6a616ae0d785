import { readEnv } from '../../shared/base/env.ts';
import { followUpEvents } from '../../shared/events/journeys.ts';
import { pointsEvents, tierEvents } from '../../shared/events/loyalty.ts';
import { besideOrderEvents } from '../../shared/events/order-troubles.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { shops } from './customer/customers.store.ts';
import { addToTimeline, savePending, savePoints, saveTicket, saveTier } from './customer/history.store.ts';
import { customersSubscriptions, messageEvents, ticketEvents } from './customers.events.subscriptions.ts';
import { saveConsent } from './identity/consent.store.ts';
import { applyPlatformMerge, moveHistory } from './identity/merge.store.ts';
import { addToOrder, assignOrder, saveOrderEvent } from './identity/ownership.store.ts';
import { saveDeletion, savePrivacyRequest } from './privacy/platform-privacy.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, customersSubscriptions, {
  ShopChanged: (event) => saveProjection(shops, event, event.data),
  BuyerSeen: assignOrder,
  BuyersMerged: ({ shop, data, ...cause }) => applyPlatformMerge(shop, data, cause),
  CustomersMerged: ({ shop, data, ...cause }) => moveHistory(shop, data, cause),
  ConsentReported: saveConsent,
  PrivacyRequested: savePrivacyRequest,
  BuyerDeleted: saveDeletion,
  ...each([...orderEvents, ...delayEvents], saveOrderEvent),
  ...each(besideOrderEvents, addToOrder),
  ...each(messageEvents, addToTimeline('message')),
  ...each(followUpEvents, addToTimeline('follow-up')),
  ...each(pointsEvents, savePoints),
  ...each(tierEvents, saveTier),
  PendingPointsChanged: savePending,
  PointsWithheld: addToTimeline('points'),
  ...each(ticketEvents, saveTicket),
  SurveyAnswered: addToTimeline('survey'),
});
