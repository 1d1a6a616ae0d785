import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';
import { wakesOf } from '../../shared/events/timers.ts';
import { ReplayPageDue, WebhookReceived, WebhookReplayed } from '../../shared/events/webhooks.ts';

/** The subscriptions of `orders.events`. */
export const ordersSubscriptions = [
  ...[ShopChanged, WebhookReceived, WebhookReplayed, ReplayPageDue, ProductNoted, ErasureRequested, ExportRequested],
  wakesOf('orders'),
] as const;
