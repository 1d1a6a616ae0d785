import type { Customer } from '../../../functions/customers/customer/customer.ts';
import {
  addToOrder,
  assignOrder,
  reownAll,
  saveOrderEvent,
} from '../../../functions/customers/identity/ownership.store.ts';
import { followSplit } from '../../../functions/customers/identity/split.store.ts';
import type { CustomersMerged, CustomersSplit } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { Buyer, BuyerSeen, OrderFacts, OrderPaid } from '../../../shared/events/orders.ts';
import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';

export const at = (minute: number): string =>
  new Date(Date.parse('2026-11-20T00:00:00.000Z') + minute * 60_000).toISOString();

/** An event of orders, as `customers.events` gets it. */
function about<Data>(shop: string, name: string, subject: string, version: number, data: Data) {
  const id = `${subject}@${version}.1`;
  const envelope: Envelope = {
    id,
    name,
    v: 1,
    shop,
    subject,
    version,
    status: 'x',
    at: at(version),
    cause: 'c',
    test: false,
    data,
  };
  return envelope as never;
}

/** A platform names the buyer of an order, or only a customer. */
export const seen = (shop: string, version: number, buyer: Buyer, order?: string): EventOf<typeof BuyerSeen> =>
  about(shop, 'BuyerSeen', `order/${shop}/${order ?? 'none'}`, version, { buyer, ...(order && { order }) });

/** A platform tells how far an order is. */
export function paid(
  shop: string,
  version: number,
  order: string,
  facts: Partial<OrderFacts> = {},
): EventOf<typeof OrderPaid> {
  const all = {
    ...{ order, number: `#${order}`, currency: 'KRW', totalMinor: 10_000, goodsMinor: 10_000, refundedMinor: 0 },
    ...{ items: [], placedAt: at(0), paidAt: at(1), knownAt: at(version), ...facts },
  };
  return about(shop, 'OrderPaid', `order/${shop}/${order}`, version, all);
}

export const ordered = async (shop: string, version: number, order: string, buyer: Buyer): Promise<void> => {
  await assignOrder(seen(shop, version, buyer, order));
  await saveOrderEvent(paid(shop, version, order));
};

export const troubled = (shop: string, version: number, order: string) =>
  addToOrder(about(shop, 'ParcelTroubled', `order/${shop}/${order}`, version, { order }));

/** The engine keeps bytes as base64. */
export const contentIn = ({ content }: Readonly<Record<string, unknown>>) =>
  contentOf({ content: Buffer.from(String(content), 'base64') });

type Items = readonly Record<string, unknown>[];

/** The events that the items of a shop hold, each subject's in order. */
export const toldIn = (items: Items, shop: string): Envelope[] =>
  items
    .filter(({ pk, content }) => content && String(pk).split('/')[1] === shop)
    .sort((one, other) => Number(String(other.sk).startsWith('EVENTS')) - Number(String(one.sk).startsWith('EVENTS')))
    .flatMap((item) => eventsOf(String(item.pk), contentIn(item).journal))
    .sort((one, other) => one.version - other.version);

/** What `customers.events` does when it hears of a merge or a split. */
export async function hear(event: Envelope): Promise<void> {
  if (event.name === 'CustomersMerged') await reownAll(event as EventOf<typeof CustomersMerged>);
  if (event.name === 'CustomersSplit') await followSplit(event as EventOf<typeof CustomersSplit>);
}

/** The states of a kind of aggregate in a shop, by their ids. */
export function statesIn<State = Customer>(items: Items, shop: string, kind = 'customer'): Map<string, State> {
  const own = items.filter(({ pk, sk }) => sk === 'STATE' && String(pk).startsWith(`${kind}/${shop}/`));
  return new Map(own.map((item) => [String(item.pk).split('/')[2] ?? '', contentIn(item).state as State]));
}
