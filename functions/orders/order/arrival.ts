import type { OrderItem } from '../platforms/contract/order-report.ts';
import type { DatedOrder } from './dated.ts';
import type { DeliveredBy } from './historical.ts';
import type { Order } from './order.ts';
import { latest } from './undated.ts';

/** When all of an order was delivered, and how that is known. */
interface Arrival {
  readonly at: string;
  readonly by: DeliveredBy;
}

/**
 * The delivery that follows from what is known: reported; handed over at a counter; with its payment, where nothing is
 * shipped. Undefined while it is under way, or nobody reports it.
 */
export function knownArrival({ contents }: Order, dated: DatedOrder): Arrival | undefined {
  const { paidAt, shippedAt, parcels } = dated;
  const items = (contents?.items ?? []).filter(({ quantity }) => quantity > 0);
  const reported = dated.deliveredAt ?? lastOf(items, parcels, ({ deliveredAt }) => deliveredAt);
  if (reported) return { at: reported, by: 'report' };
  const isCounter = contents?.kind === 'counter';
  if (isCounter || contents?.kind === 'pickup' || contents?.shipping?.isCollected) {
    const handedOver = lastOf(items, parcels, (parcel) => parcel.deliveredAt ?? parcel.shippedAt) ?? shippedAt;
    if (handedOver) return { at: handedOver, by: 'handover' };
    if (isCounter && parcels.length === 0 && paidAt) return { at: paidAt, by: 'payment' };
  }
  const isShipped = items.length === 0 || items.some(({ ships }) => ships);
  return paidAt && !isShipped ? { at: paidAt, by: 'payment' } : undefined;
}

/**
 * When the last of what is missing left, if all of it did and nobody follows it: its delivery will not be reported.
 * Undefined once it is delivered.
 */
export function leftUnfollowed(order: Order, dated: DatedOrder): string | undefined {
  if (knownArrival(order, dated)) return undefined;
  const missing = dated.parcels.filter(({ deliveredAt }) => !deliveredAt);
  if (dated.parcels.length === 0) return dated.shippedAt;
  if (missing.some(({ isFollowed }) => isFollowed)) return undefined;
  const items = order.contents?.items ?? [];
  const isAllGone =
    lastOf(items, dated.parcels, ({ deliveredAt, shippedAt }) => deliveredAt ?? shippedAt) !== undefined;
  return isAllGone ? missing.map(({ shippedAt }) => shippedAt).reduce(latest, undefined) : undefined;
}

/** The last parcel's time; undefined while one has none, or an item that ships is in no parcel. */
function lastOf(
  items: readonly OrderItem[],
  parcels: DatedOrder['parcels'],
  timeOf: (parcel: DatedOrder['parcels'][number]) => string | undefined,
): string | undefined {
  const times = parcels.map(timeOf);
  if (times.length === 0 || times.includes(undefined)) return undefined;
  const carried = new Map<string, number>();
  for (const { line, quantity } of parcels.flatMap((parcel) => parcel.lines)) {
    carried.set(line, (carried.get(line) ?? 0) + quantity);
  }
  // Parcels that list none of the order's lines do not tell what is still missing.
  const isTold = items.some(({ line }) => carried.has(line));
  const complete = !isTold || items.every((item) => !item.ships || (carried.get(item.line) ?? 0) >= item.quantity);
  return complete ? times.reduce(latest) : undefined;
}
