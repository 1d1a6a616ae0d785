import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import { assumedWrites } from '../delivery/assumed-count.store.ts';
import { localDayTime } from '../delivery/days.ts';
import { ruleFor, type ShopTerms } from '../delivery/rule.ts';
import { recountTransit, usualTransitDays } from '../delivery/transit.store.ts';
import { makeAssumption, needsAssumption } from './assumed.ts';
import { orderChangeEvents } from './events.ts';
import { type DerivedOrder, derive, withPromiseFacts } from './facts.ts';
import type { ReportContext } from './historical.ts';
import { joinOrder, splitOrder } from './large-order.ts';
import { describeOrder } from './lateness.ts';
import { orderListing } from './listing.ts';
import type { Order } from './order.ts';
import { makePromise, needsPromise } from './promise.ts';
import { completionOf, transitTimeOf } from './transit.ts';

export { assumedSince, assumedWrites } from '../delivery/assumed-count.store.ts';

export const orders = aggregate<Order>('order', {
  owner: 'orders',
  describe: (order) => describeOrder(derive(order)),
  list: orderListing,
  overflow: { split: splitOrder, join: joinOrder },
});

export const shopTerms = projections<ShopTerms>('orders', 'shop');

/** Orders contend for the transit record, which is spread over eight items. */
const maxAttempts = 8;

/**
 * Applies a change to an order, makes its promise and its assumed delivery, counts its transit time, and saves all of it
 * in one write. Reads at most twenty items of the shop's terms and the transit record, only if there is something to
 * promise, to assume or to count, and writes two of them.
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
      const { derived, alsoWrite } = await withTerms(shop, derive(await merge(before)), receivedAt);
      const { order: state } = derived;
      const events = orderChangeEvents(before && derive(before), derived, source);
      const { documents } = state.promise ?? state.assumption ?? {};
      const counted = assumedWrites(shop, before, state, receivedAt);
      return { state, events, alsoWrite: [...alsoWrite, ...counted], documents, described: describeOrder(derived) };
    },
    { tries: maxAttempts },
  );
}

/** What follows for an order from the shop's terms; they are read only if something does. */
async function withTerms(
  shop: string,
  merged: DerivedOrder,
  now: string,
): Promise<{ readonly derived: DerivedOrder; readonly alsoWrite: readonly Write[] }> {
  const read = memo(() => readProjection(shopTerms.of(shop)));
  const served = await withMarketplace(merged, read);
  const promised = needsPromise(served.order) ? await withPromise(shop, served, await read(), now) : served;
  const assumed = needsAssumption(promised.order, promised.dated)
    ? await withAssumption(shop, promised, await read(), now)
    : promised;
  return await withTransit(shop, assumed, read, now);
}

type ReadTerms = () => Promise<ShopTerms | undefined>;

function memo(read: ReadTerms): ReadTerms {
  let terms: ReturnType<ReadTerms> | undefined;
  return () => {
    terms ??= read();
    return terms;
  };
}

/** Decided once: a shop that begins to serve a marketplace does so for orders to come. */
async function withMarketplace(derived: DerivedOrder, read: ReadTerms): Promise<DerivedOrder> {
  const { order } = derived;
  if (order.marketplace === undefined || order.isMarketplaceServed !== undefined) return derived;
  const isMarketplaceServed = (await read())?.marketplaces?.includes(order.marketplace) ?? false;
  return derive({ ...order, isMarketplaceServed });
}

async function withPromise(
  shop: string,
  derived: DerivedOrder,
  terms: ShopTerms | undefined,
  now: string,
): Promise<DerivedOrder> {
  if (!terms) return derived;
  const { order } = derived;
  const rule = order.platformDates ? undefined : ruleFor(terms, order.contents?.shipping ?? {});
  const usual = rule && (await usualTransitDays(shop, rule.name, terms.zone, now));
  return withPromiseFacts(derived, makePromise(order, { ...terms, holidays: holidaysKr }, usual, now));
}

/** In percent of a rule's parcels: those that are later than the usual ones have arrived too. */
const assumedPercent = 95;

async function withAssumption(
  shop: string,
  { order, dated }: DerivedOrder,
  terms: ShopTerms = { zone: 'UTC' },
  now: string,
): Promise<DerivedOrder> {
  const rule = order.promise ? undefined : ruleFor(terms, order.contents?.shipping ?? {});
  const usual = rule && (await usualTransitDays(shop, rule.name, terms.zone, now, assumedPercent));
  return derive(makeAssumption(order, dated, { ...terms, holidays: holidaysKr }, usual, now));
}

async function withTransit(
  shop: string,
  derived: DerivedOrder,
  read: ReadTerms,
  now: string,
): Promise<{ readonly derived: DerivedOrder; readonly alsoWrite: readonly Write[] }> {
  const { transitTime: before, ...order } = derived.order;
  const completion = completionOf(derived);
  const terms = completion?.basis === before?.basis ? undefined : await read();
  if (!terms) return { derived, alsoWrite: [] };
  const transitTime = completion && transitTimeOf(order, completion, { ...terms, holidays: holidaysKr });
  const today = localDayTime(now, terms.zone).day;
  const alsoWrite = await recountTransit(shop, order.order, before, transitTime, today);
  return { derived: withPromiseFacts(derived, { ...order, ...(transitTime && { transitTime }) }), alsoWrite };
}
