import type { Decision, Loaded, Write } from '../../shared/aggregate.ts';
import type { Aggregate } from '../../shared/aggregate-kind.ts';
import { plusSeconds, systemClock } from '../../shared/clock.ts';
import { consumer, type Turn } from '../../shared/consumer.ts';
import { copyOf } from '../../shared/copy.ts';
import { isConflict, isOvertaken, unlessHeldUp } from '../../shared/dynamo.ts';
import { readEnv } from '../../shared/env.ts';
import { type Documents, type Envelope, shopVersion } from '../../shared/events/event.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { addressId, hexId, shareOf } from '../../shared/ids.ts';
import { canonical } from '../../shared/json.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { log } from '../../shared/log.ts';
import { count as countMetric } from '../../shared/metrics.ts';
import { Later, notHereYet } from '../../shared/outcome.ts';
import type { Delivery } from './channels/channel.ts';
import { mailsASecond, sendMail } from './channels/ses.client.ts';
import { judge, type Reachable, type Verdict } from './judge.ts';
import { linksOf, needsLinks } from './letter-links.ts';
import { letters, type OpenLetter, openLetter } from './letters/letters.ts';
import { mailOf } from './mail.ts';
import { claim, hold, isBarred, type Message, phase, unclaim } from './message.ts';
import { sendSubscriptions } from './messaging.send.subscriptions.ts';
import { erasedAddresses, messages, notes, recipients, shops, standings, withRecipient } from './messaging.store.ts';
import { noteSubjects } from './notes.ts';
import { newsOf } from './outcome.ts';
import { count, keepHeld, letGo, type Recipient, uncount } from './recipient.ts';
import { AccountStore } from './sending/account.store.ts';
import { mended, refused, throttled } from './sending/account.ts';
import { type AccountRefusal, heldUntil } from './sending/refusal.ts';
import { withdrawMessage } from './withdrawal.store.ts';

const env = readEnv('TABLE', 'CONFIGURATION_SET', 'API_URL', 'LINKS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
const account = new AccountStore(mailsASecond);

/** A message that is to be decided about: as it stands, and what led to that. */
interface Case {
  readonly event: Envelope;
  readonly message: Aggregate<Message>;
  readonly before: Loaded<Message> | undefined;
  readonly request: MessageRequest;
}

/** What it is decided by, each with the version that must still stand when it is done. */
interface Evidence {
  readonly shop: ShopDocument;
  readonly documents: Documents;
  readonly recipient: Loaded<Recipient> | undefined;
  readonly isAddressErased: boolean;
  readonly standings: readonly (string | undefined)[];
  readonly unchanged: readonly Write[];
}

/** Decides by what is known now; a message that was held is decided again in the same way. */
async function send(
  event: Envelope,
  message: Aggregate<Message>,
  asked: MessageRequest | undefined,
  turn: Turn,
): Promise<void> {
  const before = await message.load();
  const request = before?.state.request ?? asked;
  if (!request) return;
  const each: Case = { event, message, before, request };
  const standing = phase(before?.state, turn.now);
  if (standing === 'settled') return;
  if (standing === 'leased') throw new Later(before?.state.leaseUntil ?? turn.now, 'Another worker is sending it');
  if (standing === 'lost') return await settle(each, { status: 'unknown' });

  const evidence = await evidenceOf(each, turn);
  const { shop, recipient } = evidence;
  const known = { ...evidence, recipient: recipient?.state, test: event.test, zone: shop.zone, ...turn };
  await obey(each, evidence, judge(request, known), turn);
}

async function evidenceOf({ event, request }: Case, turn: Turn): Promise<Evidence> {
  const { to } = request;
  const erased = 'address' in to ? erasedAddresses.of(event.shop, addressId(to.address)) : undefined;
  const stillTrue = request.stillTrue.map(({ subject }) => standings.at(subject));
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
    standings: stands.map((stand) => stand?.state.data),
    unchanged: [
      ...stillTrue.map((each, index) => each.assertVersion(stands[index]?.version)),
      ...(erased ? [erased.assertVersion(erasure?.version)] : []),
    ],
  };
}

