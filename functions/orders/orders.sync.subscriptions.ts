import { OrderFetchRequested, ReconciliationDue, ReconciliationPageDue } from '../../shared/events/reconciliation.ts';
import { ShopChanged } from '../../shared/events/shops.ts';

/** The subscriptions of `orders.sync`. */
export const syncSubscriptions = [OrderFetchRequested, ShopChanged, ReconciliationDue, ReconciliationPageDue] as const;
