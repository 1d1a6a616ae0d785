import { change, type Decision } from '../../shared/aggregate.ts';
import { consumer, on } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../../shared/events/journeys.ts';
import { MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { BuyerSeen, orderEvents } from '../../shared/events/orders.ts';
import { entryItem, identify, ownerships, show } from './customers.store.ts';
import { happen, type Ownership, own } from './ownership.ts';
import { entryOf, type Kind } from './timeline.ts';

const env = readEnv('CUSTOMERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const table = env.CUSTOMERS_TABLE;

async function seen(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { order, buyer } = event.data;
  const customer = await identify(table, event.shop, buyer, event);
  if (!customer) return;
  await decideOwnership(event, order, (before) =>
    own(before, { order, customer, version: event.version, at: event.at }),
  );
}

/** What happens to an order is told by its events, whoever's it is; the timeline is its owner's. */
async function happened(event: EventOf<(typeof orderEvents)[number]>): Promise<void> {
  const { order } = event.data;
  await decideOwnership(event, order, (before) => happen(before, order, entryOf(event, 'order')));
}

async function decideOwnership(
  event: Envelope,
  order: string,
  decide: (before: Ownership | undefined) => ReturnType<typeof own>,
): Promise<void> {
  await change(
    ownerships(table),
    `ownership/${event.shop}/${order}`,
    event,
    (before): Decision<Ownership> | undefined => {
      const outcome = decide(before);
      if (!outcome) return undefined;
      const owner = `customer/${event.shop}/${outcome.state.customer}`;
      return { ...outcome, also: outcome.entries.map((entry) => ({ Put: entryItem(table, owner, entry) })) };
    },
  );
}

const showAs = (kind: Kind) => (event: Envelope<string, { customer: string }>) =>
  show(table, `customer/${event.shop}/${event.data.customer}`, entryOf(event, kind));

export const handler = consumer(env, [
  on(BuyerSeen, seen),
  ...orderEvents.map((type) => on(type, happened)),
  ...[MessageSent, MessageSkipped, MessageUnknown].map((type) => on(type, showAs('message'))),
  ...[FollowUpPlanned, FollowUpCancelled, FollowUpDone].map((type) => on(type, showAs('follow-up'))),
]);
