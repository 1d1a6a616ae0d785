import { OrderPaid } from '../../shared/events/orders.ts';

/** What `shops.events` subscribes to. */
export const shopsSubscriptions = [OrderPaid] as const;
