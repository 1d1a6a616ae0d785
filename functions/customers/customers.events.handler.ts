import type { Decision } from '../../shared/aggregate.ts';
import { consumer, each } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { type Envelope, type EventOf, quietly } from '../../shared/events/event.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import {
  type BuyerDeleted,
  type BuyerSeen,
  type ConsentReported,
  delayEvents,
  OrderEdited,
  orderEvents,
  type PrivacyRequested,
} from '../../shared/events/orders.ts';
import { base32Id } from '../../shared/ids.ts';
import { stateConsent } from './consent.ts';
import {
  customersSubscriptions,
  followUpEvents,
  messageEvents,
  ticketEvents,
} from './customers.events.subscriptions.ts';
import { currentCustomer, customers, entryItem, ownerships, points, shops, show, tickets } from './customers.store.ts';
import { identify } from './identity.store.ts';
import { placed } from './me.store.ts';
import { followMerge, mergeReported, moveStory } from './merge.store.ts';
import { briefOf, happen, isFirstPlace, type Ownership, own } from './ownership.ts';
import { hearPoints, type PointsEvent } from './points.ts';
import { keepRequest, requestErasureOf } from './privacy.store.ts';
import type { PrivacyRequest } from './privacy.ts';
import { customersByEmail } from './search.store.ts';
import { hearTicket, type TicketEvent } from './tickets.ts';
import { entryOf, type Kind } from './timeline.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

async function seen(event: EventOf<typeof BuyerSeen>): Promise<void> {
  const { order, buyer } = event.data;
  const customer = await identify(event.shop, buyer, event);
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
  let isPlaced = false;
  const after = await ownerships.of(event.shop, order).change(event, (before): Decision<Ownership> | undefined => {
    const outcome = decide(before);
    if (!outcome) return undefined;
    isPlaced = isFirstPlace(before, outcome.state);
    const owner = customers.of(event.shop, outcome.state.customer ?? '').subject;
    const entries = outcome.entries.map((entry) => ({ Put: entryItem(owner, entry) }));
    return { ...outcome, also: [...entries, ...placed(event.shop, before, outcome.state, event.at)] };
  });
  // A merge moves the orders that stand under the customer: one that comes to stand there meanwhile follows by itself.
  if (isPlaced && after?.state.customer) await followMerge(event.shop, order, after.state.customer, event);
}

/** A message to an address is no customer's, and on no timeline. */
const showAs =
  (kind: Kind) =>
  async (event: Envelope<string, { customer?: string }>): Promise<void> => {
    const { customer } = event.data;
    if (customer) await show(customers.of(event.shop, customer).subject, entryOf(event, kind));
  };

async function pointsChanged(event: PointsEvent): Promise<void> {
  if (event.test) return;
  await points.of(event.shop, event.data.customer).change(event, (before) => ({ state: hearPoints(before, event) }));
  await showAs('points')(event);
}

/** A ticket of somebody who is no customer is on no page. */
async function ticketChanged(event: TicketEvent): Promise<void> {
  const { customer } = event.data;
  if (!customer) return;
  if (!event.test)
    await tickets.of(event.shop, customer).change(event, (before) => ({ state: hearTicket(before, event) }));
  await showAs('ticket')(event);
}

async function consentReported(event: EventOf<typeof ConsentReported>): Promise<void> {
  const { shop, data } = event;
  const named = await identify(shop, data.buyer, event);
  // Whoever else has the address gets nothing there any more either; consent is the person's own alone.
  const email = data.buyer.email ?? (named && (await currentCustomer(shop, named))?.state.email);
  const sharing = !data.given && data.channel === 'email' && email ? await customersByEmail(shop, email) : [];
  const told = new Set([...(named ? [named] : []), ...sharing.map(({ customer }) => customer)]);
  for (const customer of told) {
    await customers.of(shop, customer).change(event, (before) => {
      const decision = before && stateConsent(before, data);
      return decision && { ...decision, events: event.quiet ? quietly(decision.events) : decision.events };
    });
  }
}

async function privacyRequested(event: EventOf<typeof PrivacyRequested>): Promise<void> {
  const { request: kind, buyer, orders } = event.data;
  const customer = kind === 'erase-customer' && buyer ? await requestErasureOf(event.shop, buyer, event) : undefined;
  await keepRequest(event.shop, requestOf(event, kind, customer, orders.length));
}

async function buyerDeleted(event: EventOf<typeof BuyerDeleted>): Promise<void> {
  const customer = await requestErasureOf(event.shop, event.data.buyer, event);
  await keepRequest(event.shop, requestOf(event, 'deleted-at-platform', customer, 0));
}

const requestOf = (
  { subject, at }: Envelope,
  kind: PrivacyRequest['kind'],
  customer: string | undefined,
  orders: number,
): PrivacyRequest => ({
  id: base32Id(26, subject, kind),
  kind,
  requestedAt: at,
  status: 'open',
  ...(customer && { customer }),
  orders,
});

export const handler = consumer(env, customersSubscriptions, {
  ShopChanged: (event) => keepCopy(shops, event, event.data),
  BuyerSeen: seen,
  BuyersMerged: ({ shop, data, ...cause }) => mergeReported(shop, data, cause),
  CustomersMerged: ({ shop, data, ...cause }) => moveStory(shop, data, cause),
  ConsentReported: consentReported,
  PrivacyRequested: privacyRequested,
  BuyerDeleted: buyerDeleted,
  ...each([...orderEvents, ...delayEvents], happened),
  ...each(messageEvents, showAs('message')),
  ...each(followUpEvents, showAs('follow-up')),
  ...each(pointsEvents, pointsChanged),
  ...each(ticketEvents, ticketChanged),
  SurveyAnswered: showAs('survey'),
});
