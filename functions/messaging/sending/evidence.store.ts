import { addressId } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { shopVersion } from '../../../shared/events/event.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import type { OpenLetter } from '../letters/letters.ts';
import { noteSubjects } from '../letters/short-names.ts';
import { erasedAddresses, notes, recipients, shops, statuses, withRecipient } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import type { Case, Evidence } from './case.ts';

/** Gathers what a message is decided by, as it is now. */
export async function evidenceOf({ event, request }: Case, turn: MessageContext): Promise<Evidence> {
  const { to } = request;
  const erased = 'address' in to ? erasedAddresses.of(event.shop, addressId(to.address)) : undefined;
  const stillTrue = request.stillTrue.map(({ subject }) => statuses.at(subject));
  const [recipient, erasure, shop, ...stands] = await Promise.all([
    'customer' in to ? recipients.of(event.shop, to.customer).load() : undefined,
    erased?.load(),
    shops.of(event.shop).load(),
    ...stillTrue.map((each) => each.load()),
  ]);
  if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
  return {
    shop: shop.state.data,
    documents: shopVersion(event.shop, shop.state.version),
    recipient,
    isAddressErased: erasure !== undefined,
    statuses: stands.map((stand) => stand?.state.data),
    unchanged: [
      ...stillTrue.map((each, index) => each.assertVersion(stands[index]?.version)),
      ...(erased ? [erased.assertVersion(erasure?.version)] : []),
    ],
  };
}

/** The recipient's part of the write; nobody's, where the message goes to an address. */
export function recipientWrites(
  { event, request }: Case,
  { recipient }: Evidence,
  then: (before: Recipient) => Recipient,
): Write[] {
  if (!recipient || !('customer' in request.to)) return [];
  const kept = recipients.of(event.shop, request.to.customer);
  return [withRecipient(kept, recipient, then(recipient.state))];
}

/** The shop's note of what was bought first, the product's own before its category's. */
export async function noteOf(shop: string, { first }: OpenLetter): Promise<ProductNote | undefined> {
  for (const subject of first ? noteSubjects(shop, first) : []) {
    const note = await readProjection(notes.at(subject));
    if (note) return note;
  }
  return undefined;
}
