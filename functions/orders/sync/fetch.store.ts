import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderFetchRequested } from '../../../shared/events/reconciliation.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { connectedAt } from '../connections/heartbeat.store.ts';
import { answerFetch, fetchPending } from '../reports/fetch-request.ts';
import { applyReport, fetchRequests } from '../reports/reports.store.ts';
import { type ApiPorts, withPlatformApi } from './platform-api.client.ts';
import { schedules } from './reconciliation.store.ts';
import { setReachable } from './schedule.ts';

/** Fetches an order that a webhook only named, and applies the result as if the webhook had contained it. */
export async function fetchOrder(
  ports: ApiPorts,
  event: EventOf<typeof OrderFetchRequested>,
  context: MessageContext,
): Promise<void> {
  const { shop, subject, data } = event;
  const fetchRequest = fetchRequests.at(subject);
  const known = await fetchRequest.state();
  if (!known || !fetchPending(known)) return;
  const { namedAt } = known;
  const call = { shop, platform: data.platform, cause: event, context };
  const id = data.order.slice(data.platform.length + 1);
  const answer = await withPlatformApi(ports, call, (api, access) => api.fetchOrder(id, access, namedAt));
  const connected = await connectedAt(shop, data.platform);
  // What was fetched is newer than the webhook that named it.
  const source = { shop, cause: event, receivedAt: namedAt, toldAt: context.now, connectedAt: connected };
  for (const report of answer?.result ?? []) await applyReport(report, source);
  if (answer) {
    await schedules.of(shop).change(event, (before) => before && setReachable(before, shop, true, context.now));
    if (answer.result.length === 0) log.warn('The platform has nothing for a requested order', { shop, subject });
  }
  // The last write, so that a repeated message finds the request answered and stops.
  await fetchRequest.change(event, (before) => before && answerFetch(before, namedAt));
  count(answer ? 'OrdersFetched' : 'OrdersUnfetched');
}
