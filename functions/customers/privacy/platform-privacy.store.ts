import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { Buyer, BuyerDeleted, PrivacyRequested } from '../../../shared/events/orders.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { newCustomer } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { assignIdentity, loadHolder, loadIdentities } from '../identity/identities.store.ts';
import { keysOf, newCustomerId, platformOf } from '../identity/identity.ts';
import { newRequest, whomNamed, whomOf } from './asking.ts';
import type { PrivacyRequestKind } from './request.ts';
import { beginErasure, beginRequest, type NewRequest, requests } from './requests.store.ts';

/** Begins what a platform asks about a person, or about all that it knew of in a shop. */
export async function savePrivacyRequest(event: EventOf<typeof PrivacyRequested>): Promise<void> {
  const { request: kind, buyer = {}, orders } = event.data;
  if (kind === 'erase-shop') await sweepShop(event);
  else await beginFor(event, kind, buyer, orders);
}

/** Erases a customer who was deleted at the platform. */
export const saveDeletion = (event: EventOf<typeof BuyerDeleted>): Promise<void> =>
  beginFor(event, 'deleted-at-platform', event.data.buyer, []);

const requestOf = ({ id, at }: Envelope, kind: PrivacyRequestKind, orders: number): NewRequest => ({
  id: base32Id(26, id, kind),
  kind,
  requestedAt: at,
  begunAt: systemClock(),
  by: 'platform',
  orders,
});

/** The platform's id begins with its name, and so does that of its request. */
async function sweepShop(event: EventOf<typeof PrivacyRequested>): Promise<void> {
  const platform = platformOf(event.subject.slice(event.subject.lastIndexOf('/') + 1));
  await beginRequest(event.shop, { ...requestOf(event, 'erase-shop', 0), sweep: { platform, hasFound: false } }, event);
}

/**
 * Begins a request about a customer whom a platform names, known or not: later reports of an unknown one find the erasure. The platform's
 * id identifies the person; an address or a number does only if there is no id, because one beside an id proves nothing.
 */
async function beginFor(event: Envelope, kind: PrivacyRequestKind, buyer: Buyer, orders: readonly string[]) {
  const { shop } = event;
  const request = requestOf(event, kind, orders.length);
  const identity = keysOf(shop, buyer).strongest ?? `privacy/${shop}/${request.id}`;
  await deciding(identity, event, async () => {
    if (await requests.of(shop, request.id).load()) return;
    const items = await loadIdentities([identity]);
    const item = items.get(identity);
    const place = await loadHolder(shop, items, identity);
    const customer = place?.root.state.customer ?? item?.was ?? newCustomerId(identity, item?.released);
    const about = { ...request, customer };
    if (place && kind !== 'access') return await beginErasure(shop, place, { ...about, named: orders }, event);
    const whom = place ? whomOf(place.root.state, orders) : whomNamed(customer, buyer, orders);
    const isNews = !place && !item?.erasedAt && kind !== 'access' && identity.startsWith('identity/');
    if (!isNews) return await beginRequest(shop, { ...about, whom }, event);
    const { state, events } = newRequest({ ...about, whom });
    await customers.of(shop, customer).save(event, undefined, {
      state: { ...newCustomer(customer, buyer.platformId), erasureRequestedAt: event.at, erasure: request.id },
      alsoWrite: [
        assignIdentity(identity, customer, items),
        ...requests.of(shop, request.id).writesOf(event, undefined, { state, events }),
      ],
    });
  });
}
