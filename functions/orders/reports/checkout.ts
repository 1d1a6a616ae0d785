import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { CheckoutAbandoned } from '../../../shared/events/orders.ts';
import type { CheckoutReport } from '../platforms/contract/report.ts';

/** A checkout on its way: completed, or gone on with, or told as abandoned, once. */
export interface Checkout extends Omit<CheckoutReport, 'about'> {
  readonly isAnnounced: boolean;
}

/** Nobody who is still paying takes so long. */
const abandonedSeconds = 3_600;

/** By the newest word; completed it stays, whatever comes later. One that was first heard of quietly is not told. */
export function applyCheckoutReport(
  before: Checkout | undefined,
  { about: _, ...report }: CheckoutReport,
  isHistorical = false,
): Checkout {
  const isNewer = !before || `${report.at} ${JSON.stringify(report)}` > `${before.at} ${JSON.stringify(before)}`;
  const completedAt = before?.completedAt ?? report.completedAt;
  const latest = isNewer ? { ...report, isAnnounced: before?.isAnnounced ?? isHistorical } : before;
  return { ...latest, ...(completedAt && { completedAt }) };
}

/** When it counts as abandoned; nothing once it is completed or told. */
export const abandonedAt = ({ at, completedAt, isAnnounced }: Checkout): string | undefined =>
  completedAt || isAnnounced ? undefined : plusSeconds(at, abandonedSeconds);

export function abandonCheckout(before: Checkout, now: string): { state: Checkout; events: Draft[] } {
  const due = abandonedAt(before);
  if (!due || due > now) return { state: before, events: [] };
  const { checkout, buyer, items, url } = before;
  const data = { checkout, items: [...items], ...(buyer && { buyer }), ...(url && { url }) };
  return { state: { ...before, isAnnounced: true }, events: [say(CheckoutAbandoned, due, data)] };
}
