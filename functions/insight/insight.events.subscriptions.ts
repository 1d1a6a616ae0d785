import { PromiseMissed, TicketOpened } from '../../shared/events/care.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import {
  LeavingExplained,
  MessageBounced,
  MessageComplained,
  MessageHeld,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
} from '../../shared/events/messaging.ts';
import { OrderDelivered, OrderPaid } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';

/** What `insight.events` subscribes to. */
export const insightSubscriptions = [
  ShopChanged,
  OrderPaid,
  OrderDelivered,
  SurveyAnswered,
  MessageSent,
  MessageHeld,
  MessageSkipped,
  MessageUnknown,
  LeavingExplained,
  MessageBounced,
  MessageComplained,
  TicketOpened,
  PromiseMissed,
  ...pointsEvents,
] as const;