async function obey(each: Case, evidence: Evidence, verdict: Verdict, turn: Turn): Promise<void> {
  const { before, request } = each;
  const { documents } = evidence;
  if ('wait' in verdict) throw notHereYet(verdict.wait, turn);
  if ('skip' in verdict) {
    const also = write(each, evidence, (recipient) => letGo(recipient, request.key));
    // One that was claimed may have gone: not to send it again is not the same as not to have sent it.
    const isSure = before?.state.status !== 'claimed';
    const end = isSure ? ({ status: 'skipped', because: verdict.skip } as const) : ({ status: 'unknown' } as const);
    return await settle(each, end, { also, documents, decidedAt: turn.now });
  }
  if ('hold' in verdict) {
    const state = hold(before?.state, request, verdict.hold, verdict.until);
    if (canonical(before?.state) === canonical(state)) return;
    const waitsForGate = verdict.hold === 'open-ticket' && verdict.until === undefined;
    const also = write(each, evidence, (recipient) => (waitsForGate ? keepHeld : letGo)(recipient, request.key));
    await commit(each, state, { also, documents, decidedAt: turn.now });
    if (isBarred(state)) countMetric('MessagesBarred');
    return;
  }
  const asker = { key: each.message.subject, purpose: request.purpose, isHeld: isBarred(before?.state) };
  const leave = await account.ask(asker, each.event);
  if ('hold' in leave) return await obey(each, evidence, leave, turn);
  if ('comeAt' in leave) throw new Later(new Date(leave.comeAt).toISOString(), 'It has its place in the line');
  await claimAndSend(each, evidence, verdict.to, leave);
}

const sleepUntil = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.parse(systemClock()))));

interface Moment {
  readonly sendAt: number;
  readonly tries: boolean;
}

/** Claims the message in the same write as its recipient is counted, sends it once, and records what became of it. */
async function claimAndSend(each: Case, evidence: Evidence, to: Reachable, { sendAt, tries }: Moment): Promise<void> {
  const { event, before, request, message } = each;
  if (sendAt > Date.parse(systemClock())) await sleepUntil(sendAt);
  const keys = needsLinks(request) ? await linkKeys(Date.parse(systemClock())) : [];
  const links = linksOf(keys, env.API_URL, event.shop, request);
  const at = systemClock();
  const letter = openLetter(letters, request.template.kind, request.facts);
  const note = await noteOf(event.shop, letter);
  const mail = await mailOf(request, letter, to, evidence.shop, { ...links, at, shortName: note?.shortName });
  const counted = write(each, evidence, (recipient) => count(recipient, request, at));
  const documents = { ...evidence.documents, ...letter.version };
  const claimed = await commit(each, claim(before?.state, request, at, documents), {
    also: [...counted, ...evidence.unchanged],
    documents,
    decidedAt: at,
  });
  const tags = { message: hexId(message.subject), attempt: String(claimed.state.attempt) };
  const delivery = await deliver(
    () => sendMail({ ...mail, configurationSet: env.CONFIGURATION_SET, tags }),
    claimed.state,
    event,
  );
  await record({ ...each, before: claimed }, delivery);
  if (tries && 'accepted' in delivery) await account.learn(event, mended);
}

/** The shop's note of what was bought first, the product's own before its category's. */
async function noteOf(shop: string, { first }: OpenLetter): Promise<ProductNote | undefined> {
  for (const subject of first ? noteSubjects(shop, first) : []) {
    const note = await copyOf(notes.at(subject));
    if (note) return note;
  }
  return undefined;
}

/** The recipient's part of the write; nobody's, where the message goes to an address. */
function write({ event, request }: Case, { recipient }: Evidence, then: (before: Recipient) => Recipient): Write[] {
  if (!recipient || !('customer' in request.to)) return [];
  const kept = recipients.of(event.shop, request.to.customer);
  return [withRecipient(kept, recipient, then(recipient.state))];
}

/** What is written and told beside what the message has become. */
type Beside = Pick<Decision<Message>, 'also' | 'documents' | 'decidedAt'>;

