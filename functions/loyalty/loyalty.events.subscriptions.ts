import { CustomersMerged, CustomersSplit, OrderOwned } from '../../shared/events/customers.ts';
import { orderEvents, PlatformReturnChanged } from '../../shared/events/orders.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { ProgrammeApplied, ProgrammeProposed, RecountPageDue } from '../../shared/events/programme.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `loyalty.events` subscribes to. */
export const loyaltySubscriptions = [
  ShopChanged,
  ...orderEvents,
  PlatformReturnChanged,
  OrderOwned,
  CustomersMerged,
  CustomersSplit,
  ProgrammeProposed,
  ProgrammeApplied,
  RecountPageDue,
  ErasureRequested,
  ExportRequested,
  wakesOf('loyalty'),
] as const;
