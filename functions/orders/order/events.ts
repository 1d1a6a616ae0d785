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
  type Stage,
} from '../../../shared/events/orders.ts';
import type { Told } from '../platforms/contract/fine-clock.ts';
import type { ReturnStep } from '../platforms/contract/order-report.ts';
import { delayChangeEvents } from './delay-events.ts';
import type { DerivedOrder } from './facts.ts';
import { isUnserved, type ReportContext, reasonOf } from './historical.ts';
import { eventLines, eventReturnLines } from './large-order.ts';

const stageEvents = [
  [OrderPlaced, 'placedAt'],
  [OrderPaid, 'paidAt'],
  [OrderShipped, 'shippedAt'],
  [OrderDelivered, 'deliveredAt'],
  [OrderInstalled, 'installedAt'],
  [OrderCancelled, 'cancelledAt'],
] as const;

/**
 * The events that follow from the difference between two states of an order. A stage that proves not to be historical is
 * published again, and so is a delivery that was assumed and is reported.
 */
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
    if (at && isNews(known, now, stage)) drafts.push({ type, at, data, historical: isHistorical(now, stage) });
  }
  const isRefunded = now.refundedMinor > (known?.refundedMinor ?? 0) || isNews(known, now, 'refundedAt');
  if (now.refundedAt && isRefunded) {
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
    // Steps that came before the order's facts are published with these.
    if (known && isSameStep(before?.returns?.[change.id], change)) continue;
    const { id, at, kind, step, lines } = change;
    drafts.push({
      type: PlatformReturnChanged,
      at,
      data: { order: after.order, return: id, kind, step, ...eventReturnLines(lines) },
      historical: reasonOf(after, at, after.firstReports?.[`returned/${id}/${step}`]) !== undefined,
    });
  }
  const buyer = after.contents?.buyer;
  if (buyer && (!known || canonical(buyer) !== canonical(before?.contents?.buyer ?? null))) {
    const at = after.contents?.at ?? now.placedAt;
    const isQuiet = historical !== undefined || isUnserved(after);
    drafts.push({ type: BuyerSeen, at, data: { order: after.order, buyer }, historical: isQuiet });
  }
  return drafts;
}

/** Whether a stage is reached that was not before, was historical and is not, or was assumed and is reported. */
function isNews(known: DerivedOrder['facts'], now: NonNullable<DerivedOrder['facts']>, stage: Stage): boolean {
  if (!now[stage]) return false;
  if (!known?.[stage]) return true;
  if (stage === 'deliveredAt' && known.isAssumed && !now.isAssumed) return true;
  return isHistorical(known, stage) && !isHistorical(now, stage);
}

const isSameStep = (a: Told<ReturnStep> | undefined, b: Told<ReturnStep>): boolean =>
  a !== undefined && canonical({ ...a, toldAt: undefined }) === canonical({ ...b, toldAt: undefined });
