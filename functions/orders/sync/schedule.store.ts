import type { EventOf } from '../../../shared/events/event.ts';
import type { ReconciliationDue } from '../../../shared/events/orders.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { platformApis } from '../platforms/each-api.ts';
import { complete, type World } from './platform-api.client.ts';
import { nights, reconciliations } from './reconciliation.store.ts';
import { begin } from './reconciliation.ts';
import { hearShop, reachable } from './schedule.ts';

/** A shop is asked at night, by its own clock. */
export const openShop = (event: EventOf<typeof ShopChanged>): Promise<unknown> =>
  nights.of(event.shop).change(event, (before) => {
    const state = hearShop(before, event.shop, { version: event.version, zone: event.data.zone, at: event.at });
    return state && { state };
  });

/** Begins with the platforms of a shop that can be asked; how many there are decides whether it is asked each night. */
export async function beginNight(
  world: World,
  event: EventOf<typeof ReconciliationDue>,
  { now }: MessageContext,
): Promise<void> {
  const { shop, data } = event;
  const known = await world.credentials.of(shop, Date.parse(now));
  const open = [...platformApis].filter(([platform, api]) => complete(api, known.get(platform)));
  for (const [platform] of open) {
    await reconciliations.of(shop, platform).change(event, (before) => begin(before, platform, data));
  }
  await nights.of(shop).change(event, (before) => before && reachable(before, shop, open.length > 0, now));
}
