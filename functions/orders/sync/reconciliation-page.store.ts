import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { HistoricalReason, OrdersReconciled, ReconciliationPageDue } from '../../../shared/events/orders.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { connectedAt } from '../connections/heartbeat.store.ts';
import { platformApis } from '../platforms/each-api.ts';
import { type Heard, take } from '../reports/reports.store.ts';
import { noteReasons, turnPast } from './backfill.ts';
import { asking, type World } from './platform-api.client.ts';
import { driftIn, reconciliations } from './reconciliation.store.ts';
import { countPage, giveUp, type Reconciliation, runAt, turnPage } from './reconciliation.ts';

/** Takes one page of what was changed: its drift is counted first, so that a page that is taken twice is counted once. */
export async function takePage(
  world: World,
  event: EventOf<typeof ReconciliationPageDue>,
  turn: MessageContext,
): Promise<void> {
  const { shop, subject, data } = event;
  const kept = reconciliations.at(subject);
  const state = await kept.state();
  const run = runAt(state, data);
  if (!state || !run) return;
  if (run.notBefore && run.notBefore > turn.now)
    throw new Later(run.notBefore, 'The platform has no room for another call');
  const question = { shop, platform: data.platform, cause: event, turn };
  const answer = await asking(world, question, (api, access) =>
    run.of === 'customers' && api.customers
      ? api.customers(run, run.cursor, access)
      : api.changed(run, run.cursor, access),
  );
  if (!answer) {
    await kept.change(event, (before) => (before && runAt(before, data) ? giveUp(before) : undefined));
    return;
  }
  const { reports, refused, next, notBefore } = answer.said;
  for (const because of refused.slice(0, 10)) log.warn('Something on a page cannot be understood', { shop, because });
  const drift = await driftIn(shop, reports, refused.length);
  await kept.change(event, (before) => {
    const now = runAt(before, data);
    return before && now && countPage(noted(before, refused), now, drift);
  });
  const heard = await found(event, run.until, state.past ? 'past' : 'missed');
  for (const report of reports) await take(report, heard);
  let ended: EventOf<typeof OrdersReconciled>['data'] | undefined;
  await kept.change(event, (before) => {
    const now = runAt(before, data);
    if (!before || !now) return undefined;
    const turned = { next, notBefore, at: turn.now };
    const listsCustomers = platformApis.get(data.platform)?.customers !== undefined;
    if (before.past) return turnPast(before, before.past, now, { ...turned, listsCustomers });
    const after = turnPage(before, now, turned);
    ended = after.ended;
    return after;
  });
  if (ended) measure(ended);
}

const noted = (before: Reconciliation, refused: readonly string[]): Reconciliation =>
  before.past ? { ...before, past: noteReasons(before.past, refused) } : before;

/** What is found at night was missed when it happened, and is heard so; what is asked for as the past is that. */
const found = async (
  event: EventOf<typeof ReconciliationPageDue>,
  until: string,
  historical: HistoricalReason,
): Promise<Heard> => ({
  ...{ shop: event.shop, cause: event, receivedAt: until, historical },
  connectedAt: await connectedAt(event.shop, event.data.platform),
});

function measure({ listed, missed, differed, isUnusual }: EventOf<typeof OrdersReconciled>['data']): void {
  count('OrdersReconciled', listed);
  count('OrdersDrifted', missed + differed);
  count('DriftsUnusual', isUnusual ? 1 : 0);
}
