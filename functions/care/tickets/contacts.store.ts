import { addressId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { applyProfile, type Contact, contactCustomer, newContact } from './contact.ts';

const contacts = aggregate<Contact>('contact', { owner: 'care', describe: () => ({ status: 'known' }) });

const contactAt = (shop: string, address: string): Aggregate<Contact> => contacts.of(shop, addressId(address));

/** Stores that a customer has this address. */
export async function saveContact(event: Envelope<string, CustomerProfile>): Promise<void> {
  const { shop, at, data } = event;
  if (!data.email || !sendableAddress(data.email)) return;
  await contactAt(shop, data.email).change(event, (before = newContact) => {
    const state = applyProfile(before, data, at);
    return state === before ? undefined : { state };
  });
}

/** The customer to whom a mail from this address belongs. */
export async function customerByAddress(shop: string, address: string): Promise<string | undefined> {
  const known = await contactAt(shop, address).state();
  return known && contactCustomer(known);
}
