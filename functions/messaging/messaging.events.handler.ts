import { consumer, each } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { CustomerConsentReported, CustomerProfile, ErasureRequested } from '../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { release } from './message.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { erasedAddresses, messages, notes, recipients, shops, standings } from './messaging.store.ts';
import {
  answer,
  hasOpenTicket,
  hearProfile,
  hearSolved,
  hearTicket,
  newRecipient,
  type Recipient,
  stopForErasure,
} from './recipient.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const profile = (event: Envelope<string, CustomerProfile>) =>
  recipients.of(event.shop, event.data.customer).change(event, (before = newRecipient) => ({
    state: hearProfile(before, event.version, event.data),
  }));

/** Once the last open ticket is solved, what waited for that is decided again; heard twice, that is asked for twice. */
const ticket = (isOpen: boolean) => async (event: Envelope<string, { ticket: string; customer?: string }>) => {
  const { shop, version, at } = event;
  const { customer, ticket: id } = event.data;
  if (!customer) return;
  const afterTicket = (recipient: Recipient) => (isOpen ? recipient : hearSolved(recipient, at));
  const heard = await recipients.of(shop, customer).change(event, (before = newRecipient) => ({
    state: afterTicket(hearTicket(before, { ticket: id, version, isOpen })),
  }));
  if (!heard || hasOpenTicket(heard.state)) return;
  for (const key of heard.state.held) {
    await messages.of(shop, key).change(event, (before) => before && { state: release(before, at) });
  }
};

/** What they told their platform about marketing, by the platform's own time. */
async function consent(event: EventOf<typeof CustomerConsentReported>): Promise<void> {
  const { customer, channel, given, saidAt, address } = event.data;
  const said = { channel, purpose: 'marketing', given, source: 'platform', at: saidAt, cause: event.id } as const;
  await recipients
    .of(event.shop, customer)
    .change(event, (before = newRecipient) => answer(before, customer, { ...said, ...(address && { address }) }));
}

async function erasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  const { shop, at, data } = event;
  await recipients.of(shop, data.customer).change(event, (before = newRecipient) => ({
    state: stopForErasure(before, at),
  }));
  for (const address of data.addresses) {
    await erasedAddresses
      .of(shop, address)
      .change(event, (before) => (before ? undefined : { state: { requestedAt: at } }));
  }
}

/** What the decision to send needs to know, kept as it is told. */
export const handler = consumer(env, messagingSubscriptions, {
  ShopChanged: (event) => keepCopy(shops, event, event.data),
  ProductNoted: (event) => keepCopy(notes, event, event.data.note),
  CustomerRegistered: profile,
  CustomerChanged: profile,
  CustomerConsentReported: consent,
  ErasureRequested: erasure,
  TicketOpened: ticket(true),
  TicketReopened: ticket(true),
  TicketSolved: ticket(false),
  ...each(orderEvents, (event) => keepCopy(standings, event, event.standing)),
});
