import { TicketMoved, TicketOpened, TicketReopened, TicketSolved } from '../../shared/events/care.ts';
import {
  CustomerChanged,
  CustomerConsentReported,
  CustomerRegistered,
  CustomersMerged,
  CustomersSplit,
  OrderOwned,
} from '../../shared/events/customers.ts';
import { PointsEarned, PointsWithheld } from '../../shared/events/loyalty.ts';
import { HeldReleaseDue, PreferencesChanged } from '../../shared/events/messaging.ts';
import { delayEvents, orderEvents, PlatformReturnChanged } from '../../shared/events/orders.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';

/** What `messaging.events` subscribes to. */
export const messagingSubscriptions = [
  ShopChanged,
  ProductNoted,
  CustomerRegistered,
  CustomerChanged,
  ...orderEvents,
  ...delayEvents,
  PlatformReturnChanged,
  OrderOwned,
  PointsEarned,
  PointsWithheld,
  CustomersMerged,
  CustomersSplit,
  CustomerConsentReported,
  ErasureRequested,
  ExportRequested,
  TicketOpened,
  TicketReopened,
  TicketSolved,
  TicketMoved,
  HeldReleaseDue,
  PreferencesChanged,
] as const;
