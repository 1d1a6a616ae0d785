import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { shopVersion } from '../../../shared/events/event.ts';
import { type MessageRequest, onlyChannel } from '../../../shared/events/messaging.ts';
import type { ProductNote, ShopDocument } from '../../../shared/events/shops.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { suppressionOf } from '../addresses/address.ts';
import { addresses } from '../addresses/addresses.store.ts';
import type { Consent } from '../answers/consent.ts';
import { waysFor } from '../choice/choice.ts';
import type { Addressed, ChannelWay } from '../choice/way.ts';
import { deskAddresses } from '../desk-mail/desk-addresses.store.ts';
import { isConfirmed } from '../desk-mail/desk-addresses.ts';
import type { Letters, OpenLetter } from '../letters/parts/open-letter.ts';
import { noteSubjects } from '../letters/parts/order.ts';
import { type LoadedPerson, loadPerson, recordWrites, statesIn } from '../persons/person.store.ts';
import { noesTold } from '../persons/withdrawn.store.ts';
import { identitiesOf, withNoes } from '../persons/withdrawn.ts';
import { shopPictures } from '../pictures/pictures.store.ts';
import { pictureOf } from '../pictures/pictures.ts';
import type { MessageState } from '../policy/message.ts';
import { noteProjections, shopSettings, statuses } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import { isForDesk } from '../policy/send-policy.ts';
import { stopsFor, wholeStage } from '../stops/stops.store.ts';
import type { Evidence, SendTask } from './task.ts';

/** By what messages reach customers, and of what they are made. */
interface Reach {
  readonly letters: Letters;
  readonly ways: readonly ChannelWay[];
}

/** A message, whatever led to it. */
type MessageAsked = Pick<SendTask, 'message' | 'request' | 'before'> & {
  readonly event: Pick<SendTask['event'], 'shop'>;
};

/** Reads all that the decision about a message depends on. */
export async function gatherEvidence(
  reach: Reach,
  { event, message, request, before }: MessageAsked,
  context: MessageContext,
): Promise<Evidence> {
  const { to } = request;
  const stopped = { shop: stopsFor(event.shop, message.subject), stage: stopsFor(wholeStage, message.subject) };
  const carriesPicture = reach.letters.get(request.template.kind)?.carriesPicture;
  const stillTrue = request.stillTrue.map(({ subject }) => statuses.at(subject));
  const desk = isForDesk(request) ? deskAddresses.of(event.shop) : undefined;
  const shopAndPerson = Promise.all([
    shopSettings.of(event.shop).load(),
    'customer' in to ? loadPerson(event.shop, to.customer) : undefined,
  ]);
  const [ofShop, ofStage, { shop, person, ways, noted }, ofDesk, pictures, ...known] = await Promise.all([
    stopped.shop.load(),
    stopped.stage.load(),
    shopAndPerson.then(async ([shop, person]) => {
      const ways = shop && person ? possibleWays(reach, request, shop.state.data, person, before?.state) : undefined;
      return { shop, person, ways, noted: await loadAddresses(event.shop, request, ways) };
    }),
    desk?.load(),
    carriesPicture ? shopPictures.of(event.shop).state() : undefined,
    ...stillTrue.map((each) => each.load()),
  ]);
  if (!shop) throw notHereYet(`The shop ${event.shop}`, context);
  const told =
    request.purpose === 'marketing' && person
      ? await noesToldOf(
          event.shop,
          person,
          (ways ?? []).map(({ channel }) => channel),
        )
      : undefined;
  const isNobodys = !('customer' in to);
  const isErasedAddress = isNobodys && noted.some(({ known }) => known?.state.requestedAt !== undefined);
  const isSameAddress = noted.map(({ address, known }) => address.assertVersion(known?.version));
  return {
    shop: shop.state.data,
    shopVersion: shop.state.version,
    documents: shopVersion(event.shop, shop.state.version),
    person,
    isProfileLate: isLate(person, to),
    recipient: told ? told.recipient : person?.recipient,
    isAddressErased: isErasedAddress || before?.state.erasedAt !== undefined,
    ways,
    suppressions: new Map(
      noted.flatMap(({ digest, known }) => {
        const suppression = suppressionOf(known?.state, context.now);
        return suppression ? [[digest, suppression] as const] : [];
      }),
    ),
    picture: pictureOf(pictures, request.template.kind),
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

/** A reader of advertisements, with what the door was told of the channels that it may go by, and the register may not know yet. */
async function noesToldOf(shop: string, { recipient, records }: LoadedPerson, channels: readonly Consent['channel'][]) {
  const identities = identitiesOf(statesIn(records));
  let reader = recipient;
  const unchanged: Write[] = [];
  for (const channel of channels) {
    const told = identities ? await noesTold(shop, identities, channel) : undefined;
    reader = reader && withNoes(reader, channel, told?.noes);
    unchanged.push(...(told?.unchanged ?? []));
  }
  return { recipient: reader, unchanged };
}

/** The channels by which a message to a customer may go. */
function possibleWays(
  { letters, ways }: Reach,
  request: MessageRequest,
  shop: ShopDocument,
  { recipient }: LoadedPerson,
  before: MessageState | undefined,
): readonly Addressed[] | undefined {
  const letter = letters.get(request.template.kind);
  if (!letter || onlyChannel(request)) return undefined;
  return waysFor(request, { letter, shop, profile: recipient?.profile, devices: recipient?.devices, before }, ways);
}

/** What is known of each address and number that the message may go to. */
async function loadAddresses(shop: string, { to }: MessageRequest, ways: readonly Addressed[] = []) {
  const digests = 'customer' in to ? ways.flatMap(({ digest }) => digest ?? []) : digestsOf(to);
  return await Promise.all(
    [...new Set(digests)].map(async (digest) => {
      const address = addresses.of(shop, digest);
      return { digest, address, known: await address.load() };
    }),
  );
}

function digestsOf(to: MessageRequest['to']): string[] {
  if ('address' in to) return [addressId(to.address)];
  if ('phone' in to) return [phoneId(to.phone)];
  return 'reader' in to ? [to.reader] : [];
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
