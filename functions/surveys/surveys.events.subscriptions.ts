import { MessageSent } from '../../shared/events/messaging.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `surveys.events` subscribes to. */
export const surveysSubscriptions = [
  ShopChanged,
  MessageSent,
  ErasureRequested,
  ExportRequested,
  wakesOf('surveys'),
] as const;
