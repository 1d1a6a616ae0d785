import {
  PromiseMissed,
  TicketMoved,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../shared/events/care.ts';
import { CustomerNoted, CustomerRegistered, CustomersMerged, CustomersSplit } from '../../shared/events/customers.ts';
import { followUpEvents } from '../../shared/events/journeys.ts';
import { PendingPointsChanged, PointsWithheld, pointsEvents, tierEvents } from '../../shared/events/loyalty.ts';
import { ConsentGiven, ConsentWithdrawn, messageEvents, PreferencesChanged } from '../../shared/events/messaging.ts';
import { besideOrderEvents } from '../../shared/events/order-troubles.ts';
import {
  BuyerDeleted,
  BuyerSeen,
  BuyersMerged,
  ConsentReported,
  delayEvents,
  orderEvents,
  PlatformReturnChanged,
  PrivacyRequested,
} from '../../shared/events/orders.ts';
import { ErasureAnswered, ExportAnswered, ExportRequested, PrivacyStepDue } from '../../shared/events/privacy.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { wakesOf } from '../../shared/events/timers.ts';

export const consentEventTypes = [ConsentGiven, ConsentWithdrawn] as const;
export const ticketEvents = [
  TicketOpened,
  TicketReplied,
  TicketSolved,
  TicketReopened,
  TicketMoved,
  PromiseMissed,
] as const;

/** What `customers.events` subscribes to. */
export const customersSubscriptions = [
  ...[
    ShopChanged,
    SurveyAnswered,
    CustomersMerged,
    CustomersSplit,
    CustomerRegistered,
    CustomerNoted,
    PreferencesChanged,
  ],
  ...[BuyerSeen, BuyersMerged, BuyerDeleted, ConsentReported, PrivacyRequested],
  ...[PrivacyStepDue, ErasureAnswered, ExportRequested, ExportAnswered, wakesOf('customers')],
  ...[
    ...orderEvents,
    ...delayEvents,
    ...besideOrderEvents,
    PlatformReturnChanged,
    ...pointsEvents,
    PendingPointsChanged,
    PointsWithheld,
    ...tierEvents,
  ],
  ...[...messageEvents, ...followUpEvents, ...ticketEvents, ...consentEventTypes],
] as const;
