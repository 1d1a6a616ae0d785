import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { CustomersMerged } from '../../../shared/events/customers.ts';
import { say } from '../../../shared/events/event.ts';
import { type Cause, type Decision, deciding, type Loaded, type Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { orderListItems } from '../account/account.store.ts';
import { mergeWithdrawals } from '../customer/consent.ts';
import { type Customer, customerEvents, mergeCustomers, newCustomer } from '../customer/customer.ts';
import { currentCustomer, customers, movedEntries, ownerships, tickets } from '../customer/customers.store.ts';
import { moveOwner } from '../customer/ownership.ts';
import { mergeTickets } from '../customer/tickets.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { addressItems } from './address-index.store.ts';
import { assignIdentity, loadHolder, loadIdentities, moveIdentity } from './identities.store.ts';
import { emailIdentity, newCustomerId, platformIdentity } from './identity.ts';

interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Merges two customers: the members of the write that empty `other` and move its identities, and the events. */
export function mergeInto(
  shop: string,
  current: Loaded<Customer>,
  other: Loaded<Customer>,
  at: string,
): Required<Pick<Decision<Customer>, 'state' | 'events' | 'alsoWrite'>> {
  const { into, from } = mergeCustomers(current.state, other.state);
  const { state, events } = mergeWithdrawals(into, other.state);
  return {
    state,
    events: [say(CustomersMerged, at, { from: from.customer, into: into.customer }), ...events],
    alsoWrite: [
      ...addressItems(shop, other.state, from, at),
      customers.of(shop, from.customer).putState(other, from),
      ...identitiesHeldBy(shop, other.state).map((each) => moveIdentity(each, into.customer)),
    ],
  };
}

function identitiesHeldBy(shop: string, { platformIds, email, ownsEmail }: Customer): string[] {
  const address = email && ownsEmail ? emailIdentity(shop, email) : undefined;
  return [...platformIds.map((each) => platformIdentity(shop, each)), ...(address ? [address] : [])];
}

/** Applies that the platform merged two of its customers: later reports of either id find one customer. */
export async function applyPlatformMerge(
  shop: string,
  ids: { readonly from: string; readonly into: string },
  cause: Cause,
): Promise<void> {
  const [from, into] = [platformIdentity(shop, ids.from), platformIdentity(shop, ids.into)];
  await deciding(into, cause, async () => {
    const identities = await loadIdentities([from, into]);
    const [other, current] = await Promise.all([
      loadHolder(shop, identities, from),
      loadHolder(shop, identities, into),
    ]);
    if (current?.state.erasureRequestedAt || other?.state.erasureRequestedAt) return;
    if (current && current.state.customer === other?.state.customer) return;
    const before = current ?? other;
    const known = before?.state ?? newCustomer(newCustomerId(into));
    const merge = current && other ? mergeInto(shop, current, other, cause.at) : undefined;
    const platformIds = [...new Set([...(merge?.state ?? known).platformIds, ids.into, ids.from])];
    const state = { ...(merge?.state ?? known), platformIds };
    const unassigned = [from, into].filter((each) => !identities.get(each)?.customer);
    const alsoWrite = [
      ...(merge?.alsoWrite ?? []),
      ...unassigned.map((each) => assignIdentity(each, known.customer, identities)),
      ...addressItems(shop, before?.state, state, cause.at),
    ];
    const events = [...customerEvents(before?.state, state, cause.at), ...(merge?.events ?? [])];
    await customers.of(shop, known.customer).save(cause, before, { state, events, alsoWrite });
  });
}

/**
 * Moves the orders, timeline and tickets of `from` to `into`, or to the customer that `into` was merged into. It is
 * idempotent.
 */
export async function moveHistory(shop: string, { from, into }: Merge, cause: Cause): Promise<void> {
  const target = async () => (await currentCustomer(shop, into))?.state.customer ?? into;
  const now = await target();
  await moveAll(shop, { from, into: now }, cause);
  // If `now` was merged meanwhile, its own move may have run before these items were there.
  if ((await target()) !== now) await moveHistory(shop, { from: now, into }, cause);
}

async function moveAll(shop: string, merge: Merge, cause: Cause): Promise<void> {
  for await (const { order } of itemsUnder(customers.of(shop, merge.from).subject, 'ORDER#')) {
    if (order) await moveOrder(shop, String(order), merge, cause);
  }
  await moveTimeline(shop, merge);
  const known = await tickets.of(shop, merge.from).state();
  if (!known) return;
  await tickets.of(shop, merge.into).change(cause, (before) => ({ state: mergeTickets(before, known) }));
}

/** Moves an order whose owner was merged at the same time to the customer they were merged into. */
export async function followMerge(shop: string, order: string, owner: string, cause: Cause): Promise<void> {
  const into = (await currentCustomer(shop, owner))?.state.customer;
  if (!into || into === owner) return;
  await moveOrder(shop, order, { from: owner, into }, cause);
  await moveTimeline(shop, { from: owner, into });
}

async function moveOrder(shop: string, order: string, { from, into }: Merge, cause: Cause) {
  await ownerships.of(shop, order).change(cause, async (before) => {
    const decision = moveOwner(before, { from, into, at: cause.at });
    if (!decision) return undefined;
    const moved = await movedWith(shop, decision, cause.at);
    return { ...decision, alsoWrite: [...moved, ...orderListItems(shop, before, decision.state, cause.at)] };
  });
}

/**
 * The order's entries move with the order, in the same write: a timeline that is copied at the same time cannot bring them back to
 * a former owner.
 */
export async function movedWith(
  shop: string,
  { state, moved }: Exclude<ReturnType<typeof moveOwner>, undefined>,
  at: string,
): Promise<Write[]> {
  if (!moved || !state.customer) return [];
  const subject = (customer: string) => customers.of(shop, customer).subject;
  return await movedEntries(moved.keys, { from: subject(moved.from), to: subject(state.customer) }, at);
}

/** Copies the entries that did not move with an order, but none about points: loyalty publishes these again for the orders that moved. */
async function moveTimeline(shop: string, { from, into }: Merge): Promise<void> {
  for await (const item of itemsUnder(customers.of(shop, from).subject, 'TIMELINE#')) {
    const entry = item.entry as TimelineEntry | undefined;
    if (!entry || entry.kind === 'points') continue;
    await dynamo().send(
      new PutCommand({ TableName: tableName(), Item: { ...item, pk: customers.of(shop, into).subject } }),
    );
  }
}
