import { TicketOpened, TicketReopened, TicketSolved } from '../../shared/events/care.ts';
import {
  CustomerChanged,
  CustomerConsentReported,
  CustomerRegistered,
  CustomersMerged,
  ErasureRequested,
} from '../../shared/events/customers.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';

/** What `messaging.events` subscribes to. */
export const messagingSubscriptions = [
  ShopChanged,
  ProductNoted,
  CustomerRegistered,
  CustomerChanged,
  ...orderEvents,
  CustomersMerged,
  CustomerConsentReported,
  ErasureRequested,
  TicketOpened,
  TicketReopened,
  TicketSolved,
] as const;
