import type { EventOf } from '../../../shared/events/event.ts';
import type { ReconciliationDue } from '../../../shared/events/reconciliation.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { platformApis } from '../platforms/each-api.ts';
import { type ApiPorts, completeCredentials } from './platform-api.client.ts';
import { reconciliations, schedules } from './reconciliation.store.ts';
import { beginRun } from './reconciliation.ts';
import { applyShopChange, setReachable } from './schedule.ts';

/** Schedules a shop's nightly run in its own zone. */
export const scheduleShop = (event: EventOf<typeof ShopChanged>): Promise<unknown> =>
  schedules.of(event.shop).change(event, (before) => {
    const state = applyShopChange(before, event.shop, { version: event.version, zone: event.data.zone, at: event.at });
    return state && { state };
  });

/** Begins a run for each platform whose API can be called; without any, the shop is checked weekly. */
export async function beginReconciliation(
  ports: ApiPorts,
  event: EventOf<typeof ReconciliationDue>,
  { now }: MessageContext,
): Promise<void> {
  const { shop, data } = event;
  const known = await ports.credentials.of(shop, Date.parse(now));
  const open = [...platformApis].filter(([platform, api]) => completeCredentials(api, known.get(platform)));
  for (const [platform] of open) {
    await reconciliations.of(shop, platform).change(event, (before) => beginRun(before, platform, data));
  }
  await schedules.of(shop).change(event, (before) => before && setReachable(before, shop, open.length > 0, now));
}
