import { type AggregateKind, type Cause, deciding, load, save, type Write } from '../../shared/aggregate.ts';
import { copies, copyOf } from '../../shared/copy.ts';
import { holidaysKr } from '../../shared/holidays-kr.ts';
import { canonical } from '../../shared/json.ts';
import { dayOf } from './calendar-day.ts';
import { type PromiseTerms, ruleFor, type ShopTerms } from './delivery-promise.ts';
import { apart, whole } from './large-order.ts';
import { nextWake } from './lateness.ts';
import { standing } from './life.ts';
import { news } from './news.ts';
import type { Order } from './order.ts';
import { isUnpromised, promising } from './order-promise.ts';
import type { Hearing } from './quiet.ts';
import { recounted, usualIn } from './transit.store.ts';
import { arrivalOf, tookOf } from './transit.ts';

export const ordersIn = (table: string): AggregateKind<Order> => ({
  owner: 'orders',
  table,
  standing,
  test: ({ test }) => test,
  wakeAt: nextWake,
  outgrown: { apart, whole },
});

export const termsIn = (table: string) => copies<ShopTerms>('orders', table);
export const termsOf = (table: string, shop: string): Promise<ShopTerms | undefined> =>
  copyOf(termsIn(table), `shop/${shop}/${shop}`);

/** An order meets others at the record of how long parcels took, which eight items share. */
const triesMost = 8;

/**
 * Hears something of an order, makes its promise, counts how long it took, and saves all of that in one write. Of the shop's
 * document and its record it reads at most ten items, when there is something to promise or to count, and writes two of them.
 */
export async function hearOrder(
  table: string,
  order: string,
  heard: Hearing & { readonly shop: string; readonly cause: Cause },
  hear: (before: Order | undefined) => Promise<Order>,
): Promise<void> {
  const { shop, cause, receivedAt } = heard;
  const subject = `order/${shop}/${order}`;
  const once = async () => {
    const before = await load(ordersIn(table), subject);
    const { state, also } = await reckoned(table, shop, await hear(before?.state), receivedAt);
    const events = news(before?.state, state, heard);
    if (before && events.length === 0 && canonical(before.state) === canonical(state)) return;
    const documents = state.promised?.documents;
    await save(ordersIn(table), subject, cause, before, { state, events, also, ...(documents && { documents }) });
  };
  await deciding(`${subject}, or the record of how long parcels took,`, cause, once, triesMost);
}

async function reckoned(
  table: string,
  shop: string,
  heard: Order,
  now: string,
): Promise<{ readonly state: Order; readonly also: readonly Write[] }> {
  const arrival = arrivalOf(heard);
  const isCounted = arrival?.basis === heard.took?.basis;
  const said = isUnpromised(heard) || !isCounted ? await termsOf(table, shop) : undefined;
  if (!said) return { state: heard, also: [] };
  const terms = { ...said, holidays: holidaysKr };
  const promised = isUnpromised(heard) ? await promisedBy(table, shop, heard, terms, now) : heard;
  if (isCounted) return { state: promised, also: [] };
  const took = arrival && tookOf(heard, arrival, terms);
  const also = await recounted(table, shop, heard.order, heard.took, took, dayOf(now, terms.zone).day);
  const { took: _, ...rest } = promised;
  return { state: { ...rest, ...(took && { took }) }, also };
}

async function promisedBy(table: string, shop: string, heard: Order, terms: PromiseTerms, now: string): Promise<Order> {
  const rule = heard.platformDates ? undefined : ruleFor(terms, heard.contents?.shipping ?? {});
  const usual = rule && (await usualIn(table, shop, rule.name, terms.zone, now));
  return promising(heard, terms, usual, now);
}
