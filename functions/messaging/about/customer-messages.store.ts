import { addressId } from '../../../shared/base/ids.ts';
import { eventsOf } from '../../../shared/kernel/journal.ts';
import { suppressionOf } from '../addresses/address.ts';
import { addresses } from '../addresses/addresses.store.ts';
import { loadPerson } from '../persons/person.store.ts';
import { lastPlace, messages, messagesBefore } from '../policy/messages.store.ts';
import { customerMessage, customerSuppression } from './customer-messages.ts';

const messagesPageSize = 50;

/**
 * A page of the messages to a customer's person, the newest first: one query for each of their records, and a read of each message. Nothing for
 * somebody whose erasure was requested. `before` is the place of the last one seen. With them, why their address gets no mail, if so.
 */
export async function messagesOfPerson(shop: string, customer: string, now: string, before = lastPlace) {
  const { records, recipient } = await loadPerson(shop, customer);
  if (recipient?.erasureRequestedAt) return undefined;
  const sorted = await messagesBefore(shop, [...records.keys()], before, messagesPageSize + 1);
  const page = sorted.slice(0, messagesPageSize);
  const email = recipient?.profile?.email;
  const [suppression, ...views] = await Promise.all([
    email === undefined ? undefined : readSuppression(shop, addressId(email), now),
    ...page.map(({ subject }) => readMessage(subject)),
  ]);
  const next = sorted.length > messagesPageSize ? page.at(-1)?.listed : undefined;
  return { items: views.flat(), next, ...(suppression && { suppression }) };
}

async function readSuppression(shop: string, digest: string, now: string) {
  const found = suppressionOf(await addresses.of(shop, digest).state(), now);
  return found && customerSuppression(digest, found);
}

async function readMessage(subject: string) {
  const message = messages.at(subject);
  const known = await message.load();
  return known ? [customerMessage(known.state, eventsOf(message.subject, known.journal))] : [];
}
