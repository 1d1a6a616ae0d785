import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderUnclear } from '../../../shared/events/orders.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { connectedAt } from '../connections/heartbeat.store.ts';
import { answeredUpTo, isWaiting } from '../reports/fetch-request.ts';
import { take, unclears } from '../reports/reports.store.ts';
import { asking, type World } from './platform-api.client.ts';
import { nights } from './reconciliation.store.ts';
import { reachable } from './schedule.ts';

/** Asks for an order that a call named and did not tell; what comes is heard as if the call had told it. */
export async function clear(world: World, event: EventOf<typeof OrderUnclear>, turn: MessageContext): Promise<void> {
  const { shop, subject, data } = event;
  const kept = unclears.at(subject);
  const unclear = await kept.state();
  if (!unclear || !isWaiting(unclear)) return;
  const { heardAt } = unclear;
  const question = { shop, platform: data.platform, cause: event, turn };
  const id = data.order.slice(data.platform.length + 1);
  const answer = await asking(world, question, (api, access) => api.order(id, access, heardAt));
  const heard = { shop, cause: event, receivedAt: heardAt, connectedAt: await connectedAt(shop, data.platform) };
  for (const report of answer?.said ?? []) await take(report, heard);
  if (answer) {
    await nights.of(shop).change(event, (before) => before && reachable(before, shop, true, turn.now));
    if (answer.said.length === 0) log.warn('The platform says nothing of what was asked for', { shop, subject });
  }
  // Last, for who comes again finds it answered, and does no more.
  await kept.change(event, (before) => before && answeredUpTo(before, heardAt));
  count(answer ? 'OrdersFetched' : 'OrdersUnfetched');
}
