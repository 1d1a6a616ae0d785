import { type AggregateKind, load } from '../../shared/aggregate.ts';
import { type Night, nextWake } from './night.ts';
import { buyerOf, buyersIn } from './orders.store.ts';
import { ordersIn } from './promise.store.ts';
import { type Drift, driftOf, type Reconciliation } from './reconciliation.ts';
import type { Report } from './reports.ts';

export const nightsIn = (table: string): AggregateKind<Night> => ({
  ...{ owner: 'orders', table, wakeAt: nextWake },
  standing: ({ isReachable }) => (isReachable ? 'nightly' : 'weekly'),
});

export const reconciliationsIn = (table: string): AggregateKind<Reconciliation> => ({
  ...{ owner: 'orders', table },
  standing: ({ run }) => (run ? 'looking' : 'known'),
});

export const nightOf = (shop: string) => `night/${shop}/${shop}`;
export const pastOf = (shop: string, platform: string) => `past/${shop}/${platform}`;
export const reconciliationOf = (shop: string, platform: string) => `reconciliation/${shop}/${platform}`;

/** How much of what a page says was not known before. */
export async function driftIn(
  table: string,
  shop: string,
  reports: readonly Report[],
  refused: number,
): Promise<Drift> {
  const drift = { listed: refused, missed: 0, differed: 0, refused };
  for (const report of reports) {
    if (report.about === 'customer') {
      drift.listed++;
      if (!(await load(buyersIn(table), buyerOf(shop, report.customer)))) drift.missed++;
    }
    if (report.about !== 'order') continue;
    drift.listed++;
    const known = await load(ordersIn(table), `order/${shop}/${report.order}`);
    const what = driftOf(known?.state, report);
    if (what) drift[what]++;
  }
  return drift;
}
