import { TicketOpened, TicketReopened, TicketSolved } from '../../shared/events/care.ts';
import {
  CustomerChanged,
  CustomerConsentReported,
  CustomerRegistered,
  CustomersMerged,
  ErasureRequested,
} from '../../shared/events/customers.ts';
import { PointsEarned, PointsWithheld } from '../../shared/events/loyalty.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';

/** What `messaging.events` subscribes to. */
export const messagingSubscriptions = [
  ShopChanged,
  ProductNoted,
  CustomerRegistered,
  CustomerChanged,
  ...orderEvents,
  PointsEarned,
  PointsWithheld,
  CustomersMerged,
  CustomerConsentReported,
  ErasureRequested,
  TicketOpened,
  TicketReopened,
  TicketSolved,
] as const;
