import { readEnv } from '../../shared/base/env.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { countEvents, countMessages, measurePoints } from './counting.store.ts';
import { deliveryOnTime, leavingExplained, orderPaid, promiseMissed, surveyAnswered, ticketOpened } from './counts.ts';
import { insightSubscriptions } from './insight.events.subscriptions.ts';
import { zones } from './insight.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, insightSubscriptions, {
  ShopChanged: (event) => saveProjection(zones, event, { zone: event.data.zone }),
  // The delivery of an order may become known before its payment, which brings the promise.
  OrderPaid: countEvents(orderPaid, deliveryOnTime),
  OrderDelivered: countEvents(deliveryOnTime),
  MessageSent: countMessages('MessagesSent'),
  MessageHeld: countMessages('MessagesHeld'),
  MessageSkipped: countMessages('MessagesSkipped'),
  MessageUnknown: countMessages('MessagesUnknown'),
  MessageBounced: countMessages('MessagesBounced'),
  MessageComplained: countMessages('MessagesComplained'),
  SurveyAnswered: countEvents(surveyAnswered),
  LeavingExplained: countEvents(leavingExplained),
  TicketOpened: countEvents(ticketOpened),
  PromiseMissed: countEvents(promiseMissed),
  ...each(pointsEvents, measurePoints),
});
