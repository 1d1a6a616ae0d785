import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrdersReconciled, ReconciliationPageDue } from '../../../shared/events/reconciliation.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { connectedAt } from '../connections/heartbeat.store.ts';
import type { ReportedReason } from '../order/historical.ts';
import { platformApis } from '../platforms/each-api.ts';
import { applyReport, type ReportSource } from '../reports/reports.store.ts';
import { addReasons, completeBackfillPage } from './backfill.ts';
import { type ApiPorts, withPlatformApi } from './platform-api.client.ts';
import { driftIn, reconciliations } from './reconciliation.store.ts';
import { abandonRun, completePage, countPage, type Reconciliation, runAt } from './reconciliation.ts';

/**
 * Fetches and processes one page of changes. Its drift is counted first, so that a page processed twice is counted
 * once.
 */
export async function processPage(
  ports: ApiPorts,
  event: EventOf<typeof ReconciliationPageDue>,
  context: MessageContext,
): Promise<void> {
  const { shop, subject, data } = event;
  const reconciliation = reconciliations.at(subject);
  const state = await reconciliation.state();
  const run = runAt(state, data);
  if (!state || !run) return;
  if (run.notBefore && run.notBefore > context.now)
    throw new Later(run.notBefore, 'The platform has no room for another call');
  const call = { shop, platform: data.platform, cause: event, context };
  const answer = await withPlatformApi(ports, call, (api, access) =>
    run.of === 'customers' && api.listCustomers
      ? api.listCustomers(run, run.cursor, access)
      : api.listChangedOrders(run, run.cursor, access),
  );
  if (!answer) {
    await reconciliation.change(event, (before) => (before && runAt(before, data) ? abandonRun(before) : undefined));
    return;
  }
  const { reports, refused, next, notBefore } = answer.result;
  for (const because of refused.slice(0, 10)) log.warn('Something on a page cannot be understood', { shop, because });
  const drift = await driftIn(shop, reports, refused.length);
  await reconciliation.change(event, (before) => {
    const now = runAt(before, data);
    return before && now && countPage(withReasons(before, refused), now, drift);
  });
  const source = await reportSource(event, run.until, state.backfill ? 'past' : 'missed');
  for (const report of reports) await applyReport(report, source);
  let ended: EventOf<typeof OrdersReconciled>['data'] | undefined;
  await reconciliation.change(event, (before) => {
    const now = runAt(before, data);
    if (!before || !now) return undefined;
    const turned = { next, notBefore, at: context.now };
    const listsCustomers = platformApis.get(data.platform)?.listCustomers !== undefined;
    if (before.backfill) return completeBackfillPage(before, before.backfill, now, { ...turned, listsCustomers });
    const after = completePage(before, now, turned);
    ended = after.ended;
    return after;
  });
  if (ended) countDrift(ended);
}

const withReasons = (before: Reconciliation, refused: readonly string[]): Reconciliation =>
  before.backfill ? { ...before, backfill: addReasons(before.backfill, refused) } : before;

/** What a nightly run finds was `missed` by webhooks; what a backfill finds is `past`. */
const reportSource = async (
  event: EventOf<typeof ReconciliationPageDue>,
  until: string,
  historical: ReportedReason,
): Promise<ReportSource> => ({
  shop: event.shop,
  cause: event,
  receivedAt: until,
  historical,
  connectedAt: await connectedAt(event.shop, event.data.platform),
});

function countDrift({ listed, missed, differed, isUnusual }: EventOf<typeof OrdersReconciled>['data']): void {
  count('OrdersReconciled', listed);
  count('OrdersDrifted', missed + differed);
  count('DriftsUnusual', isUnusual ? 1 : 0);
}
