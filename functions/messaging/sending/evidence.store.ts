import { addressId } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { shopVersion } from '../../../shared/events/event.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import type { OpenLetter } from '../letters/letters.ts';
import { noteSubjects } from '../letters/short-names.ts';
import {
  erasedAddresses,
  noteProjections,
  recipients,
  shopSettings,
  statuses,
  withRecipient,
} from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import type { Evidence, SendTask } from './task.ts';

/** Reads all that the decision about a message depends on. */
export async function gatherEvidence({ event, request }: SendTask, context: MessageContext): Promise<Evidence> {
  const { to } = request;
  const erased = 'address' in to ? erasedAddresses.of(event.shop, addressId(to.address)) : undefined;
  const stillTrue = request.stillTrue.map(({ subject }) => statuses.at(subject));
  const [recipient, erasure, shop, ...known] = await Promise.all([
    'customer' in to ? recipients.of(event.shop, to.customer).load() : undefined,
    erased?.load(),
    shopSettings.of(event.shop).load(),
    ...stillTrue.map((each) => each.load()),
  ]);
  if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
  return {
    shop: shop.state.data,
    documents: shopVersion(event.shop, shop.state.version),
    recipient,
    isAddressErased: erasure !== undefined,
    statuses: known.map((status) => status?.state.data),
    unchanged: [
      ...stillTrue.map((each, index) => each.assertVersion(known[index]?.version)),
      ...(erased ? [erased.assertVersion(erasure?.version)] : []),
    ],
  };
}

/** The recipient's part of the transaction; none when the message goes to an address. */
export function recipientWrites(
  { event, request }: SendTask,
  { recipient }: Evidence,
  change: (before: Recipient) => Recipient,
): Write[] {
  if (!recipient || !('customer' in request.to)) return [];
  const stored = recipients.of(event.shop, request.to.customer);
  return [withRecipient(stored, recipient, change(recipient.state))];
}

/** The shop's note of the first product, else of its category. */
export async function firstProductNote(shop: string, { first }: OpenLetter): Promise<ProductNote | undefined> {
  for (const subject of first ? noteSubjects(shop, first) : []) {
    const note = await readProjection(noteProjections.at(subject));
    if (note) return note;
  }
  return undefined;
}
