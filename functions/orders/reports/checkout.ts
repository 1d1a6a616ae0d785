import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { CheckoutAbandoned } from '../../../shared/events/orders.ts';
import { newerOf, type Told } from '../platforms/contract/fine-clock.ts';
import type { CheckoutReport } from '../platforms/contract/report.ts';

/**
 * The newest state of a checkout, and whether its abandonment was already announced. Who began it and what is in it is stored
 * only until it is completed or announced: an hour after its last change.
 */
export interface Checkout extends Told<Pick<CheckoutReport, 'checkout' | 'at' | 'completedAt'>> {
  readonly buyer?: CheckoutReport['buyer'];
  readonly items?: CheckoutReport['items'];
  readonly url?: string | undefined;
  readonly isAnnounced: boolean;
}

/** Longer than any payment takes. */
const abandonedSeconds = 3_600;

/**
 * The newest report wins; a completed checkout stays completed. A checkout first reported historically is never
 * announced.
 */
export function applyCheckoutReport(
  before: Checkout | undefined,
  { about: _, ...report }: CheckoutReport,
  toldAt: string,
  isHistorical = false,
): Checkout {
  const isAnnounced = before?.isAnnounced ?? isHistorical;
  const update = { ...report, toldAt, isAnnounced };
  const completedAt = before?.completedAt ?? report.completedAt;
  const latest = before ? newerOf<Checkout>(before, update, ['completedAt']) : update;
  return forgotten({ ...latest, ...(completedAt && { completedAt }) });
}

function forgotten(checkout: Checkout): Checkout {
  if (!checkout.completedAt && !checkout.isAnnounced) return checkout;
  const { buyer: _, items: __, url: ___, ...rest } = checkout;
  return rest;
}

/** When it counts as abandoned; undefined once it is completed or announced. */
export const abandonedAt = ({ at, completedAt, isAnnounced }: Checkout): string | undefined =>
  completedAt || isAnnounced ? undefined : plusSeconds(at, abandonedSeconds);

export function abandonCheckout(before: Checkout, now: string): { state: Checkout; events: Draft[] } {
  const due = abandonedAt(before);
  if (!due || due > now) return { state: before, events: [] };
  const { checkout, buyer, items = [], url } = before;
  const data = { checkout, items: [...items], ...(buyer && { buyer }), ...(url && { url }) };
  return { state: forgotten({ ...before, isAnnounced: true }), events: [say(CheckoutAbandoned, due, data)] };
}
