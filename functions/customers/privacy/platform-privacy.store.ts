import { base32Id } from '../../../shared/base/ids.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { BuyerDeleted, PrivacyRequested } from '../../../shared/events/orders.ts';
import { requestErasureOf, saveRequest } from './privacy.store.ts';
import type { PrivacyRequest } from './privacy.ts';

/** Stores a platform's request for a person's data or for its erasure. */
export async function savePrivacyRequest(event: EventOf<typeof PrivacyRequested>): Promise<void> {
  const { request: kind, buyer, orders } = event.data;
  const customer = kind === 'erase-customer' && buyer ? await requestErasureOf(event.shop, buyer, event) : undefined;
  await saveRequest(event.shop, requestOf(event, kind, customer, orders.length));
}

/** Requests the erasure of a customer who was deleted at the platform. */
export async function saveDeletion(event: EventOf<typeof BuyerDeleted>): Promise<void> {
  const customer = await requestErasureOf(event.shop, event.data.buyer, event);
  await saveRequest(event.shop, requestOf(event, 'deleted-at-platform', customer, 0));
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
