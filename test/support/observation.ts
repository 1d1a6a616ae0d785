import { scheduleName } from '../../functions/timers/wake.ts';
import type { PublishedEvent } from '../../infra/local/page/published.ts';
import { hexId } from '../../shared/base/ids.ts';
import { canonical } from '../../shared/base/json.ts';
import { asCounted } from './observed/counted.ts';
import { asSums, namesIn } from './observed/names.ts';
import { wakeTimes } from './observed/waits.ts';
import { read } from './stored.ts';
import type { World } from './world.ts';

/** What depends on when something was heard or tried, and how often, and may differ between runs that end the same. */
const passing = new Set([
  ...['version', 'orderVersion', 'ownerVersion', 'leaseUntil', 'attempt', 'accepted', 'cause', 'id', 'shown'],
  ...[
    'knownAt',
    'receivedAt',
    // Clocks of calls: of platforms without one of their own, the time of receipt.
    ...['toldAt', 'told', 'undelivered', 'refundsListedAt', 'listedAt'],
    'listed',
    'expiresAt',
    'wakeAt',
    'at',
    'journal',
    'events',
    'newEvents',
    'decidedAt',
    'documents',
    'sk',
    'heardAt',
    // What an answer to a request for access found, at its time.
    'json',
    // Of the records of one person, the one that was erased last.
    'was',
    'namedAt',
    'firstReports',
    'answeredUpTo',
    'recordedAt',
    'reportedAt',
    'mergedAt',
    'firstToldAt',
    'words',
    'sentAt',
    'askedAt',
    'confirmedAt',
    'ownedAt',
    'until',
    'dueAt',
    'usefulUntil',
    'firstAt',
    'addedAt',
    'firstReportedAt',
    'repliedAt',
    'solvedAt',
    'endedAt',
    'stoppedAt',
    'announcedAt',
    'updatedAt',
    'saidAt',
    'requestedAt',
    'erasureRequestedAt',
    'erasedAt',
    'keptUntil',
    'consentsKeptUntil',
    'renewedAt',
    'promisedAt',
    'proposedAt',
    'anchor',
    'begunAt',
    'startedAt',
    'fired',
    'series',
    'finishedAt',
    'doneAt',
    'after',
    'pace',
    'quotaReadAt',
    // What a day has cost counts what was let go and never sent.
    'spend',
    'askAt',
    'seenAt',
    // When an agent took a mail from the tray. What is promised from then on stands beside it.
    'openedAt',
  ],
]);

/** A message's end, and how often its provider took it: mails, texts, and what a webhook's system knows by its id. */
export interface MessageEnd {
  readonly subject: string;
  readonly template: string;
  readonly purpose: string;
  readonly status: string;
  readonly attempt: number;
  readonly mails: number;
}

/** A fact of the end, and the message it is about, where it is about one. */
interface Fact {
  readonly about?: string;
  readonly says: string;
}

/** The end of a story: what people got, what stands in the tables and on the bus, and what went wrong. */
export interface Observation {
  readonly messages: readonly MessageEnd[];
  readonly facts: readonly Fact[];
}

type Item = Readonly<Record<string, unknown>>;

