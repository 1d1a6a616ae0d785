import { type CustomersMerged, type CustomersSplit, movedIn } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { type BuyerSeen, type delayEvents, OrderEdited, type orderEvents } from '../../../shared/events/orders.ts';
import type { Cause, Decision, Write } from '../../../shared/kernel/aggregate.ts';
import { itemsUnder } from '../../../shared/kernel/table.ts';
import { profileOf } from '../customer/customer.ts';
import { currentCustomer, customers, entryItem, movedEntries, ownerships } from '../customer/customers.store.ts';
import { orderListItems } from '../customer/order-list.store.ts';
import { orderSummary } from '../customer/order-summary.ts';
import {
  applyOrderEvent,
  assignOwner,
  eraseOwnership,
  isToBeChecked,
  leaveOwner,
  moveOwner,
  type Owner,
  type Ownership,
  recordNamed,
} from '../customer/ownership.ts';
import { timelineEntry } from '../customer/timeline-entry.ts';
import { worthItems, worthUnder } from '../customer/worth.store.ts';
import { isCrowded, worthOf } from '../customer/worth.ts';
import { erased, identify } from './identity.store.ts';

type OwnershipDecision = ReturnType<typeof assignOwner>;

/** The buyer becomes a customer, who owns the order: unless so many orders are theirs already that they are no single person. */
export async function assignOrder(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { shop, version, at } = event;
  const { order, buyer } = event.data;
  if (order && (await ownerships.of(shop, order).state())?.erasedAt) return;
  const found = await identify(shop, buyer, event, order);
  if (!found || !order) return;
  if (found === erased) return await disown(shop, order, event);
  const { record, person } = found;
  const { customer, zone } = profileOf(person);
  const { profileVersion } = person;
  await decideOwnership(event, order, async (before) => {
    const isTheirs = before && recordNamed(before) === record;
    if (!isTheirs && isCrowded(await worthUnder(shop, [record]))) return leaveOwner(before, { order, version });
    return assignOwner(before, { order, record, customer, zone, profileVersion, version, at });
  });
}

/**
 * Takes away what is stored here of an order whose buyer was erased; whatever is reported of it later brings nobody back. An order that
 * another record than these has is not theirs.
 */
export async function disown(
  shop: string,
  order: string,
  cause: Cause,
  records: readonly string[] = [],
): Promise<void> {
  await ownerships.of(shop, order).change(cause, (before) => {
    const record = before && recordNamed(before);
    if (before?.erasedAt || (record && !records.includes(record))) return undefined;
    const state = eraseOwnership(before, order, cause.at);
    return { state, alsoWrite: orderListItems(shop, before, state, cause.at) };
  });
}

/** Stores an order's event, and adds it to the timeline of its owner. */
export async function saveOrderEvent(event: EventOf<(typeof orderEvents | typeof delayEvents)[number]>): Promise<void> {
  const { data, test, version } = event;
  const worth = test ? undefined : worthOf(data);
  const report = { version, summary: orderSummary(data, test), worth };
  const entry = event.name === OrderEdited.name ? undefined : timelineEntry(event, 'order');
  await decideOwnership(event, data.order, (before) => applyOrderEvent(before, data.order, entry, report));
}

/** Adds an event beside an order to the timeline of its owner. */
export async function addToOrder(event: Envelope<string, { readonly order: string }>): Promise<void> {
  const { order } = event.data;
  await decideOwnership(event, order, (before) => applyOrderEvent(before, order, timelineEntry(event, 'order')));
}

async function decideOwnership(
  event: Envelope,
  order: string,
  decide: (before: Ownership | undefined) => OwnershipDecision | Promise<OwnershipDecision>,
): Promise<void> {
  const { shop } = event;
  let isUnsure = false;
  const after = await ownerships
    .of(shop, order)
    .change(event, async (before): Promise<Decision<Ownership> | undefined> => {
      const decision = await decide(before);
      isUnsure = decision !== undefined && isToBeChecked(before, decision.state);
      if (!decision) return undefined;
      const worth = await worthItems(shop, before?.counted, decision.state.counted);
      const listed = orderListItems(shop, before, decision.state, event.at);
      return { ...decision, alsoWrite: [...(await entryItems(shop, decision, event.at)), ...listed, ...worth] };
    });
  // A merge or a split moves the orders that are in the records' lists; an order that is written meanwhile is moved here.
  if (isUnsure && after && (await ownerOf(shop, after.state))?.customer !== after.state.customer)
    await reown(shop, order, event);
}

/**
 * The order's entries move with the order, in the same write, from the record that had it to the one that has it.
 */
async function entryItems(
  shop: string,
  { state, entries, moved }: NonNullable<OwnershipDecision>,
  at: string,
): Promise<Write[]> {
  const to = customers.of(shop, recordNamed(state) ?? '').subject;
  const written = entries.map((entry) => ({ Put: entryItem(to, entry) }));
  if (!moved) return written;
  return [...written, ...(await movedEntries(moved.keys, { from: customers.of(shop, moved.from).subject, to }, at))];
}

/** Whose record the order's is now. */
async function ownerOf(shop: string, ownership: Ownership): Promise<Owner | undefined> {
  const record = recordNamed(ownership);
  const person = record && (await currentCustomer(shop, record))?.state;
  return person ? { ...profileOf(person), profileVersion: person.profileVersion } : undefined;
}

/** Moves the orders of all records that a merge or a split concerned to whom they belong now; it is idempotent. */
export async function reownAll({
  shop,
  data,
  ...cause
}: EventOf<typeof CustomersMerged | typeof CustomersSplit>): Promise<void> {
  for (const record of movedIn(data))
    for await (const { order, expiresAt } of itemsUnder(customers.of(shop, record).subject, 'ORDER#'))
      if (order && expiresAt === undefined) await reown(shop, String(order), cause);
}

/**
 * Sets the order's owner to the person whose record its record is now. It looks again after each write: a merge or split that was
 * committed between the look and the write has perhaps passed by the order already.
 */
async function reown(shop: string, order: string, cause: Cause): Promise<void> {
  let isMoved: boolean;
  do {
    isMoved = false;
    await ownerships.of(shop, order).change(cause, async (before) => {
      const owner = before && (await ownerOf(shop, before));
      const decision = owner && moveOwner(before, owner, cause.at);
      isMoved = decision !== undefined;
      return decision && { state: decision.state, events: decision.events };
    });
  } while (isMoved);
}
