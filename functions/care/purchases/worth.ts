import { minorDigits } from '../../../shared/text/money.ts';
import type { OrderBuyer } from './buyer.ts';

/** What somebody has bought, less what was given back, in minor units of a currency. */
export interface BoughtSum {
  readonly currency: string;
  readonly netMinor: number;
}

/** What these orders are worth that are this customer's today, in the currency in which they bought for most. */
export function worthOf(orders: readonly OrderBuyer[], customer: string): BoughtSum | undefined {
  const sums = new Map<string, number>();
  for (const { owner, worth } of orders) {
    if (owner === customer && worth) sums.set(worth.currency, (sums.get(worth.currency) ?? 0) + worth.netMinor);
  }
  const [most] = [...sums].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return most && most[1] > 0 ? { currency: most[0], netMinor: most[1] } : undefined;
}

const maxClass = 99;

/**
 * How much that is, from 0 to 99: a class more for about a quarter more (ten classes for ten times as much). Small differences between two
 * customers are none, so that the deadline decides between them.
 */
export function worthClass(worth: BoughtSum | undefined): number {
  if (!worth) return 0;
  const units = worth.netMinor / 10 ** minorDigits(worth.currency);
  return Math.min(maxClass, Math.max(0, Math.floor(10 * Math.log10(Math.max(1, units)))));
}
