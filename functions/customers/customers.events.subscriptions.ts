import { PromiseMissed, TicketOpened, TicketReopened, TicketReplied, TicketSolved } from '../../shared/events/care.ts';
import { CustomersMerged } from '../../shared/events/customers.ts';
import { followUpEvents } from '../../shared/events/journeys.ts';
import { PendingPointsChanged, PointsWithheld, pointsEvents, tierEvents } from '../../shared/events/loyalty.ts';
import { MessageHeld, MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { besideOrderEvents } from '../../shared/events/order-troubles.ts';
import {
  BuyerDeleted,
  BuyerSeen,
  BuyersMerged,
  ConsentReported,
  delayEvents,
  orderEvents,
  PrivacyRequested,
} from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';

export const messageEvents = [MessageSent, MessageHeld, MessageSkipped, MessageUnknown] as const;
export const ticketEvents = [TicketOpened, TicketReplied, TicketSolved, TicketReopened, PromiseMissed] as const;

/** What `customers.events` subscribes to. */
export const customersSubscriptions = [
  ...[ShopChanged, SurveyAnswered, CustomersMerged],
  ...[BuyerSeen, BuyersMerged, BuyerDeleted, ConsentReported, PrivacyRequested],
  ...[
    ...orderEvents,
    ...delayEvents,
    ...besideOrderEvents,
    ...pointsEvents,
    PendingPointsChanged,
    PointsWithheld,
    ...tierEvents,
  ],
  ...[...messageEvents, ...followUpEvents, ...ticketEvents],
] as const;
