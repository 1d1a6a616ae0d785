import { OrderOwned } from '../../shared/events/customers.ts';
import { delayEvents, orderEvents } from '../../shared/events/orders.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `journeys.events` subscribes to. */
export const journeysSubscriptions = [
  ShopChanged,
  ...orderEvents,
  ...delayEvents,
  OrderOwned,
  ErasureRequested,
  ExportRequested,
  wakesOf('journeys'),
] as const;
