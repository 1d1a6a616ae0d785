import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Draft } from '../../../shared/events/event.ts';
import type { Cause, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import { getItems, itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { trace } from '../../../shared/kernel/traces.ts';
import { type AnsweredMail, answeredMail } from '../answers/answered-mail.ts';
import { questionAt } from '../asking/question-time.ts';
import { type Counting, counting } from '../counting/counting.ts';
import { numbersWrites, showNumbers } from '../counting/numbers.store.ts';
import { numberedTicket } from '../mail-leads/mail-leads.store.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { customerTiersOf } from '../persons/tiers.store.ts';
import { shopTime } from '../promise/documents.ts';
import { boughtBy } from '../purchases/purchases.store.ts';
import { receiptsItem } from '../receipts/receipts.store.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { CareShop } from './answering.ts';
import { mayTell, noticesOf } from './notice.ts';
import { queueItems } from './queue.store.ts';
import { isComplaint, isDone, type RankedBy } from './rank.ts';
import { settleSnooze } from './snooze.ts';
import { type Message, type Ticket, ticketWakeAt } from './ticket.ts';
import type { TicketChange } from './ticket-changes.ts';
import type { MessageWords, TicketDecision } from './ticket-decision.ts';

const owner = 'care';

export const tickets = aggregate<Ticket>('ticket', {
  owner,
  describe: (ticket) => ({ status: ticket.state, test: ticket.test, wakeAt: ticketWakeAt(ticket) }),
});

export const shops = projections<CareShop>(owner, 'shop');

/** A try fails when another ticket of the shop got its number meanwhile: so many succeed at once, the rest wait. */
const maxTicketTries = 10;

const firstNumber = 1001;

type Decided = TicketDecision | undefined;

/**
 * Changes a ticket, and saves it with its words, its row in the queue and, if it is new, the shop's next number in one write.
 * `counters` are the receipts that the decision reads, and adds to in the same write.
 */
export async function changeTicket(
  ticket: Aggregate<Ticket>,
  cause: Cause,
  decide: (
    before: Ticket | undefined,
    number: number,
    receipts: readonly Receipts[],
    version: number,
  ) => Decided | Promise<Decided>,
  counters: readonly Aggregate<Receipts>[] = [],
): Promise<void> {
  let counted: Counting<Ticket> | undefined;
  await ticket.change(
    cause,
    async (before, version) => {
      counted = undefined;
      const number = before?.number ?? (await nextNumber(ticket.subject));
      const receiptsBefore = await Promise.all(counters.map((each) => each.load()));
      const known = receiptsBefore.map((each) => each?.state ?? { sentAt: [] });
      const decided = await decide(before, number, known, version);
      if (!decided) return undefined;
      const shop = await readProjection(shops.of(decided.state.shop));
      const asked = shop ? asking(decided.state, questionAt(before, decided, shop.zone)) : decided.state;
      const decision = { ...decided, state: settleSnooze(before, asked) };
      const { words, receipts = [], alsoWrite: others = [], asserted = [] } = decision;
      const isSame = before && canonical(before) === canonical(decision.state);
      if (isSame && decision.events.length + others.length === 0) return undefined;
      const events = [...decision.events, ...deskNotices(before, decision, shop)];
      counted = shop && counting(before, decision, cause.at, shopTime(shop));
      const { state } = counted ?? decision;
      const alsoWrite = [
        ...(words ? [wordsItem(ticket.subject, words)] : []),
        ...queueItems(ticket.subject, before, state, await standingOf(state)),
        ...(before ? [] : [nextNumberItem(state.shop, number), numberedTicket(state.shop, number, state.ticket)]),
        ...counters.flatMap((each, n) => receiptsItem(each, receiptsBefore[n], receipts[n])),
        ...peopleOf(before, decision).map((who) => trace(state.shop, who, ticket.subject, cause.at)),
        ...(counted ? await numbersWrites(counted) : []),
        ...others,
        ...asserted,
      ];
      return { state, events, alsoWrite, documents: state.clock.documents };
    },
    { tries: maxTicketTries },
  );
  if (counted) showNumbers(counted);
}

/** The ticket with when its customer is asked how it was solved, or without. */
const asking = ({ asksAt: _, ...ticket }: Ticket, at: string | undefined): Ticket => ({
  ...ticket,
  ...(at !== undefined && { asksAt: at }),
});

/**
 * A change of another ticket as members of the write of one, on condition that it is still as it was loaded. It tells nobody, and has
 * no words of its own.
 */
export async function alongside(
  ticket: Aggregate<Ticket>,
  cause: Cause,
  before: Loaded<Ticket>,
  change: TicketChange,
): Promise<Write[]> {
  const state = settleSnooze(before.state, change.state);
  const row = queueItems(ticket.subject, before.state, state, await standingOf(state));
  return [...ticket.writesOf(cause, before, { ...change, state, documents: state.clock.documents }), ...row];
}

/** What the shop's staff are told of the change, in the write of the change: a notice is neither lost nor sent for what was not written. */
const deskNotices = (before: Ticket | undefined, decision: TicketDecision, shop: CareShop | undefined): Draft[] =>
  shop && mayTell(before, decision) ? noticesOf(before, decision, shop) : [];

/** By what a complaint stands in the queue: the tier of its customer, and what they have bought. Of all else, and of nobody, none is read. */
async function standingOf(ticket: Ticket): Promise<RankedBy> {
  const { shop, customer } = ticket;
  if (customer === undefined || !isComplaint(ticket) || isDone(ticket)) return {};
  const [tiers, roots] = await Promise.all([customerTiersOf(shop, [customer]), rootsOf(shop, [customer])]);
  return { level: tiers.get(customer)?.level, worth: await boughtBy(shop, rootOf(roots, customer)) };
}

/** Of whom the write stores something: customers by their ids, addresses by their digests. */
function peopleOf(before: Ticket | undefined, { state, words, wordsOf }: TicketDecision): string[] {
  const { customer, contact, phone } = state;
  const addresses = [contact === before?.contact ? undefined : contact, words?.from];
  const customers = [customer === before?.customer ? undefined : customer, words && wordsOf];
  const numbers = [phone === before?.phone ? undefined : phone, words?.phone];
  const digests = [
    ...addresses.map((each) => each && addressId(each)),
    ...numbers.map((each) => each && phoneId(each)),
  ];
  return [...new Set([...customers, ...digests].flatMap((each) => each || []))];
}

const counterKey = (shop: string) => ({ pk: `counter/${shop}/tickets`, sk: 'COUNTER' });

async function nextNumber(subject: string): Promise<number> {
  const [, shop = ''] = subject.split('/');
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: counterKey(shop), ConsistentRead: true }),
  );
  return Item?.next ?? firstNumber;
}

