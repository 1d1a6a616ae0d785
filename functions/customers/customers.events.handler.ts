import { change, type Decision } from '../../shared/aggregate.ts';
import { consumer, on } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { PromiseMissed, TicketOpened, TicketReopened, TicketReplied, TicketSolved } from '../../shared/events/care.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../../shared/events/journeys.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import { MessageHeld, MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { BuyerSeen, delayEvents, OrderEdited, orderEvents } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { entryItem, identify, ownerships, show } from './customers.store.ts';
import { copiesIn, placed } from './me.store.ts';
import { briefOf, happen, type Ownership, own } from './ownership.ts';
import { hearPoints, type PointsEvent } from './points.ts';
import { hearTicket, type TicketEvent } from './tickets.ts';
import { entryOf, type Kind } from './timeline.ts';

const env = readEnv('CUSTOMERS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const table = env.CUSTOMERS_TABLE;
const copied = copiesIn(table);

async function seen(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { order, buyer } = event.data;
  const customer = await identify(table, event.shop, buyer, event);
  if (!customer || !order) return;
  await decideOwnership(event, order, (before) =>
    own(before, { order, customer, version: event.version, at: event.at }),
  );
}

/** What happens to an order is told by its events, whoever's it is; the timeline is its owner's. */
async function happened(event: EventOf<(typeof orderEvents | typeof delayEvents)[number]>): Promise<void> {
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
  await change(
    ownerships(table),
    `ownership/${event.shop}/${order}`,
    event,
    (before): Decision<Ownership> | undefined => {
      const outcome = decide(before);
      if (!outcome) return undefined;
      const owner = `customer/${event.shop}/${outcome.state.customer}`;
      const entries = outcome.entries.map((entry) => ({ Put: entryItem(table, owner, entry) }));
      return { ...outcome, also: [...entries, ...placed(table, event.shop, before, outcome.state, event.at)] };
    },
  );
}

/** A message to an address is no customer's, and on no timeline. */
const showAs =
  (kind: Kind) =>
  async (event: Envelope<string, { customer?: string }>): Promise<void> => {
    const { customer } = event.data;
    if (customer) await show(table, `customer/${event.shop}/${customer}`, entryOf(event, kind));
  };

async function pointsChanged(event: PointsEvent): Promise<void> {
  if (event.test) return;
  const subject = `points/${event.shop}/${event.data.customer}`;
  await change(copied.points, subject, event, (before) => ({ state: hearPoints(before, event) }));
  await showAs('points')(event);
}

/** A ticket of somebody who is no customer is on no page. */
async function ticketChanged(event: TicketEvent): Promise<void> {
  const { customer } = event.data;
  if (!customer) return;
  const subject = `tickets/${event.shop}/${customer}`;
  if (!event.test) await change(copied.tickets, subject, event, (before) => ({ state: hearTicket(before, event) }));
  await showAs('ticket')(event);
}

const ticketEvents = [TicketOpened, TicketReplied, TicketSolved, TicketReopened, PromiseMissed] as const;

export const handler = consumer(env, [
  on(ShopChanged, (event) => keepCopy(copied.shops, event, event.data)),
  on(BuyerSeen, seen),
  ...[...orderEvents, ...delayEvents].map((type) => on(type, happened)),
  ...[MessageSent, MessageHeld, MessageSkipped, MessageUnknown].map((type) => on(type, showAs('message'))),
  ...[FollowUpPlanned, FollowUpCancelled, FollowUpDone].map((type) => on(type, showAs('follow-up'))),
  ...pointsEvents.map((type) => on(type, pointsChanged)),
  ...ticketEvents.map((type) => on(type, ticketChanged)),
  on(SurveyAnswered, showAs('survey')),
]);
