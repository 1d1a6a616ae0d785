import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderPaid } from '../../../shared/events/orders.ts';
import { markSeen, seen } from '../../../shared/kernel/idempotency-markers.ts';
import { sharded } from '../../../shared/kernel/sharded.ts';
import { addSales, bestSellers, type Sold, soldIn, tallySlots, type WeekTally } from './sales.ts';

const tallies = sharded<WeekTally>('sales', { owner: 'shops', describe: () => ({ status: 'counted' }) });

/** All orders of a shop update the same few tallies, so conflicts are frequent. */
const conflictRetries = 8;

/**
 * Counts the items of a paid order once: all of its tallies are written in one transaction with the idempotency marker. Test
 * orders are not counted.
 */
export async function countSold(event: EventOf<typeof OrderPaid>): Promise<void> {
  const { shop, data: order } = event;
  if (event.test) return;
  const { week, slot, sold } = soldIn(order);
  const byTally = Map.groupBy(sold, ({ product }) => tallies.of(shop, slot, product).subject);
  const [first, ...others] = [...byTally.values()].map((own) => ({
    tally: tallies.of(shop, slot, own[0]?.product ?? ''),
    sold: own,
  }));
  if (!first) return;
  const key = `sold/${shop}/${order.order}`;
  await first.tally.change(
    event,
    async (before) => {
      if (await seen(key)) return undefined;
      const rest = await Promise.all(
        others.map(async ({ tally, sold }) => {
          const known = await tally.load();
          return tally.putState(known, addSales(known?.state, week, sold));
        }),
      );
      return { state: addSales(before, week, first.sold), alsoWrite: [...rest, markSeen(key, event)] };
    },
    { tries: conflictRetries },
  );
}

/** The best-sellers of the last four to five weeks, the best first. */
export const bestSellersOf = async (shop: string, now: string): Promise<Sold[]> =>
  bestSellers(await tallies.states(shop, tallySlots), now);
