import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { ownerships } from './customers.store.ts';
import { trackingOf } from './order-summary.ts';

/** What stands beside the ids of orders: the numbers that people know, and their parcels. */
interface ShownOrders {
  readonly numbers: ReadonlyMap<string, string>;
  readonly tracking: ReadonlyMap<string, string>;
}

/** One read of DynamoDB has so many items. */
const maxNumbered = 100;

/** Of 100 different orders at most; further ones have no number. */
export async function shownOrders(shop: string, orders: readonly string[]): Promise<ShownOrders> {
  const ids = [...new Set(orders)].slice(0, maxNumbered);
  const states = ids.length > 0 ? await statesOf(ids.map((order) => ownerships.of(shop, order))) : [];
  const known = states.flatMap(({ order, summary }) => (summary ? [[order, summary] as const] : []));
  return {
    numbers: new Map(known.map(([order, { number }]) => [order, number])),
    tracking: new Map(known.map(([order, summary]) => [order, trackingOf(summary).join(', ')])),
  };
}
