import { change } from '../../shared/aggregate.ts';
import { consumer, each } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { CustomerConsentReported, CustomerProfile, ErasureRequested } from '../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { orderEvents } from '../../shared/events/orders.ts';
import { release } from './message.ts';
import { messagingSubscriptions } from './messaging.events.subscriptions.ts';
import { erasedAddressSubject, messageSubject, recipientSubject, register } from './messaging.store.ts';
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

const env = readEnv('MESSAGING_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const { messages, recipients, erasedAddresses, shops, standings, notes } = register(env.MESSAGING_TABLE);

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

/** What they told their platform about marketing, by the platform's own time. */
async function consent(event: EventOf<typeof CustomerConsentReported>): Promise<void> {
  const { customer, channel, given, saidAt, address } = event.data;
  const said = { channel, purpose: 'marketing', given, source: 'platform', at: saidAt, cause: event.id } as const;
  await change(recipients, recipientSubject(event.shop, customer), event, (before = newRecipient) =>
    answer(before, customer, { ...said, ...(address && { address }) }),
  );
}

async function erasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  const { shop, at, data } = event;
  await change(recipients, recipientSubject(shop, data.customer), event, (before = newRecipient) => ({
    state: stopForErasure(before, at),
  }));
  for (const address of data.addresses) {
    await change(erasedAddresses, erasedAddressSubject(shop, address), event, (before) =>
      before ? undefined : { state: { requestedAt: at } },
    );
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
