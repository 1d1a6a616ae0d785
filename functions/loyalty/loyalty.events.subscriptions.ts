import { OrderOwned } from '../../shared/events/customers.ts';
import { orderEvents, PlatformReturnChanged } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `loyalty.events` subscribes to. */
export const loyaltySubscriptions = [
  ShopChanged,
  ...orderEvents,
  PlatformReturnChanged,
  OrderOwned,
  wakesOf('loyalty'),
] as const;
