import { plusSeconds } from '../../shared/base/clock.ts';
import type { ExportRecord, Kept } from '../../shared/kernel/person-answers.ts';
import type { Order } from './order/order.ts';
import { orderView } from './order-view.ts';
import type { BuyerState } from './reports/buyer.ts';
import type { Troubles } from './reports/troubles.ts';
import { retentionDays } from './webhooks/webhook.ts';

/** E-Commerce Act, decree, article 6: records of contracts and of payments are kept for five years, of which two may be leap years. */
const contractSeconds = (5 * 365 + 2) * 86_400;

/**
 * What is left of a person: their orders, which name nobody, for as long as the newest of them has to be shown; and the calls of the
 * platforms as they came, which nobody reads but a replay, until they end.
 */
export function keptOf(placedAt: readonly string[], now: string): Kept[] {
  const newest = [...placedAt].sort().at(-1);
  return [
    ...(newest === undefined ? [] : [{ what: 'orders', until: plusSeconds(newest, contractSeconds) }]),
    { what: 'webhooks', until: plusSeconds(now, retentionDays * 86_400) },
  ];
}

/** An order in the copy for its buyer: its life as the shop sees it, and who it names. */
export const orderRecord = (order: Order, troubles: Troubles | undefined): ExportRecord => ({
  kind: 'order',
  ...orderView(order, troubles),
  buyer: order.contents?.buyer,
  shipping: order.contents?.shipping,
  visits: Object.values(order.visits ?? {}),
});

/** What a platform reported of its customer. */
export function accountRecord({ customer, updatedAt, buyer, consents, deletedAt }: BuyerState): ExportRecord {
  const answers = Object.values(consents).map(({ channel, given, at }) => ({ channel, given, at }));
  return { kind: 'platform-account', customer, updatedAt, buyer, consents: answers, deletedAt };
}
