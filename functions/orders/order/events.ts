import { canonical } from '../../../shared/base/json.ts';
import type { Draft } from '../../../shared/events/event.ts';
import {
  BuyerSeen,
  isHistorical,
  OrderCancelled,
  OrderDelivered,
  OrderEdited,
  OrderInstalled,
  OrderPaid,
  OrderPlaced,
  OrderRefunded,
  OrderShipped,
  PlatformReturnChanged,
} from '../../../shared/events/orders.ts';
import { delayChangeEvents } from './delay-events.ts';
import type { DerivedOrder } from './facts.ts';
import { historicalReturnReason, type ReportContext } from './historical.ts';
import { eventLines, eventReturnLines } from './large-order.ts';

const stageEvents = [
  [OrderPlaced, 'placedAt'],
  [OrderPaid, 'paidAt'],
  [OrderShipped, 'shippedAt'],
  [OrderDelivered, 'deliveredAt'],
  [OrderInstalled, 'installedAt'],
  [OrderCancelled, 'cancelledAt'],
] as const;

/** The events that follow from the difference between two states of an order. */
export function orderChangeEvents(
  previous: DerivedOrder | undefined,
  current: DerivedOrder,
  { receivedAt: knownAt, historical }: ReportContext,
): Draft[] {
  const { order: before, facts: known } = previous ?? {};
  const { order: after, facts: now } = current;
  if (!now) return [];
  const drafts: Draft[] = [];
  const data = { ...now, ...eventLines(now.items), knownAt };
  for (const [type, stage] of stageEvents) {
    const at = now[stage];
    if (at && !known?.[stage]) drafts.push({ type, at, data, historical: isHistorical(now, stage) });
  }
  if (now.refundedAt && now.refundedMinor > (known?.refundedMinor ?? 0)) {
    drafts.push({ type: OrderRefunded, at: now.refundedAt, data, historical: isHistorical(now, 'refundedAt') });
  }
  // Any other change of the facts is an `OrderEdited`; a changed promise has its own events.
  const delays = delayChangeEvents(known, data);
  const compared = delays.length > 0 ? 'stages' : 'facts';
  if (known && drafts.length === 0 && canonical(previous?.[compared]) !== canonical(current[compared])) {
    const at = after.contents?.at ?? now.placedAt;
    drafts.push({ type: OrderEdited, at, data, historical: historical !== undefined });
  }
  drafts.push(...delays);
  for (const change of Object.values(after.returns ?? {})) {
    const { id, at, kind, step, lines } = change;
    if (before?.returns?.[id] && canonical(before.returns[id]) === canonical(change)) continue;
    drafts.push({
      type: PlatformReturnChanged,
      at,
      data: { order: after.order, return: id, kind, step, ...eventReturnLines(lines) },
      historical: historicalReturnReason(after, id, step) !== undefined,
    });
  }
  const buyer = after.contents?.buyer;
  if (buyer && (!known || canonical(buyer) !== canonical(before?.contents?.buyer ?? null))) {
    const at = after.contents?.at ?? now.placedAt;
    drafts.push({ type: BuyerSeen, at, data: { order: after.order, buyer }, historical: historical !== undefined });
  }
  return drafts;
}
