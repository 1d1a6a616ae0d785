import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { orders } from '../order/order.store.ts';
import type { Report } from '../platforms/contract/report.ts';
import { platformAccount } from '../reports/buyers.store.ts';
import { type Drift, driftOf, type Reconciliation } from './reconciliation.ts';
import { nextReconciliation, type ReconciliationSchedule } from './schedule.ts';

export const schedules = aggregate<ReconciliationSchedule>('reconciliation-schedule', {
  owner: 'orders',
  describe: (night) => ({ status: night.isReachable ? 'nightly' : 'weekly', wakeAt: nextReconciliation(night) }),
});

const description = {
  owner: 'orders',
  describe: ({ run }: Reconciliation) => ({ status: run ? 'running' : 'idle' }),
};
export const reconciliations = aggregate<Reconciliation>('reconciliation', description);
export const backfills = aggregate<Reconciliation>('backfill', description);

/** How much of a page was not known before. */
export async function driftIn(shop: string, reports: readonly Report[], refused: number): Promise<Drift> {
  const drift = { listed: refused, missed: 0, differed: 0, refused };
  for (const report of reports) {
    if (report.about === 'customer') {
      drift.listed++;
      if (!(await platformAccount(shop, report.customer).load())) drift.missed++;
    }
    if (report.about !== 'order') continue;
    drift.listed++;
    const what = driftOf(await orders.of(shop, report.order).state(), report);
    if (what) drift[what]++;
  }
  return drift;
}
