import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { CustomersMerged } from '../../../shared/events/customers.ts';
import { say } from '../../../shared/events/event.ts';
import { type Cause, type Decision, deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { placed } from '../account/account.store.ts';
import { mergeWithdrawals } from '../customer/consent.ts';
import { type Customer, customerEvents, merged, newCustomer } from '../customer/customer.ts';
import { currentCustomer, customers, ownerships, tickets } from '../customer/customers.store.ts';
import { reown } from '../customer/ownership.ts';
import { mergeTickets } from '../customer/tickets.ts';
import type { Entry } from '../customer/timeline.ts';
import { addressItems } from './address-index.store.ts';
import { hold, holder, holders, move } from './identities.store.ts';
import { emailIdentity, newCustomerId, platformIdentity } from './identity.ts';

interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Two customers become one: the part of the write that empties `other`, moves its identities and tells of it. */
export function mergeInto(
  shop: string,
  own: Loaded<Customer>,
  other: Loaded<Customer>,
  at: string,
): Required<Pick<Decision<Customer>, 'state' | 'events' | 'alsoWrite'>> {
  const { into, from } = merged(own.state, other.state);
  const { state, events } = mergeWithdrawals(into, other.state);
  return {
    state,
    events: [say(CustomersMerged, at, { from: from.customer, into: into.customer }), ...events],
    alsoWrite: [
      ...addressItems(shop, other.state, from, at),
      customers.of(shop, from.customer).putState(other, from),
      ...identitiesHeldBy(shop, other.state).map((each) => move(each, into.customer)),
    ],
  };
}

function identitiesHeldBy(shop: string, { platformIds, email, ownsEmail }: Customer): string[] {
  const address = email && ownsEmail ? emailIdentity(shop, email) : undefined;
  return [...platformIds.map((each) => platformIdentity(shop, each)), ...(address ? [address] : [])];
}

/** The platform merged two of its customers; a report of either that comes later finds them one. */
export async function mergeReported(
  shop: string,
  ids: { readonly from: string; readonly into: string },
  cause: Cause,
): Promise<void> {
  const [from, into] = [platformIdentity(shop, ids.from), platformIdentity(shop, ids.into)];
  await deciding(into, cause, async () => {
    const held = await holders([from, into]);
    const [other, own] = await Promise.all([holder(shop, held, from), holder(shop, held, into)]);
    if (own?.state.erasureRequestedAt || other?.state.erasureRequestedAt) return;
    if (own && own.state.customer === other?.state.customer) return;
    const before = own ?? other;
    const known = before?.state ?? newCustomer(newCustomerId(into));
    const merge = own && other ? mergeInto(shop, own, other, cause.at) : undefined;
    const platformIds = [...new Set([...(merge?.state ?? known).platformIds, ids.into, ids.from])];
    const state = { ...(merge?.state ?? known), platformIds };
    const unheld = [from, into].filter((each) => !held.get(each)?.customer);
    const alsoWrite = [
      ...(merge?.alsoWrite ?? []),
      ...unheld.map((each) => hold(each, known.customer, held)),
      ...addressItems(shop, before?.state, state, cause.at),
    ];
    const events = [...customerEvents(before?.state, state, cause.at), ...(merge?.events ?? [])];
    await customers.of(shop, known.customer).save(cause, before, { state, events, alsoWrite });
  });
}

/**
 * Moves what `from` had to `into`, or to whom that was merged into: orders, the timeline, tickets. Done twice, it changes
 * nothing.
 */
export async function moveStory(shop: string, { from, into }: Merge, cause: Cause): Promise<void> {
  const target = async () => (await currentCustomer(shop, into))?.state.customer ?? into;
  const now = await target();
  await moveAll(shop, { from, into: now }, cause);
  // Who was merged meanwhile may have been moved before all of this was there.
  if ((await target()) !== now) await moveStory(shop, { from: now, into }, cause);
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

/** An order that was given to a customer who had just been merged goes on to whom they were merged into. */
export async function followMerge(shop: string, order: string, owner: string, cause: Cause): Promise<void> {
  const into = (await currentCustomer(shop, owner))?.state.customer;
  if (!into || into === owner) return;
  await moveOrder(shop, order, { from: owner, into }, cause);
  await moveTimeline(shop, { from: owner, into });
}

async function moveOrder(shop: string, order: string, { from, into }: Merge, cause: Cause) {
  await ownerships.of(shop, order).change(cause, (before) => {
    const outcome = reown(before, { from, into, at: cause.at });
    return outcome && { ...outcome, alsoWrite: placed(shop, before, outcome.state, cause.at) };
  });
}

/** All but the points: loyalty tells them again of the orders that moved. */
async function moveTimeline(shop: string, { from, into }: Merge): Promise<void> {
  for await (const item of itemsUnder(customers.of(shop, from).subject, 'TIMELINE#')) {
    if ((item.entry as Entry).kind === 'points') continue;
    await dynamo().send(
      new PutCommand({ TableName: tableName(), Item: { ...item, pk: customers.of(shop, into).subject } }),
    );
  }
}