async function commit({ event, message, before }: Case, state: Message, beside: Beside): Promise<Loaded<Message>> {
  try {
    const events = newsOf(letters, state, systemClock(), before?.state);
    return await message.save(event, before, { state, events, ...beside });
  } catch (error) {
    if (isConflict(error)) throw new Later(systemClock(), 'What it was decided by has changed');
    throw error;
  }
}

/** Hands it to the provider. What cannot be known is asked again when the lease is over, and then decided by purpose. */
async function deliver(give: () => Promise<Delivery>, message: Message, event: Envelope): Promise<Delivery> {
  try {
    return await give();
  } catch (error) {
    log.error('Whether the provider took a message is not known', { event: event.id, error: error as Error });
    throw new Later(message.leaseUntil ?? systemClock(), 'Its outcome is not known');
  }
}

async function record(each: Case, delivery: Delivery): Promise<void> {
  if ('accepted' in delivery) return await settle(each, { status: 'sent', accepted: delivery.accepted });
  await takeBack(each);
  if ('unreachable' in delivery) return await settle(each, { status: 'skipped', because: 'no-address' });
  if ('refused' in delivery) return await settle(each, { status: 'skipped', because: 'refused' });
  if ('barred' in delivery) return await bar(each, delivery.barred);
  const { event, message, before } = each;
  if (before) await message.save(event, before, { state: unclaim(before.state) });
  await account.learn(event, (known) => throttled(known, systemClock()));
  throw new Later(plusSeconds(systemClock(), 1 + 9 * shareOf(`${event.id} ${before?.version}`)), delivery.busy);
}

/** The account does not let it go: that is kept for all messages, and this one waits until one of them tries again. */
async function bar({ event, message, before, request }: Case, refusal: AccountRefusal): Promise<void> {
  // First of all it is claimed no longer: whatever happens next, it may go once more.
  const open = before && (await message.save(event, before, { state: unclaim(before.state) }));
  const now = systemClock();
  const { trouble = { ...refusal, since: now, tries: 1, retryAt: now } } = await account.learn(event, (known) =>
    refused(known, refusal, now),
  );
  const until = heldUntil(trouble, { key: message.subject, purpose: request.purpose });
  const state = hold(open?.state, request, refusal.because, until);
  await message.save(event, open, { state, events: newsOf(letters, state, now, open?.state) });
  log.warn('The account that sends mails was refused', { event: event.id, because: refusal.why });
  countMetric('MessagesBarred');
}

/** No provider took it, so it does not count; done before the message is open again, so that it is never counted less. */
async function takeBack({ event, request }: Case): Promise<void> {
  if (!('customer' in request.to) || request.purpose === 'transactional') return;
  await recipients
    .of(event.shop, request.to.customer)
    .change(event, (before) => (before ? { state: uncount(before, request.key) } : undefined));
}

type Settled = Pick<Message, 'because' | 'accepted'> & { readonly status: 'sent' | 'skipped' | 'unknown' };

/** The end of a message, told as an event. Another worker that settled it first is right. */
async function settle(each: Case, settled: Settled, beside: Beside = {}): Promise<void> {
  const { event, message, before, request } = each;
  const { leaseUntil: _, until: __, because: ___, ...known } = before?.state ?? { request, attempt: 0 };
  const state: Message = { ...known, ...settled };
  try {
    const events = newsOf(letters, state, systemClock());
    const documents = beside.documents ?? state.documents;
    await unlessHeldUp(() => message.save(event, before, { state, events, ...beside, documents }));
    countMetric(counters[settled.status]);
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (beside.also?.length || !isOvertaken(error))
      throw new Later(systemClock(), 'What it was decided by has changed');
    log.warn('Another worker settled a message first', { event: event.id });
  }
}

const counters = { sent: 'MessagesSent', skipped: 'MessagesSkipped', unknown: 'MessagesUnknown' } as const;

export const handler = consumer(env, sendSubscriptions, {
  MessageRequested: (event, turn) => send(event, messages.of(event.shop, event.data.key), event.data, turn),
  MessageWithdrawn: (event, turn) => withdrawMessage(letters, event, turn),
  TimerDue: (event, turn) => send(event, messages.at(event.data.aggregate), undefined, turn),
});