/** Gives the number to this ticket; fails if another ticket got it first. */
function nextNumberItem(shop: string, number: number): Write {
  const isFree = {
    ConditionExpression: number === firstNumber ? 'attribute_not_exists(pk)' : '#next = :number',
    ...(number !== firstNumber && {
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: { ':number': number },
    }),
  };
  return { Put: { TableName: tableName(), Item: { ...counterKey(shop), next: number + 1 }, ...isFree } };
}

const wordsKey = (pk: string, id: string) => ({ pk, sk: `WORDS#${id}` });

export function wordsItem(pk: string, words: MessageWords): Write {
  return { Put: { TableName: tableName(), Item: { ...wordsKey(pk, words.id), words } } };
}

/** The words are gone; the item that is left of them has a time to live. */
export const dropWords = (pk: string, id: string, at: string): Write => ({
  Put: { TableName: tableName(), Item: { ...wordsKey(pk, id), expiresAt: epochSeconds(at) } },
});

/** How long the words of an answer that was undone can be asked for again, in seconds. */
const undoneSeconds = 3_600;

/** The words of an answer that was undone: they belong to no message any more. */
export const undoneWords = (pk: string, words: MessageWords, at: string): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...wordsKey(pk, words.id), words, expiresAt: epochSeconds(plusSeconds(at, undoneSeconds)) },
  },
});

export async function loadWords(subject: string): Promise<ReadonlyMap<string, MessageWords>> {
  const words = new Map<string, MessageWords>();
  for await (const { words: each } of itemsUnder(subject, 'WORDS#')) {
    if (each !== undefined) words.set((each as MessageWords).id, each as MessageWords);
  }
  return words;
}

/** The words of the messages, each of a ticket by its subject: one message of each, at most 100; by the subjects. */
export async function wordsOfEach(
  all: readonly { readonly subject: string; readonly id: string }[],
): Promise<ReadonlyMap<string, MessageWords>> {
  const items = await getItems(
    all.map(({ subject, id }) => wordsKey(subject, id)),
    { consistent: false },
  );
  return new Map(items.flatMap(({ pk, words }) => (words ? [[String(pk), words as MessageWords] as const] : [])));
}

/** The words of one message, if they are there. */
export async function loadMessageWords(subject: string, id: string): Promise<MessageWords | undefined> {
  const Key = wordsKey(subject, id);
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item?.words as MessageWords | undefined;
}

/** The mail that an answer in this ticket repeats; of what the shop wrote first, the subject. Nothing where there is neither. */
export async function answeredMailIn(subject: string, ticket: Ticket): Promise<AnsweredMail | undefined> {
  const { messages, lastMail, outbound } = ticket;
  const mail = messages.find(({ id }) => id === lastMail);
  const first = outbound && !mail ? messages[0] : undefined;
  const words = await wordsOf(subject, mail ?? first);
  if (first) return words?.subject ? { subject: words.subject } : undefined;
  return words && mail && answeredMail(words, mail.at);
}

const wordsOf = async (subject: string, message: Message | undefined): Promise<MessageWords | undefined> =>
  message && (await loadMessageWords(subject, message.id));
