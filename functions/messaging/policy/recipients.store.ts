import type { CustomerConsentReported, CustomerProfile, ErasureRequested } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { release } from './message.ts';
import { erasedAddresses, messages, recipients } from './messages.store.ts';
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

export const keepProfile = (event: Envelope<string, CustomerProfile>): Promise<unknown> =>
  recipients.of(event.shop, event.data.customer).change(event, (before = newRecipient) => ({
    state: hearProfile(before, event.version, event.data),
  }));

/** Once the last open ticket is solved, what waited for that is decided again; heard twice, that is asked for twice. */
export const keepTicket =
  (isOpen: boolean) =>
  async (event: Envelope<string, { ticket: string; customer?: string }>): Promise<void> => {
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
export async function keepConsent(event: EventOf<typeof CustomerConsentReported>): Promise<void> {
  const { customer, channel, given, saidAt, address } = event.data;
  const said = { channel, purpose: 'marketing', given, source: 'platform', at: saidAt, cause: event.id } as const;
  await recipients
    .of(event.shop, customer)
    .change(event, (before = newRecipient) => answer(before, customer, { ...said, ...(address && { address }) }));
}

/** Nothing is sent any more, neither to the customer nor to their addresses. */
export async function keepErasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
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
