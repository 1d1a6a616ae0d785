import type { Turn } from '../../shared/consumer.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { OrderUnclear } from '../../shared/events/orders.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { asking, type World } from './asking.client.ts';
import { connectedAt } from './listening.store.ts';
import { reachable } from './night.ts';
import { take, unclears } from './orders.store.ts';
import { nights } from './reconciliation.store.ts';
import { answeredUpTo, isWaiting } from './unclear.ts';

/** Asks for an order that a call named and did not tell; what comes is heard as if the call had told it. */
export async function clear(world: World, event: EventOf<typeof OrderUnclear>, turn: Turn): Promise<void> {
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
