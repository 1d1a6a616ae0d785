import type { EventOf } from '../../shared/events/event.ts';
import type { OrderPaid } from '../../shared/events/orders.ts';
import { markSeen, seen } from '../../shared/kernel/idempotency-markers.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { bestSellers, counted, type Sold, soldIn, type Tally, tallySlots } from './sales.ts';

const tallies = sharded<Tally>('sales', { owner: 'shops', describe: () => ({ status: 'counted' }) });

/** Every order of a shop is counted in the same few tallies. */
const tries = 8;

/**
 * Counts what an order sold when it is paid, once: all of its tallies in one write with the mark that it was. Tests sell
 * nothing.
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
  const marker = `sold/${shop}/${order.order}`;
  await first.tally.change(
    event,
    async (before) => {
      if (await seen(marker)) return undefined;
      const rest = await Promise.all(
        others.map(async ({ tally, sold }) => {
          const known = await tally.load();
          return tally.putState(known, counted(known?.state, week, sold));
        }),
      );
      return { state: counted(before, week, first.sold), alsoWrite: [...rest, markSeen(marker, event)] };
    },
    { tries },
  );
}

/** The best-sellers of the last four to five weeks, the best first. */
export const bestSellersOf = async (shop: string, now: string): Promise<Sold[]> =>
  bestSellers(await tallies.states(shop, tallySlots), now);
