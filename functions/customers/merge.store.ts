import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  becomes,
  type Cause,
  change,
  type Decision,
  deciding,
  type Loaded,
  load,
  save,
} from '../../shared/aggregate.ts';
import { dynamo } from '../../shared/dynamo.ts';
import { CustomersMerged } from '../../shared/events/customers.ts';
import { say } from '../../shared/events/event.ts';
import { addressItems } from './address-index.store.ts';
import { mergeWithdrawals } from './consent.ts';
import { type Customer, customerEvents, merged, newCustomer } from './customer.ts';
import { currentCustomer, customerSubject, customers, ownershipSubject, ownerships } from './customers.store.ts';
import { hold, holder, holders, move } from './identities.store.ts';
import { emailIdentity, newCustomerId, platformIdentity } from './identity.ts';
import { copiesIn, placed } from './me.store.ts';
import { reown } from './ownership.ts';
import { mergeTickets } from './tickets.ts';
import type { Entry } from './timeline.ts';

export interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Two customers become one: the part of the write that empties `other`, moves its identities and tells of it. */
export function mergeInto(
  table: string,
  shop: string,
  own: Loaded<Customer>,
  other: Loaded<Customer>,
  at: string,
): Required<Pick<Decision<Customer>, 'state' | 'events' | 'also'>> {
  const { into, from } = merged(own.state, other.state);
  const { state, events } = mergeWithdrawals(into, other.state);
  return {
    state,
    events: [say(CustomersMerged, at, { from: from.customer, into: into.customer }), ...events],
    also: [
      ...addressItems(table, shop, other.state, from, at),
      becomes(customers(table), customerSubject(shop, from.customer), other, from),
      ...identitiesHeldBy(shop, other.state).map((each) => move(table, each, into.customer)),
    ],
  };
}

function identitiesHeldBy(shop: string, { platformIds, email, ownsEmail }: Customer): string[] {
  const address = email && ownsEmail ? emailIdentity(shop, email) : undefined;
  return [...platformIds.map((each) => platformIdentity(shop, each)), ...(address ? [address] : [])];
}

/** The platform merged two of its customers; a report of either that comes later finds them one. */
export async function mergeReported(
  table: string,
  shop: string,
  ids: { readonly from: string; readonly into: string },
  cause: Cause,
): Promise<void> {
  const [from, into] = [platformIdentity(shop, ids.from), platformIdentity(shop, ids.into)];
  await deciding(into, cause, async () => {
    const held = await holders(table, [from, into]);
    const [other, own] = await Promise.all([holder(table, shop, held, from), holder(table, shop, held, into)]);
    if (own?.state.erasureRequestedAt || other?.state.erasureRequestedAt) return;
    if (own && own.state.customer === other?.state.customer) return;
    const before = own ?? other;
    const known = before?.state ?? newCustomer(newCustomerId(into));
    const merge = own && other ? mergeInto(table, shop, own, other, cause.at) : undefined;
    const platformIds = [...new Set([...(merge?.state ?? known).platformIds, ids.into, ids.from])];
    const state = { ...(merge?.state ?? known), platformIds };
    const unheld = [from, into].filter((each) => !held.get(each)?.customer);
    const also = [
      ...(merge?.also ?? []),
      ...unheld.map((each) => hold(table, each, known.customer, held)),
      ...addressItems(table, shop, before?.state, state, cause.at),
    ];
    const events = [...customerEvents(before?.state, state, cause.at), ...(merge?.events ?? [])];
    await save(customers(table), customerSubject(shop, known.customer), cause, before, { state, events, also });
  });
}

/**
 * Moves what `from` had to `into`, or to whom that was merged into: orders, the timeline, tickets. Done twice, it changes
 * nothing.
 */
export async function moveStory(table: string, shop: string, { from, into }: Merge, cause: Cause): Promise<void> {
  const target = async () => (await currentCustomer(table, shop, into))?.state.customer ?? into;
  const now = await target();
  await moveAll(table, shop, { from, into: now }, cause);
  // Who was merged meanwhile may have been moved before all of this was there.
  if ((await target()) !== now) await moveStory(table, shop, { from: now, into }, cause);
}

async function moveAll(table: string, shop: string, merge: Merge, cause: Cause): Promise<void> {
  for await (const { order } of itemsOf(table, customerSubject(shop, merge.from), 'ORDER#')) {
    if (order) await moveOrder(table, shop, String(order), merge, cause);
  }
  await moveTimeline(table, shop, merge);
  const { tickets } = copiesIn(table);
  const known = await load(tickets, `tickets/${shop}/${merge.from}`);
  if (!known) return;
  await change(tickets, `tickets/${shop}/${merge.into}`, cause, (before) => ({
    state: mergeTickets(before, known.state),
  }));
}

/** An order that was given to a customer who had just been merged goes on to whom they were merged into. */
export async function followMerge(
  table: string,
  shop: string,
  order: string,
  owner: string,
  cause: Cause,
): Promise<void> {
  const into = (await currentCustomer(table, shop, owner))?.state.customer;
  if (!into || into === owner) return;
  await moveOrder(table, shop, order, { from: owner, into }, cause);
  await moveTimeline(table, shop, { from: owner, into });
}

async function moveOrder(table: string, shop: string, order: string, { from, into }: Merge, cause: Cause) {
  await change(ownerships(table), ownershipSubject(shop, order), cause, (before) => {
    const outcome = reown(before, { from, into, at: cause.at });
    return outcome && { ...outcome, also: placed(table, shop, before, outcome.state, cause.at) };
  });
}

/** All but the points: loyalty tells them again of the orders that moved. */
async function moveTimeline(table: string, shop: string, { from, into }: Merge): Promise<void> {
  for await (const item of itemsOf(table, customerSubject(shop, from), 'TIMELINE#')) {
    if ((item.entry as Entry).kind === 'points') continue;
    await dynamo().send(new PutCommand({ TableName: table, Item: { ...item, pk: customerSubject(shop, into) } }));
  }
}

async function* itemsOf(table: string, pk: string, prefix: string): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo().send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}
