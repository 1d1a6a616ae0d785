import type { Cause, Write } from '../../shared/aggregate.ts';
import { aggregate } from '../../shared/aggregate-kind.ts';
import { copies, copyOf } from '../../shared/copy.ts';
import { canonical } from '../../shared/json.ts';
import { dayOf } from './calendar-day.ts';
import { type PromiseTerms, ruleFor } from './delivery-promise.ts';
import { apart, whole } from './large-order.ts';
import { nextWake } from './lateness.ts';
import { standing } from './life.ts';
import { news } from './news.ts';
import type { Order } from './order.ts';
import { isUnpromised, promising } from './order-promise.ts';
import type { Hearing } from './quiet.ts';
import { recounted, usualIn } from './transit.store.ts';
import { arrivalOf, tookOf } from './transit.ts';

export const orders = aggregate<Order>('order', {
  owner: 'orders',
  describe: (order) => ({ status: standing(order), test: order.test, wakeAt: nextWake(order) }),
  outgrown: { apart, whole },
});

export const terms = copies<PromiseTerms>('orders', 'shop');

/** An order meets others at the record of how long parcels took, which eight items share. */
const tries = 8;

/**
 * Hears something of an order, makes its promise, counts how long it took, and saves all of that in one write. Of the shop's
 * document and its record it reads at most ten items, when there is something to promise or to count, and writes two of them.
 */
export async function hearOrder(
  order: string,
  heard: Hearing & { readonly shop: string; readonly cause: Cause },
  hear: (before: Order | undefined) => Promise<Order>,
): Promise<void> {
  const { shop, cause, receivedAt } = heard;
  await orders.of(shop, order).change(
    cause,
    async (before) => {
      const { state, also } = await reckoned(shop, await hear(before), receivedAt);
      const events = news(before, state, heard);
      const isSame = before && events.length === 0 && canonical(before) === canonical(state);
      return isSame ? undefined : { state, events, also };
    },
    { tries },
  );
}

async function reckoned(
  shop: string,
  heard: Order,
  now: string,
): Promise<{ readonly state: Order; readonly also: readonly Write[] }> {
  const arrival = arrivalOf(heard);
  const isCounted = arrival?.basis === heard.took?.basis;
  const known = isUnpromised(heard) || !isCounted ? await copyOf(terms.of(shop)) : undefined;
  if (!known) return { state: heard, also: [] };
  const promised = isUnpromised(heard) ? await promisedBy(shop, heard, known, now) : heard;
  if (isCounted) return { state: promised, also: [] };
  const took = arrival && tookOf(heard, arrival, known);
  const also = await recounted(shop, heard.order, heard.took, took, dayOf(now, known.zone).day);
  const { took: _, ...rest } = promised;
  return { state: { ...rest, ...(took && { took }) }, also };
}

async function promisedBy(shop: string, heard: Order, terms: PromiseTerms, now: string): Promise<Order> {
  const rule = heard.platformDates ? undefined : ruleFor(terms, heard.contents?.shipping ?? {});
  const usual = rule && (await usualIn(shop, rule.name, terms.zone, now));
  return promising(heard, terms, usual, now);
}
