import type { CustomerConsentReported, CustomerProfile, ErasureRequested } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { releaseHold } from './message.ts';
import { erasedAddresses, messages, recipients } from './messages.store.ts';
import {
  applyConsent,
  applyErasure,
  applyProfile,
  applySolved,
  applyTicket,
  hasOpenTicket,
  newRecipient,
  type Recipient,
} from './recipient.ts';

export const saveProfile = (event: Envelope<string, CustomerProfile>): Promise<unknown> =>
  recipients.of(event.shop, event.data.customer).change(event, (before = newRecipient) => ({
    state: applyProfile(before, event.version, event.data),
  }));

/** Once the last open ticket is solved, the messages that were held for it are decided again; a repetition is harmless. */
export const saveTicket =
  (isOpen: boolean) =>
  async (event: Envelope<string, { ticket: string; customer?: string }>): Promise<void> => {
    const { shop, version, at } = event;
    const { customer, ticket: id } = event.data;
    if (!customer) return;
    const afterTicket = (recipient: Recipient) => (isOpen ? recipient : applySolved(recipient, at));
    const changed = await recipients.of(shop, customer).change(event, (before = newRecipient) => ({
      state: afterTicket(applyTicket(before, { ticket: id, version, isOpen })),
    }));
    if (!changed || hasOpenTicket(changed.state)) return;
    for (const key of changed.state.held) {
      await messages.of(shop, key).change(event, (before) => before && { state: releaseHold(before, at) });
    }
  };

/** A consent that the customer gave or withdrew on the platform, at the platform's time. */
export async function saveConsent(event: EventOf<typeof CustomerConsentReported>): Promise<void> {
  const { customer, channel, given, saidAt, address } = event.data;
  const consent = { channel, purpose: 'marketing', given, source: 'platform', at: saidAt, cause: event.id } as const;
  await recipients
    .of(event.shop, customer)
    .change(event, (before = newRecipient) =>
      applyConsent(before, customer, { ...consent, ...(address && { address }) }),
    );
}

/** Nothing is sent any more to the customer or to any of their addresses. */
export async function saveErasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  const { shop, at, data } = event;
  await recipients.of(shop, data.customer).change(event, (before = newRecipient) => ({
    state: applyErasure(before, at),
  }));
  for (const address of data.addresses) {
    await erasedAddresses
      .of(shop, address)
      .change(event, (before) => (before ? undefined : { state: { requestedAt: at } }));
  }
}
