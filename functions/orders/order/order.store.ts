import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import { dayOf } from '../delivery/days.ts';
import { type PromiseTerms, ruleFor, type ShopTerms } from '../delivery/rule.ts';
import { recounted, usualIn } from '../delivery/transit.store.ts';
import { news } from './events.ts';
import { type DerivedOrder, derive, promised } from './facts.ts';
import type { ReportContext } from './historical.ts';
import { joinOrder, splitOrder } from './large-order.ts';
import { describe } from './lateness.ts';
import type { Order } from './order.ts';
import { isUnpromised, promising } from './promise.ts';
import { arrivalOf, tookOf } from './transit.ts';

export const orders = aggregate<Order>('order', {
  owner: 'orders',
  describe: (order) => describe(derive(order)),
  overflow: { split: splitOrder, join: joinOrder },
});

export const terms = projections<ShopTerms>('orders', 'shop');

/** An order meets others at the record of how long parcels took, which eight items share. */
const tries = 8;

/**
 * Hears something of an order, makes its promise, counts how long it took, and saves all of that in one write. Of the shop's
 * document and its record it reads at most ten items, when there is something to promise or to count, and writes two of them.
 */
export async function hearOrder(
  order: string,
  heard: ReportContext & { readonly shop: string; readonly cause: Cause },
  hear: (before: Order | undefined) => Promise<Order>,
): Promise<void> {
  const { shop, cause, receivedAt } = heard;
  await orders.of(shop, order).change(
    cause,
    async (before) => {
      const { derived, alsoWrite } = await reckoned(shop, derive(await hear(before)), receivedAt);
      const { order: state } = derived;
      const events = news(before && derive(before), derived, heard);
      return { state, events, alsoWrite, documents: state.promised?.documents, described: describe(derived) };
    },
    { tries },
  );
}

async function reckoned(
  shop: string,
  heard: DerivedOrder,
  now: string,
): Promise<{ readonly derived: DerivedOrder; readonly alsoWrite: readonly Write[] }> {
  const { order } = heard;
  const arrival = arrivalOf(heard);
  const isCounted = arrival?.basis === order.took?.basis;
  const said = isUnpromised(order) || !isCounted ? await readProjection(terms.of(shop)) : undefined;
  if (!said) return { derived: heard, alsoWrite: [] };
  const known = { ...said, holidays: holidaysKr };
  const { took: before, ...rest } = isUnpromised(order) ? await promisedBy(shop, order, known, now) : order;
  if (isCounted) return { derived: promised(heard, { ...rest, ...(before && { took: before }) }), alsoWrite: [] };
  const took = arrival && tookOf(order, arrival, known);
  const alsoWrite = await recounted(shop, order.order, before, took, dayOf(now, known.zone).day);
  return { derived: promised(heard, { ...rest, ...(took && { took }) }), alsoWrite };
}

async function promisedBy(shop: string, heard: Order, terms: PromiseTerms, now: string): Promise<Order> {
  const rule = heard.platformDates ? undefined : ruleFor(terms, heard.contents?.shipping ?? {});
  const usual = rule && (await usualIn(shop, rule.name, terms.zone, now));
  return promising(heard, terms, usual, now);
}
