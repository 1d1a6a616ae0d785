import { change } from '../../shared/aggregate.ts';
import { consumer, on } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { TicketOpened, TicketReopened, TicketSolved } from '../../shared/events/care.ts';
import { CustomerChanged, type CustomerProfile, CustomerRegistered } from '../../shared/events/customers.ts';
import type { Envelope } from '../../shared/events/event.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { ProductNoted, ShopChanged } from '../../shared/events/shops.ts';
import { release } from './message.ts';
import { messageSubject, recipientSubject, register } from './messaging.store.ts';
import { hasOpenTicket, hearProfile, hearSolved, hearTicket, newRecipient, type Recipient } from './recipient.ts';

const env = readEnv('MESSAGING_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const { messages, recipients, shops, standings, notes } = register(env.MESSAGING_TABLE);

const profile = (event: Envelope<string, CustomerProfile>) =>
  change(recipients, recipientSubject(event.shop, event.data.customer), event, (before = newRecipient) => ({
    state: hearProfile(before, event.version, event.data),
  }));

/** Once the last open ticket is solved, what waited for that is decided again; heard twice, that is asked for twice. */
const ticket = (isOpen: boolean) => async (event: Envelope<string, { ticket: string; customer?: string }>) => {
  const { shop, version, at } = event;
  const { customer, ticket: id } = event.data;
  if (!customer) return;
  const afterTicket = (recipient: Recipient) => (isOpen ? recipient : hearSolved(recipient, at));
  const heard = await change(recipients, recipientSubject(shop, customer), event, (before = newRecipient) => ({
    state: afterTicket(hearTicket(before, { ticket: id, version, isOpen })),
  }));
  if (!heard || hasOpenTicket(heard.state)) return;
  for (const key of heard.state.held) {
    await change(messages, messageSubject(shop, key), event, (before) => before && { state: release(before, at) });
  }
};

/** What the decision to send needs to know, kept as it is told. */
export const handler = consumer(env, [
  on(ShopChanged, (event) => keepCopy(shops, event, event.data)),
  on(ProductNoted, (event) => keepCopy(notes, event, event.data.note)),
  ...[CustomerRegistered, CustomerChanged].map((type) => on(type, profile)),
  ...[TicketOpened, TicketReopened].map((type) => on(type, ticket(true))),
  on(TicketSolved, ticket(false)),
  ...orderEvents.map((type) => on(type, (event) => keepCopy(standings, event, event.standing))),
]);
