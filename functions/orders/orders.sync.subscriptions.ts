import { OrderFetchRequested, ReconciliationDue, ReconciliationPageDue } from '../../shared/events/reconciliation.ts';
import { ShopChanged } from '../../shared/events/shops.ts';

/** What `orders.sync` subscribes to. */
export const syncSubscriptions = [OrderFetchRequested, ShopChanged, ReconciliationDue, ReconciliationPageDue] as const;
