import { scheduleName } from '../../functions/timers/wake.ts';
import type { PublishedEvent } from '../../infra/local/page/published.ts';
import { hexId } from '../../shared/base/ids.ts';
import { canonical } from '../../shared/base/json.ts';
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
    'namedAt',
    'firstReports',
    'answeredUpTo',
    'recordedAt',
    'reportedAt',
    'words',
    'sentAt',
    'ownedAt',
    'until',
    'dueAt',
    'usefulUntil',
    'firstAt',
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
    'renewedAt',
    'promisedAt',
    'proposedAt',
    'anchor',
    'begunAt',
    'startedAt',
    'fired',
    'series',
    'finishedAt',
    'after',
    'pace',
    'quotaReadAt',
  ],
]);

/** A message's end, and how many mails its provider took for it. */
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
  const items = scanned.flat().map((item) => asAnswered(read(plain({ M: item }) as Item)));
  const messages = items.filter(isMessage).map((item) => messageEnd(item, world));
  const events = new Map(world.events().map((event) => [event.id, event]));
  const subjects = new Map(messages.map(({ subject }) => [hexId(subject), subject]));
  const ordersSchedules = new Set(
    [...events.values()].flatMap(({ subject }) => (isOrder(subject) ? scheduleName({ aggregate: subject }) : [])),
  );
  const facts: Fact[] = [
    ...cloud.ses.delivered.map(({ to, subject, tags }) =>
      fact('mail', { to, subject }, subjects.get(tags.message ?? '')),
    ),
    ...[...events.values()].filter(isMoment).map((event) => fact('event', said(event), messageIn(event.subject))),
    ...items
      .filter((item) => !isMessage(item) && isKept(item) && !isOrdersWake(item))
      .map((item) => fact('item', item, entryAbout(item))),
    ...world.wakes().map(({ aggregate, at }) => fact('schedule', { aggregate, when: at })),
    ...[...new Set([...cloud.scheduler.names].map((name) => name.replace(/\.\d+$/, '')))]
      .filter((name) => !ordersSchedules.has(name.replace(/^.*\//, '')))
      .map((name) => fact('schedule that was', { name })),
    ...world.deadLetters().map((letter) => fact('dead letter', letter)),
    ...cloud.undelivered.map((record) => fact('undelivered', record)),
    ...cloud.calls.denials.map((denial) => fact('denied', { denial })),
  ];
  return { messages, facts: facts.sort((a, b) => (a.says < b.says ? -1 : 1)) };
}

function fact(kind: string, content: unknown, about?: string): Fact {
  return { says: `${kind} ${canonical(lasting(content))}`, ...(about && { about }) };
}

/**
 * Whether something was known only later than something else depends on what was heard first; and so does whether an order
 * was awaited, that is there in the end, and what was pending for a moment.
 */
const isMoment = ({ name, subject }: PublishedEvent) =>
  name !== 'OrderEdited' && name !== 'PendingPointsChanged' && !(name === 'WakeChanged' && isOwnClock(subject));

/** Whose wakes follow what was known at a moment. What they still wait for stands among the schedules. */
const isOwnClock = (subject: string) => isOrder(subject) || subject.startsWith('ledger/');

const isOrder = (subject: string) => subject.startsWith('order/');

/** What an order wakes for stands among the schedules, as long as it does. */
const isOrdersWake = ({ pk }: Item) => /^wake\/[^/]+\/order~/.test(String(pk));

const isMessage = ({ pk, sk }: Item) => String(pk).startsWith('message/') && sk === 'STATE';

/** Of what a caller was answered, that it was, and how: the words tell of that moment. */
const asAnswered = (item: Item): Item =>
  item.sk === 'ANSWER' ? { ...item, answer: (item.answer as { status?: number } | undefined)?.status } : item;

/** A page of events says what the bus says; of a kept webhook, its bytes count. */
const isKept = ({ sk, body }: Item) => !/^EVENTS?#/.test(String(sk)) || body !== undefined;

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

const messageIn = (subject: string) => (subject.startsWith('message/') ? subject : undefined);

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
    request: { purpose: string; template: { kind: string } };
    status: string;
    attempt: number;
  };
  const mails = world.cloud.ses.delivered.filter(({ tags }) => tags.message === hexId(String(pk)));
  const [subject, template] = [String(pk), request.template.kind];
  return { subject, template, purpose: request.purpose, status, attempt: Number(attempt), mails: mails.length };
}

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (passing.has(key) ? [] : [[key, lasting(part)]])),
  );
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
  const wrong = actual.messages.filter((message) => !endedWell(message));
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

/** How often a mail went is judged by its message; everything else counts as often as it stands there. */
function distinctMails(says: readonly string[]): string[] {
  return says.filter((each, index) => !each.startsWith('mail ') || says.indexOf(each) === index);
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
