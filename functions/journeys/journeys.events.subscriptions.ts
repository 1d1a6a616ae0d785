import { OrderOwned } from '../../shared/events/customers.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `journeys.events` subscribes to. */
export const journeysSubscriptions = [
  ShopChanged,
  ...orderEvents,
  ...delayEvents,
  OrderOwned,
  wakesOf('journeys'),
] as const;
