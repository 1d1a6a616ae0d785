import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { CheckoutAbandoned } from '../../../shared/events/orders.ts';
import type { CheckoutReport } from '../platforms/contract/report.ts';

/** A checkout on its way: completed, or gone on with, or told as abandoned, once. */
export interface Checkout extends Omit<CheckoutReport, 'about'> {
  readonly isTold: boolean;
}

/** Nobody who is still paying takes so long. */
const abandonedSeconds = 3_600;

/** By the newest word; completed it stays, whatever comes later. One that was first heard of quietly is not told. */
export function hearCheckout(
  before: Checkout | undefined,
  { about: _, ...said }: CheckoutReport,
  isHistorical = false,
): Checkout {
  const isNewer = !before || `${said.at} ${JSON.stringify(said)}` > `${before.at} ${JSON.stringify(before)}`;
  const completedAt = before?.completedAt ?? said.completedAt;
  const latest = isNewer ? { ...said, isTold: before?.isTold ?? isHistorical } : before;
  return { ...latest, ...(completedAt && { completedAt }) };
}

/** When it counts as abandoned; nothing once it is completed or told. */
export const nextWake = ({ at, completedAt, isTold }: Checkout): string | undefined =>
  completedAt || isTold ? undefined : plusSeconds(at, abandonedSeconds);

export function dueCheckout(before: Checkout, now: string): { state: Checkout; events: Draft[] } {
  const wake = nextWake(before);
  if (!wake || wake > now) return { state: before, events: [] };
  const { checkout, buyer, items, url } = before;
  const data = { checkout, items: [...items], ...(buyer && { buyer }), ...(url && { url }) };
  return { state: { ...before, isTold: true }, events: [say(CheckoutAbandoned, wake, data)] };
}
