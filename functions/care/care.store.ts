import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AggregateKind,
  becomes,
  type Cause,
  change,
  deciding,
  type Loaded,
  load,
  save,
  type Write,
} from '../../shared/aggregate.ts';
import { epochSeconds } from '../../shared/clock.ts';
import { copies, copyOf } from '../../shared/copy.ts';
import { dynamo } from '../../shared/dynamo.ts';
import type { CustomerProfile } from '../../shared/events/customers.ts';
import type { Envelope } from '../../shared/events/event.ts';
import { addressId, hexId, normalizedEmail } from '../../shared/ids.ts';
import { canonical } from '../../shared/json.ts';
import { sendableAddress } from '../../shared/mail-address.ts';
import type { CareShop } from './asking.ts';
import { type Contact, customerOf, hearContact, newContact } from './contact.ts';
import { type List, listOf, merged, type Row, rowOf } from './queue.ts';
import type { Attachment } from './reading/body.ts';
import { type Receipts, receiptsKeptSeconds } from './receipts.ts';
import { nextWake, type Outcome, type Ticket } from './ticket.ts';

export const tickets = (table: string): AggregateKind<Ticket> => ({
  owner: 'care',
  table,
  standing: ({ state }) => state,
  test: ({ test }) => test,
  wakeAt: nextWake,
});

/** What somebody wrote, and who of the shop did; of a mail, who its sender says to be and what came with it. */
export interface Words {
  readonly id: string;
  readonly text: string;
  readonly subject?: string;
  readonly by?: string;
  readonly from?: string;
  readonly name?: string;
  /** Whether more was there than the text has. */
  readonly cut?: true;
  readonly attachments?: readonly Attachment[];
}

export const subjectOf = (shop: string, ticket: string): string => `ticket/${shop}/${ticket}`;

const shops = (table: string) => copies<CareShop>('care', table);
export const shopOf = (table: string, shop: string): Promise<CareShop | undefined> =>
  copyOf(shops(table), `shop/${shop}/${shop}`);

/** Each try fails only when another ticket of the shop was numbered meanwhile: so many at once, and the rest wait. */
const triesMost = 10;

const firstNumber = 1001;

/** What is decided about a ticket, with what is written beside it. */
export type TicketOutcome = Outcome & {
  readonly words?: Words;
  /** More members of the same write. */
  readonly also?: readonly Write[];
  /** What has become of the automatic answers that were given to the decision, where it adds one. */
  readonly receipts?: readonly Receipts[];
};

/**
 * Decides about a ticket, and saves it with its words, its place in the queue and, when it is new, the shop's next number,
 * in one write. `receiptKeys` name the automatic answers that the decision goes by, and adds to in the same write.
 */
export async function changeTicket(
  table: string,
  subject: string,
  cause: Cause,
  decide: (before: Ticket | undefined, number: number, receipts: readonly Receipts[]) => TicketOutcome | undefined,
  receiptKeys: readonly string[] = [],
): Promise<Ticket | undefined> {
  const once = async () => {
    const before = await load(tickets(table), subject);
    const number = before?.state.number ?? (await nextNumber(table, subject));
    const counted = await Promise.all(receiptKeys.map((key) => load(receiptsIn(table), key)));
    const known = counted.map((each) => each?.state ?? { sentAt: [] });
    const decision = decide(before?.state, number, known);
    if (!decision) return before?.state;
    const { state, events, words, receipts = [], also: others = [] } = decision;
    if (before && events.length + others.length === 0 && canonical(before.state) === canonical(state)) return state;
    const also = [
      ...(words ? [wordsItem(table, subject, words)] : []),
      ...queueItems(table, before?.state, state, cause.at),
      ...(before ? [] : [taken(table, state.shop, number)]),
      ...receipts.map((each, n) => receiptsItem(table, receiptKeys[n] ?? '', counted[n], each)),
      ...others,
    ];
    const { documents } = state.clock;
    await save(tickets(table), subject, cause, before, { state, events, also, ...(documents && { documents }) });
    return state;
  };
  return await deciding(`${subject}, or the number of its shop,`, cause, once, triesMost);
}

const receiptsIn = (table: string): AggregateKind<Receipts> => ({ owner: 'care', table, standing: () => 'counted' });

/** By the address, and by the customer: whichever of them an automatic answer is known to go to. */
export const receiptsKey = (shop: string, to: { readonly address: string } | { readonly customer: string }): string =>
  `receipts/${shop}/${'address' in to ? hexId(normalizedEmail(to.address)) : to.customer}`;

