import { OrderUnclear, ReconciliationDue, ReconciliationPageDue } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';

/** What `orders.sync` subscribes to. */
export const syncSubscriptions = [OrderUnclear, ShopChanged, ReconciliationDue, ReconciliationPageDue] as const;
