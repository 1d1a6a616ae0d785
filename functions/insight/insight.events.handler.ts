import { readEnv } from '../../shared/base/env.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import { consumer, each } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { counting, pointsChanged } from './counting.store.ts';
import { answered, delivered, kept, missed, paid, perSubject } from './counts.ts';
import { insightSubscriptions } from './insight.events.subscriptions.ts';
import { zones } from './insight.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

export const handler = consumer(env, insightSubscriptions, {
  ShopChanged: (event) => saveProjection(zones, event, { zone: event.data.zone }),
  // An order may be known as delivered before it is known as paid, and so promised.
  OrderPaid: counting(paid, delivered),
  OrderDelivered: counting(delivered),
  MessageSent: counting(perSubject('MessagesSent')),
  MessageHeld: counting(perSubject('MessagesHeld')),
  MessageSkipped: counting(perSubject('MessagesSkipped')),
  MessageUnknown: counting(perSubject('MessagesUnknown')),
  SurveyAnswered: counting(answered),
  TicketOpened: counting(perSubject('TicketsOpened')),
  TicketReplied: counting(kept),
  PromiseMissed: counting(missed),
  ...each(pointsEvents, pointsChanged),
});