export async function observe(world: World): Promise<Observation> {
  const { cloud } = world;
  const tables = cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const scanned = await Promise.all(tables.map(({ ref }) => cloud.dynamoDb.scan(ref)));
  const items = asSums(
    scanned.flat().map((item) => asCounted(asStopped(asSaid(asAnswered(read(plain({ M: item }) as Item)))))),
  );
  const wakeOf = wakeTimes(items);
  const messages = items.filter(isMessage).map((item) => messageEnd(item, world));
  const events = new Map(world.events().map((event) => [event.id, event]));
  const subjects = new Map(messages.map(({ subject }) => [hexId(subject), subject]));
  const ordersSchedules = new Set(
    [...events.values()].flatMap(({ subject }) => (isOrder(subject) ? scheduleName({ aggregate: subject }) : [])),
  );
  const texts = textsIn(world).map(({ provider, id, tags }) => ({ id: `${provider}~${id}`, tags }));
  const delivered = [...cloud.ses.delivered, ...texts];
  const named = namesIn({ messages: messages.map(({ subject }) => subject), delivered });
  const fact = (kind: string, content: unknown, about?: string): Fact => ({
    says: named(`${kind} ${canonical(lasting(content))}`),
    ...(about && { about: named(about) }),
  });
  const toPhones = new Set([
    ...texts.flatMap(({ tags }) => subjects.get(tags.message ?? '') ?? []),
    ...items.flatMap((item) => (isToPhone(item) ? String(item.pk) : [])),
  ]);
  const askings = new Set([...toPhones].map((subject) => scheduleName({ aggregate: subject })));
  const stopped = new Set(
    [...events.values()].flatMap((event) =>
      event.name === 'MessageHeld' && event.data.because === 'stopped' ? [event.subject] : [],
    ),
  );
  const facts: Fact[] = [
    ...cloud.ses.delivered.map(({ to, subject, tags }) =>
      fact('mail', { to, subject }, subjects.get(tags.message ?? '')),
    ),
    ...textsIn(world).map(({ to, kind, text, tags }) =>
      fact('text', { to, kind, text }, subjects.get(tags.message ?? '')),
    ),
    ...[...events.values()]
      .filter((event) => isMoment(event) && !isWakeOf(stopped, event) && !isAskingOf(toPhones, event))
      .map((event) => fact('event', said(event), messageIn(event.subject))),
    ...items
      .filter((item) => !isMessage(item) && isKept(item) && !isOrdersWake(item) && !isAskingsWake(toPhones, item))
      .map((item) => fact('item', item, leadAbout(named(String(item.pk))) ?? entryAbout(item))),
    ...world.wakes().map((wake) => fact('schedule', wakeOf(wake))),
    ...[...new Set([...cloud.scheduler.names].map((name) => name.replace(/\.\d+$/, '')))]
      .filter((name) => ![ordersSchedules, askings].some((each) => each.has(name.replace(/^.*\//, ''))))
      .map((name) => fact('schedule that was', { name })),
    ...world.deadLetters().map((letter) => fact('dead letter', letter)),
    ...cloud.undelivered.map((record) => fact('undelivered', record)),
    ...cloud.calls.denials.map((denial) => fact('denied', { denial })),
  ];
  const ends = messages.map((each) => ({ ...each, subject: named(each.subject) }));
  return { messages: ends, facts: facts.sort((a, b) => (a.says < b.says ? -1 : 1)) };
}

/**
 * Whether something was known only later than something else depends on what was heard first; and so does whether an order
 * was awaited, that is there in the end, what was pending for a moment, and how often a message was handed to who sends it. A ticket that is woken late does in one wake what two were for; what
 * it does is told by its own events.
 */
const isMoment = ({ name, subject }: PublishedEvent) =>
  name !== 'OrderEdited' &&
  name !== 'PendingPointsChanged' &&
  name !== 'MessageRouted' &&
  !(name === 'WakeChanged' && isOwnClock(subject)) &&
  !(/^(WakeChanged|TimerDue)$/.test(name) && subject.startsWith('ticket/'));

/** Whose wakes follow what was known at a moment. What they still wait for stands among the schedules. */
const isOwnClock = (subject: string) => isOrder(subject) || subject.startsWith('ledger/');

/** A stop that ended lets its messages be decided again; one that another stop holds may so be woken twice, or once. */
const isWakeOf = (stopped: ReadonlySet<string>, { name, subject }: PublishedEvent) =>
  /^(WakeChanged|TimerDue)$/.test(name) && stopped.has(subject);

/** Of a text, its provider is asked later, unless its end was known before: by a report, or because its outcome was asked for at once. */
const isAskingOf = (toPhones: ReadonlySet<string>, { name, data }: PublishedEvent) =>
  /^(WakeChanged|TimerDue)$/.test(name) && toPhones.has(String(data.aggregate));

const isAskingsWake = (toPhones: ReadonlySet<string>, { pk, state }: Item) =>
  String(pk).startsWith('wake/') && toPhones.has(String((state as { aggregate?: string } | undefined)?.aggregate));

const isMessageSubject = (subject: string) => subject.startsWith('message/');

const isOrder = (subject: string) => subject.startsWith('order/');

/** What an order wakes for stands among the schedules, as long as it does. */
const isOrdersWake = ({ pk }: Item) => /^wake\/[^/]+\/order~/.test(String(pk));

const isMessage = ({ pk, sk }: Item) => String(pk).startsWith('message/') && sk === 'STATE';

const isToPhone = (item: Item) => isMessage(item) && /^(sms|kakao)$/.test(String((item.state as { by?: string }).by));

/** Of what a caller was answered, that it was, and how: the words tell of that moment, and what was asked may name a form by chance. */
function asAnswered(item: Item): Item {
  if (item.sk !== 'ANSWER') return item;
  const { digest: _, answer, ...rest } = item;
  return { ...rest, answer: (answer as { status?: number } | undefined)?.status };
}

/** When sending was stopped and resumed, by whoever asked until it was done, is a moment of theirs. */
function asStopped(item: Item): Item {
  if (!String(item.pk).startsWith('stops/') || item.sk !== 'STATE') return item;
  const { stops, ended, ...state } = item.state as { readonly stops: readonly Item[]; readonly ended: readonly Item[] };
  const timeless = ({ since: _, resumedAt: __, ...stop }: Item) => stop;
  return { ...item, state: { ...state, stops: stops.map(timeless), ended: ended.map(timeless) } };
}

/** Of the register of consents, what its rows say: their digests are of times too, and one of each other. */
function asSaid(item: Item): Item {
  const { entry, state, digest: _, previous: __, ...row } = item;
  if (typeof entry === 'string') return { ...row, entry: JSON.parse(entry) };
  const { register } = (state ?? {}) as { readonly register?: { readonly rows: number } };
  return register ? { ...item, state: { ...(state as Item), register: { rows: register.rows } } } : item;
}

/**
 * A page of events says what the bus says, and so does an item of personal ones; of a kept webhook, its bytes count. By which version of
 * the shop's document a mail is written, and which is kept for that, depends on the moment.
 */
const isKept = ({ pk, sk, body }: Item) =>
  !String(pk).startsWith('kept-shop/') && (!/^(EVENTS?|PERSONAL)#/.test(String(sk)) || body !== undefined);

/**
 * An order's events carry all that was known at that moment, which depends on what was heard before; its state does not. So
 * does the letter about a payment, which says how far the order is.
 */
function said({ name, subject, data }: PublishedEvent) {
  if (subject.startsWith('order/')) return { name, subject };
  const { facts } = data as { facts?: Readonly<Record<string, unknown>> };
  if (name !== 'MessageRequested' || !facts?.paidAt) return { name, subject, data };
  const { shippedAt: _, deliveredAt: __, ...known } = facts;
  return { name, subject, data: { ...data, facts: known } };
}

const messageIn = (subject: string) => (isMessageSubject(subject) ? subject : undefined);

/** Where the answer to a mail leads is about the mail's message. */
const leadAbout = (pk: string): string | undefined => /^mail-lead\/[^/]+\/sent (message\/.+)$/.exec(pk)?.[1];

/** An entry on a timeline is about the message whose letter it names. */
function entryAbout({ pk, entry }: Item): string | undefined {
  if (/^(tally|counted)\//.test(String(pk))) return 'numbers';
  // When the question was sent is kept with its answer, even before there is one.
  if (/^answer\//.test(String(pk))) return 'delivery-question';
  const { kind, facts } = (entry ?? {}) as { kind?: string; facts?: { template?: string } };
  return kind === 'message' ? facts?.template : undefined;
}

function messageEnd({ pk, state }: Item, world: World): MessageEnd {
  const { request, status, attempt } = state as {
    request: { key: string; purpose: string; template: { kind: string } };
    status: string;
    attempt: number;
  };
  const mails = world.cloud.ses.delivered.filter(({ tags }) => tags.message === hexId(String(pk)));
  const posted = world.cloud.answerReceiver.received.filter(({ id }) => id === request.key);
  // Nobody has KakaoTalk there: that it was tried is no message.
  const texts = textsIn(world).filter(({ status, tags }) => status !== '3104' && tags.message === hexId(String(pk)));
  const notices = world.cloud.mobilePush.delivered.filter(({ tags }) => tags.message === hexId(String(pk)));
  const taken = mails.length + posted.length + texts.length + notices.length;
  const [subject, template] = [String(pk), request.template.kind];
  return { subject, template, purpose: request.purpose, status, attempt: Number(attempt), mails: taken };
}

/** What every provider of messages to phones took. */
function textsIn({ cloud: { solapi, nhn, smsVoice } }: World) {
  const byNhn = nhn.taken.map(({ requestId, recipientSeq, list, text, recipient, code = '' }) => ({
    ...{ provider: 'nhn', id: `${requestId}/${recipientSeq}`, text, status: code },
    kind: list.replace('ad-', '').toUpperCase(),
    to: `+82${(recipient.recipientNo ?? '').replace(/^0/, '')}`,
    tags: { message: recipient.recipientGroupingKey ?? '' },
  }));
  const byAws = smsVoice.delivered.map((each) => ({ ...each, status: '' }));
  return [...solapi.shown(), ...byNhn, ...byAws];
}

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      passing.has(key) ? [] : [[key, lasting(key === 'clock' ? promised(part) : part)]],
    ),
  );
}

/** Of a promise, what is promised: it begins when somebody has seen a mail in the tray, whenever that is. */
function promised(clock: unknown): unknown {
  if (clock === null || typeof clock !== 'object') return clock;
  const { from: _, ...rest } = clock as Item;
  return rest;
}

/** An attribute value as the value it stands for. */
export function plain(attribute: object): unknown {
  const [[type, value] = ['NULL', true]] = Object.entries(attribute);
  if (type === 'M') return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, plain(part)]));
  if (type === 'L') return (value as object[]).map(plain);
  return type === 'NULL' ? null : value;
}

/**
 * How the end differs from the one without a fault. The declared exceptions, and the only ones: a transactional message
 * whose outcome was lost is sent twice at most, and its second attempt is recorded; any other ends as unknown, and then
 * nothing else is told of it, and it is counted as what it became.
 */
export function differences(expected: Observation, actual: Observation): string[] {
  const notSent = new Set(expected.messages.flatMap((each) => (isNotSent(each) ? [each.subject] : [])));
  const wrong = actual.messages.filter(
    (message) => !endedWell(message) && !(isNotSent(message) && notSent.has(message.subject)),
  );
  const missing = expected.messages.filter(({ subject }) => !actual.messages.some((each) => each.subject === subject));
  const unknown = actual.messages.filter(({ status }) => status === 'unknown');
  const isTold = ({ about }: Fact) => {
    if (about === 'numbers') return unknown.length === 0;
    return !about || !unknown.some(({ subject, template }) => subject === about || template === about);
  };
  const told = ({ facts }: Observation) => distinctMails(facts.filter(isTold).map(({ says }) => says));
  const [before, after] = [told(expected), told(actual)];
  return [
    ...wrong.map((message) => `ended wrongly: ${JSON.stringify(message)}`),
    ...missing.map(({ subject }) => `is missing: ${subject}`),
    ...without(before, after).map((says) => `is missing: ${says}`),
    ...without(after, before).map((says) => `is too much: ${says}`),
  ];
}

function endedWell({ purpose, status, attempt, mails }: MessageEnd): boolean {
  if (status === 'sent' && mails === 1) return true;
  if (purpose === 'transactional') return status === 'sent' && mails === 2 && attempt === 2;
  return status === 'unknown' && mails <= 1;
}

/** What the story itself ends without sending; its reason stands among the events. */
const isNotSent = ({ status, mails }: MessageEnd): boolean => status === 'skipped' && mails === 0;

/** How often a mail went is judged by its message; everything else counts as often as it stands there. */
function distinctMails(says: readonly string[]): string[] {
  return says.filter((each, index) => !/^(mail|text) /.test(each) || says.indexOf(each) === index);
}

function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter((each) => {
    const place = left.indexOf(each);
    if (place < 0) return true;
    left.splice(place, 1);
    return false;
  });
}
