import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { type BuyerSeen, type delayEvents, OrderEdited, type orderEvents } from '../../../shared/events/orders.ts';
import type { Decision } from '../../../shared/kernel/aggregate.ts';
import { orderListItems } from '../account/account.store.ts';
import { customers, entryItem, ownerships } from '../customer/customers.store.ts';
import { applyOrderEvent, assignOwner, isNewlyListed, type Ownership, orderSummary } from '../customer/ownership.ts';
import { timelineEntry } from '../customer/timeline-entry.ts';
import { identify } from './identity.store.ts';
import { followMerge } from './merge.store.ts';

/** The buyer becomes a customer, who owns the order. */
export async function assignOrder(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { order, buyer } = event.data;
  const customer = await identify(event.shop, buyer, event);
  if (!customer || !order) return;
  await decideOwnership(event, order, (before) =>
    assignOwner(before, { order, customer, version: event.version, at: event.at }),
  );
}

/** Stores an order's event, and adds it to the timeline of its owner. */
export async function saveOrderEvent(event: EventOf<(typeof orderEvents | typeof delayEvents)[number]>): Promise<void> {
  const { order } = event.data;
  const report = { version: event.version, summary: orderSummary(event.data, event.test) };
  const entry = event.name === OrderEdited.name ? undefined : timelineEntry(event, 'order');
  await decideOwnership(event, order, (before) => applyOrderEvent(before, order, entry, report));
}

/** Adds an event beside an order to the timeline of its owner. */
export async function addToOrder(event: Envelope<string, { readonly order: string }>): Promise<void> {
  const { order } = event.data;
  await decideOwnership(event, order, (before) => applyOrderEvent(before, order, timelineEntry(event, 'order')));
}

async function decideOwnership(
  event: Envelope,
  order: string,
  decide: (before: Ownership | undefined) => ReturnType<typeof assignOwner>,
): Promise<void> {
  let isAdded = false;
  const after = await ownerships.of(event.shop, order).change(event, (before): Decision<Ownership> | undefined => {
    const decision = decide(before);
    if (!decision) return undefined;
    isAdded = isNewlyListed(before, decision.state);
    const owner = customers.of(event.shop, decision.state.customer ?? '').subject;
    const entries = decision.entries.map((entry) => ({ Put: entryItem(owner, entry) }));
    return { ...decision, alsoWrite: [...entries, ...orderListItems(event.shop, before, decision.state, event.at)] };
  });
  // A merge moves the orders that are in the owner's list; an order that is added meanwhile is moved here.
  if (isAdded && after?.state.customer) await followMerge(event.shop, order, after.state.customer, event);
}
