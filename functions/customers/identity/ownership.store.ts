import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { type BuyerSeen, type delayEvents, OrderEdited, type orderEvents } from '../../../shared/events/orders.ts';
import type { Decision } from '../../../shared/kernel/aggregate.ts';
import { placed } from '../account/account.store.ts';
import { customers, entryItem, ownerships } from '../customer/customers.store.ts';
import { briefOf, happen, isFirstPlace, type Ownership, own } from '../customer/ownership.ts';
import { entryOf } from '../customer/timeline.ts';
import { identify } from './identity.store.ts';
import { followMerge } from './merge.store.ts';

/** Who buys is a customer, and the order is theirs. */
export async function ownOrder(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { order, buyer } = event.data;
  const customer = await identify(event.shop, buyer, event);
  if (!customer || !order) return;
  await decideOwnership(event, order, (before) =>
    own(before, { order, customer, version: event.version, at: event.at }),
  );
}

/** What happens to an order is told by its events, whoever's it is; the timeline is its owner's. */
export async function tellOrder(event: EventOf<(typeof orderEvents | typeof delayEvents)[number]>): Promise<void> {
  const { order } = event.data;
  const heard = { version: event.version, brief: briefOf(event.data, event.test) };
  const entry = event.name === OrderEdited.name ? undefined : entryOf(event, 'order');
  await decideOwnership(event, order, (before) => happen(before, order, entry, heard));
}

async function decideOwnership(
  event: Envelope,
  order: string,
  decide: (before: Ownership | undefined) => ReturnType<typeof own>,
): Promise<void> {
  let isPlaced = false;
  const after = await ownerships.of(event.shop, order).change(event, (before): Decision<Ownership> | undefined => {
    const outcome = decide(before);
    if (!outcome) return undefined;
    isPlaced = isFirstPlace(before, outcome.state);
    const owner = customers.of(event.shop, outcome.state.customer ?? '').subject;
    const entries = outcome.entries.map((entry) => ({ Put: entryItem(owner, entry) }));
    return { ...outcome, alsoWrite: [...entries, ...placed(event.shop, before, outcome.state, event.at)] };
  });
  // A merge moves the orders that stand under the customer: one that comes to stand there meanwhile follows by itself.
  if (isPlaced && after?.state.customer) await followMerge(event.shop, order, after.state.customer, event);
}