/** It goes by itself once none of its answers counts. */
function receiptsItem(table: string, key: string, before: Loaded<Receipts> | undefined, after: Receipts): Write {
  const { Put } = becomes(receiptsIn(table), key, before, after);
  if (!Put) throw new Error(`${key} is not written`);
  const expiresAt = epochSeconds(after.sentAt.at(-1) ?? '') + receiptsKeptSeconds;
  return { Put: { ...Put, Item: { ...Put.Item, expiresAt } } };
}

const counterOf = (shop: string) => ({ pk: `counter/${shop}/tickets`, sk: 'COUNTER' });

async function nextNumber(table: string, subject: string): Promise<number> {
  const [, shop = ''] = subject.split('/');
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: table, Key: counterOf(shop), ConsistentRead: true }),
  );
  return Item?.next ?? firstNumber;
}

/** The number is this ticket's, unless another one took it first. */
function taken(TableName: string, shop: string, number: number): Write {
  const isFree = {
    ConditionExpression: number === firstNumber ? 'attribute_not_exists(pk)' : '#next = :number',
    ...(number !== firstNumber && {
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: { ':number': number },
    }),
  };
  return { Put: { TableName, Item: { ...counterOf(shop), next: number + 1 }, ...isFree } };
}

function wordsItem(TableName: string, pk: string, words: Words): Write {
  return { Put: { TableName, Item: { pk, sk: `WORDS#${words.id}`, words } } };
}

export async function wordsOf(table: string, subject: string): Promise<ReadonlyMap<string, Words>> {
  const words = new Map<string, Words>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo().send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :words)',
        ExpressionAttributeValues: { ':pk': subject, ':words': 'WORDS#' },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { words: each } of page.Items ?? []) words.set(each.id, each);
    start = page.LastEvaluatedKey;
  } while (start);
  return words;
}

const shards = 8;

/** Spread, so that no shop's queue is one hot partition. */
const placeOf = ({ shop, ticket, openedAt }: Ticket, list: List) => ({
  pk: `tickets-${list}#${shop}#${Number.parseInt(hexId(ticket).slice(0, 2), 16) % shards}`,
  sk: `${openedAt}#${ticket}`,
});

/** Where a ticket stands in the queue now; where it stood, a stone is left that DynamoDB takes away. */
function queueItems(TableName: string, before: Ticket | undefined, after: Ticket, at: string): Write[] {
  const row = rowOf(after);
  if (before && canonical(rowOf(before)) === canonical(row)) return [];
  const [from, to] = [before && placeOf(before, listOf(before.state)), placeOf(after, listOf(after.state))];
  const moved = from && canonical(from) !== canonical(to);
  return [
    { Put: { TableName, Item: { ...to, row } } },
    ...(moved ? [{ Put: { TableName, Item: { ...from, expiresAt: epochSeconds(at) } } }] : []),
  ];
}

const pageSize = 50;

/** A page of the shop's queue, the oldest first; `after` is the key of the last one seen. */
export async function queueOf(
  table: string,
  shop: string,
  list: List,
  after?: string,
): Promise<{ readonly rows: readonly Row[]; readonly next?: string }> {
  const pages = await Promise.all(
    Array.from({ length: shards }, async (_, shard) => {
      const pk = `tickets-${list}#${shop}#${shard}`;
      const { Items = [], LastEvaluatedKey } = await dynamo().send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
          Limit: pageSize,
        }),
      );
      const until: string | undefined = LastEvaluatedKey?.sk;
      const entries = Items.map(({ sk, row }) => ({ key: sk as string, row: row as Row | undefined }));
      return { entries, ...(until && { until }) };
    }),
  );
  const { entries, next } = merged(pages, pageSize);
  return { rows: entries.flatMap(({ row }) => row ?? []), ...(next && { next }) };
}

const contacts = (table: string): AggregateKind<Contact> => ({ owner: 'care', table, standing: () => 'known' });

const contactSubject = (shop: string, address: string): string => `contact/${shop}/${addressId(address)}`;

/** Keeps that a customer has this address. */
export async function keepContact(table: string, event: Envelope<string, CustomerProfile>): Promise<void> {
  const { shop, at, data } = event;
  if (!data.email || !sendableAddress(data.email)) return;
  await change(contacts(table), contactSubject(shop, data.email), event, (before = newContact) => {
    const state = hearContact(before, data, at);
    return state === before ? undefined : { state };
  });
}

/** The customer whose words a mail from this address are. */
export async function customerAt(table: string, shop: string, address: string): Promise<string | undefined> {
  const known = await load(contacts(table), contactSubject(shop, address));
  return known && customerOf(known.state);
}

export const boxKey = (address: string): string => `box/any/${hexId(normalizedEmail(address))}`;
