import { epochSeconds } from '../../../shared/base/clock.ts';
import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { trace } from '../../../shared/kernel/traces.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { careRequests } from '../persons/requests.store.ts';
import { applyProfile, type Contact, contactCustomer, newContact, tellersOf, withoutTeller } from './contact.ts';

const contacts = aggregate<Contact>('contact', { owner: 'care', describe: () => ({ status: 'known' }) });

const contactAt = (shop: string, address: string): Aggregate<Contact> => contacts.of(shop, addressId(address));

/** Stores that a customer has this address, unless they were erased. */
export async function saveContact(event: Envelope<string, CustomerProfile>): Promise<void> {
  const { shop, data } = event;
  if (data.email && sendableAddress(data.email)) await saveAt(contactAt(shop, data.email), event, data);
  // Anybody may type any number, and a call proves none: only one that was verified says whose a call is.
  const { customer, phone, ownsPhone } = data;
  if (phone && ownsPhone) await saveAt(contacts.of(shop, phoneId(phone)), event, { customer, ownsEmail: true });
}

async function saveAt(
  contact: Aggregate<Contact>,
  event: Envelope<string, CustomerProfile>,
  profile: Pick<CustomerProfile, 'customer' | 'ownsEmail'>,
): Promise<void> {
  const { shop, at, data } = event;
  await contact.change(event, async (before = newContact) => {
    const state = applyProfile(before, profile, at);
    if (state === before) return undefined;
    const { erasedAt, unchanged } = await erasureOf(careRequests, shop, data.customer);
    if (erasedAt !== undefined) return undefined;
    return { state, alsoWrite: [trace(shop, data.customer, contact.subject, at), unchanged] };
  });
}

export const isContact = (subject: string): boolean => contacts.has(subject);

/**
 * A member of the write that takes a customer from an address. An address that is nobody's then has a time to live, as its digest is in
 * the key.
 */
export async function withoutCustomer(subject: string, customer: string, now: string): Promise<Write[]> {
  const contact = contacts.at(subject);
  const before = await contact.load();
  const state = before && withoutTeller(before.state, customer);
  const put = state && state !== before.state && contact.putState(before, state).Put;
  if (!put) return [];
  const isNobodys = tellersOf(state).length === 0;
  return [{ Put: { ...put, Item: { ...put.Item, ...(isNobodys && { expiresAt: epochSeconds(now) }) } } }];
}

/** The customer to whom a mail from this address belongs. */
export const customerByAddress = (shop: string, address: string): Promise<string | undefined> =>
  customerAt(shop, addressId(address));

/** The customer of whom a platform verified the number with this digest. */
export const customerByPhone = (shop: string, digest: string): Promise<string | undefined> => customerAt(shop, digest);

async function customerAt(shop: string, digest: string): Promise<string | undefined> {
  const known = await contacts.of(shop, digest).state();
  return known && contactCustomer(known, await rootsOf(shop, tellersOf(known)));
}

/** Whether any customer has this address, whoever may own it. */
export async function isKnownAddress(shop: string, address: string): Promise<boolean> {
  const known = await contactAt(shop, address).state();
  return known !== undefined && tellersOf(known).length > 0;
}
