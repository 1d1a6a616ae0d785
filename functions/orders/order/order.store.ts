import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import { localDayTime } from '../delivery/days.ts';
import { type PromiseTerms, ruleFor, type ShopTerms } from '../delivery/rule.ts';
import { recountTransit, usualTransitDays } from '../delivery/transit.store.ts';
import { orderChangeEvents } from './events.ts';
import { type DerivedOrder, derive, withPromiseFacts } from './facts.ts';
import type { ReportContext } from './historical.ts';
import { joinOrder, splitOrder } from './large-order.ts';
import { describeOrder } from './lateness.ts';
import type { Order } from './order.ts';
import { makePromise, needsPromise } from './promise.ts';
import { completionOf, transitTimeOf } from './transit.ts';

export const orders = aggregate<Order>('order', {
  owner: 'orders',
  describe: (order) => describeOrder(derive(order)),
  overflow: { split: splitOrder, join: joinOrder },
});

export const shopTerms = projections<ShopTerms>('orders', 'shop');

/** Orders contend for the transit record, which is spread over eight items. */
const maxAttempts = 8;

/**
 * Applies a change to an order, makes its promise, counts its transit time, and saves all of it in one write. Reads at
 * most ten items of the shop's terms and the transit record, only if there is something to promise or to count, and
 * writes two of them.
 */
export async function updateOrder(
  order: string,
  source: ReportContext & { readonly shop: string; readonly cause: Cause },
  merge: (before: Order | undefined) => Promise<Order>,
): Promise<void> {
  const { shop, cause, receivedAt } = source;
  await orders.of(shop, order).change(
    cause,
    async (before) => {
      const { derived, alsoWrite } = await withPromiseAndTransit(shop, derive(await merge(before)), receivedAt);
      const { order: state } = derived;
      const events = orderChangeEvents(before && derive(before), derived, source);
      return { state, events, alsoWrite, documents: state.promise?.documents, described: describeOrder(derived) };
    },
    { tries: maxAttempts },
  );
}

async function withPromiseAndTransit(
  shop: string,
  merged: DerivedOrder,
  now: string,
): Promise<{ readonly derived: DerivedOrder; readonly alsoWrite: readonly Write[] }> {
  const { order } = merged;
  const completion = completionOf(merged);
  const isCounted = completion?.basis === order.transitTime?.basis;
  const terms = needsPromise(order) || !isCounted ? await readProjection(shopTerms.of(shop)) : undefined;
  if (!terms) return { derived: merged, alsoWrite: [] };
  const promiseTerms = { ...terms, holidays: holidaysKr };
  const { transitTime: before, ...rest } = needsPromise(order)
    ? await withPromise(shop, order, promiseTerms, now)
    : order;
  const transitTime = isCounted ? before : completion && transitTimeOf(order, completion, promiseTerms);
  const today = localDayTime(now, promiseTerms.zone).day;
  const alsoWrite = isCounted ? [] : await recountTransit(shop, order.order, before, transitTime, today);
  return { derived: withPromiseFacts(merged, { ...rest, ...(transitTime && { transitTime }) }), alsoWrite };
}

async function withPromise(shop: string, order: Order, terms: PromiseTerms, now: string): Promise<Order> {
  const rule = order.platformDates ? undefined : ruleFor(terms, order.contents?.shipping ?? {});
  const usual = rule && (await usualTransitDays(shop, rule.name, terms.zone, now));
  return makePromise(order, terms, usual, now);
}
