import { addressId } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { shopVersion } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { suppressionOf } from '../addresses/address.ts';
import { addresses } from '../addresses/addresses.store.ts';
import { deskAddresses } from '../desk-mail/desk-addresses.store.ts';
import { isConfirmed } from '../desk-mail/desk-addresses.ts';
import type { OpenLetter } from '../letters/letters.ts';
import { type LoadedPerson, loadPerson, recordWrites, statesIn } from '../persons/person.store.ts';
import { noesTold } from '../persons/withdrawn.store.ts';
import { identitiesOf, withNoes } from '../persons/withdrawn.ts';
import { noteProjections, shopSettings, statuses } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import { isForDesk } from '../policy/send-policy.ts';
import { stopsFor, wholeStage } from '../stops/stops.store.ts';
import { noteSubjects } from './note-subjects.ts';
import type { Evidence, SendTask } from './task.ts';

/** Reads all that the decision about a message depends on. */
export async function gatherEvidence(
  { event, message, request, before }: SendTask,
  context: MessageContext,
): Promise<Evidence> {
  const { to } = request;
  const stopped = { shop: stopsFor(event.shop, message.subject), stage: stopsFor(wholeStage, message.subject) };
  const stillTrue = request.stillTrue.map(({ subject }) => statuses.at(subject));
  const desk = isForDesk(request) ? deskAddresses.of(event.shop) : undefined;
  const [ofShop, ofStage, { person, address, known: noted }, shop, ofDesk, ...known] = await Promise.all([
    stopped.shop.load(),
    stopped.stage.load(),
    loadReader(event.shop, to),
    shopSettings.of(event.shop).load(),
    desk?.load(),
    ...stillTrue.map((each) => each.load()),
  ]);
  if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
  const told = request.purpose === 'marketing' && person ? await noesToldOf(event.shop, person) : undefined;
  const isNobodys = !('customer' in to);
  const isErasedAddress = isNobodys && noted?.state.requestedAt !== undefined;
  const isSameAddress = address ? [address.assertVersion(noted?.version)] : [];
  return {
    shop: shop.state.data,
    shopVersion: shop.state.version,
    documents: shopVersion(event.shop, shop.state.version),
    person,
    isProfileLate: isLate(person, to),
    recipient: told ? told.recipient : person?.recipient,
    isAddressErased: isErasedAddress || before?.state.erasedAt !== undefined,
    suppression: suppressionOf(noted?.state, context.now),
    isConfirmed: 'address' in to && isConfirmed(ofDesk?.state, to.address),
    stops: { shop: ofShop?.state.stops ?? [], stage: ofStage?.state.stops ?? [] },
    statuses: known.map((status) => status?.state.data),
    unchanged: [
      stopped.shop.assertVersion(ofShop?.version),
      stopped.stage.assertVersion(ofStage?.version),
      ...stillTrue.map((each, index) => each.assertVersion(known[index]?.version)),
      ...('customer' in to ? isSameAddress : []),
      ...(told?.unchanged ?? []),
      ...(desk ? [desk.assertVersion(ofDesk?.version)] : []),
    ],
    isNotErased: isNobodys ? isSameAddress : [],
  };
}

/** Whether the customer's own record is older than the profile that the request names. */
const isLate = (person: LoadedPerson | undefined, to: MessageRequest['to']): boolean =>
  'customer' in to && (person?.records.get(to.customer)?.state.profileVersion ?? 0) < (to.profileVersion ?? 0);

/** A reader of advertisements, with what the door was told and the register may not know yet. */
async function noesToldOf(shop: string, { recipient, records }: LoadedPerson) {
  const identities = identitiesOf(statesIn(records));
  const { noes, unchanged } = identities
    ? await noesTold(shop, identities, 'email')
    : { noes: undefined, unchanged: [] };
  return { recipient: recipient && withNoes(recipient, 'email', noes), unchanged };
}

/** The person whom a message is for, if it is for one, and what is known of the address that it goes to. */
async function loadReader(shop: string, to: MessageRequest['to']) {
  const person = 'customer' in to ? await loadPerson(shop, to.customer) : undefined;
  const email = 'address' in to ? to.address : person?.recipient?.profile?.email;
  const digest = 'reader' in to ? to.reader : email && addressId(email);
  const address = digest ? addresses.of(shop, digest) : undefined;
  return { person, address, known: await address?.load() };
}

/**
 * The reader's part of the transaction: the change of the record that the message is sent to, and that no other was changed meanwhile.
 * Of an address, that it was not erased meanwhile: what is said to it would be stored after all.
 */
export function recipientWrites(
  { event, request }: SendTask,
  { person, isNotErased }: Evidence,
  change: (before: Recipient) => Recipient,
): Write[] {
  if (!person || !('customer' in request.to)) return [...isNotErased];
  const { customer } = request.to;
  const before = person.records.get(customer);
  const after = before ? new Map([[customer, change(before.state)]]) : new Map();
  return recordWrites(event.shop, person.records, after);
}

/** The shop's note of the first product, else of its category. */
export async function firstProductNote(shop: string, { first }: OpenLetter): Promise<ProductNote | undefined> {
  for (const subject of first ? noteSubjects(shop, first) : []) {
    const note = await readProjection(noteProjections.at(subject));
    if (note) return note;
  }
  return undefined;
}
