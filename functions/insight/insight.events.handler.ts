import { readEnv } from '../../shared/base/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import type { MessageHeld, MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { countEvents, measurePoints } from './counting.store.ts';
import {
  deliveryOnTime,
  messageTo,
  oncePerSubject,
  orderPaid,
  promiseKept,
  promiseMissed,
  surveyAnswered,
} from './counts.ts';
import { insightSubscriptions } from './insight.events.subscriptions.ts';
import { zones } from './insight.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, insightSubscriptions, {
  ShopChanged: (event) => saveProjection(zones, event, { zone: event.data.zone }),
  // The delivery of an order may become known before its payment, which brings the promise.
  OrderPaid: countEvents(orderPaid, deliveryOnTime),
  OrderDelivered: countEvents(deliveryOnTime),
  MessageSent: countEvents<EventOf<typeof MessageSent>>(messageTo('MessagesSent')),
  MessageHeld: countEvents<EventOf<typeof MessageHeld>>(messageTo('MessagesHeld')),
  MessageSkipped: countEvents<EventOf<typeof MessageSkipped>>(messageTo('MessagesSkipped')),
  MessageUnknown: countEvents<EventOf<typeof MessageUnknown>>(messageTo('MessagesUnknown')),
  SurveyAnswered: countEvents(surveyAnswered),
  TicketOpened: countEvents(oncePerSubject('TicketsOpened')),
  TicketReplied: countEvents(promiseKept),
  PromiseMissed: countEvents(promiseMissed),
  ...each(pointsEvents, measurePoints),
});
