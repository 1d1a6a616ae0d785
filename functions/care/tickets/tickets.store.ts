import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { addressId, hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { Cause, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import type { Attachment } from '../reading/body.ts';
import type { CareShop } from './answering.ts';
import { type Contact, customerOf, hearContact, newContact } from './contact.ts';
import { type List, listOf, merged, type Row, rowOf } from './queue.ts';
import { type Receipts, receiptsKeptSeconds } from './receipts.ts';
import { nextWake, type Outcome, type Ticket } from './ticket.ts';

const owner = 'care';

export const tickets = aggregate<Ticket>('ticket', {
  owner,
  describe: (ticket) => ({ status: ticket.state, test: ticket.test, wakeAt: nextWake(ticket) }),
});

const receipts = aggregate<Receipts>('receipts', { owner, describe: () => ({ status: 'counted' }) });

export const shops = projections<CareShop>(owner, 'shop');

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

/** Each try fails only when another ticket of the shop was numbered meanwhile: so many at once, and the rest wait. */
const tries = 10;

const firstNumber = 1001;

/** What is decided about a ticket, with what is written beside it. */
export type TicketOutcome = Outcome & {
  readonly words?: Words;
  /** More members of the same write. */
  readonly alsoWrite?: readonly Write[];
  /** What has become of the automatic answers that were given to the decision, where it adds one. */
  readonly receipts?: readonly Receipts[];
};

/**
 * Decides about a ticket, and saves it with its words, its place in the queue and, when it is new, the shop's next number,
 * in one write. `answered` are the automatic answers that the decision goes by, and adds to in the same write.
 */
export async function changeTicket(
  ticket: Aggregate<Ticket>,
  cause: Cause,
  decide: (before: Ticket | undefined, number: number, receipts: readonly Receipts[]) => TicketOutcome | undefined,
  answered: readonly Aggregate<Receipts>[] = [],
): Promise<void> {
  await ticket.change(
    cause,
    async (before) => {
      const number = before?.number ?? (await nextNumber(ticket.subject));
      const counted = await Promise.all(answered.map((each) => each.load()));
      const known = counted.map((each) => each?.state ?? { sentAt: [] });
      const decision = decide(before, number, known);
      if (!decision) return undefined;
      const { state, events, words, receipts = [], alsoWrite: others = [] } = decision;
      if (before && events.length + others.length === 0 && canonical(before) === canonical(state)) return undefined;
      const alsoWrite = [
        ...(words ? [wordsItem(ticket.subject, words)] : []),
        ...queueItems(before, state, cause.at),
        ...(before ? [] : [taken(state.shop, number)]),
        ...answered.flatMap((each, n) => receiptsItem(each, counted[n], receipts[n])),
        ...others,
      ];
      return { state, events, alsoWrite, documents: state.clock.documents };
    },
    { tries },
  );
}

/** By the address, and by the customer: whichever of them an automatic answer is known to go to. */
export const receiptsOf = (
  shop: string,
  to: { readonly address: string } | { readonly customer: string },
): Aggregate<Receipts> => receipts.of(shop, 'address' in to ? hexId(normalizedEmail(to.address)) : to.customer);

/** It goes by itself once none of its answers counts. */
function receiptsItem(
  kept: Aggregate<Receipts>,
  before: Loaded<Receipts> | undefined,
  after: Receipts | undefined,
): Write[] {
  const put = after && kept.putState(before, after).Put;
  if (!put) return [];
  const expiresAt = epochSeconds(after.sentAt.at(-1) ?? '') + receiptsKeptSeconds;
  return [{ Put: { ...put, Item: { ...put.Item, expiresAt } } }];
}

const counterOf = (shop: string) => ({ pk: `counter/${shop}/tickets`, sk: 'COUNTER' });

async function nextNumber(subject: string): Promise<number> {
  const [, shop = ''] = subject.split('/');
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: counterOf(shop), ConsistentRead: true }),
  );
  return Item?.next ?? firstNumber;
}

/** The number is this ticket's, unless another one took it first. */
function taken(shop: string, number: number): Write {
  const isFree = {
    ConditionExpression: number === firstNumber ? 'attribute_not_exists(pk)' : '#next = :number',
    ...(number !== firstNumber && {
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: { ':number': number },
    }),
  };
  return { Put: { TableName: tableName(), Item: { ...counterOf(shop), next: number + 1 }, ...isFree } };
}

function wordsItem(pk: string, words: Words): Write {
  return { Put: { TableName: tableName(), Item: { pk, sk: `WORDS#${words.id}`, words } } };
}

export async function wordsOf(subject: string): Promise<ReadonlyMap<string, Words>> {
  const words = new Map<string, Words>();
  for await (const { words: each } of itemsUnder(subject, 'WORDS#')) words.set((each as Words).id, each as Words);
  return words;
}

const shards = 8;

/** Spread, so that no shop's queue is one hot partition. */
const placeOf = ({ shop, ticket, openedAt }: Ticket, list: List) => ({
  pk: `tickets-${list}#${shop}#${Number.parseInt(hexId(ticket).slice(0, 2), 16) % shards}`,
  sk: `${openedAt}#${ticket}`,
});

/** Where a ticket stands in the queue now; where it stood, a stone is left that DynamoDB takes away. */
function queueItems(before: Ticket | undefined, after: Ticket, at: string): Write[] {
  const row = rowOf(after);
  if (before && canonical(rowOf(before)) === canonical(row)) return [];
  const [from, to] = [before && placeOf(before, listOf(before.state)), placeOf(after, listOf(after.state))];
  const moved = from && canonical(from) !== canonical(to);
  return [
    { Put: { TableName: tableName(), Item: { ...to, row } } },
    ...(moved ? [{ Put: { TableName: tableName(), Item: { ...from, expiresAt: epochSeconds(at) } } }] : []),
  ];
}

const pageSize = 50;

/** A page of the shop's queue, the oldest first; `after` is the key of the last one seen. */
export async function queueOf(
  shop: string,
  list: List,
  after?: string,
): Promise<{ readonly rows: readonly Row[]; readonly next?: string }> {
  const pages = await Promise.all(
    Array.from({ length: shards }, async (_, shard) => {
      const pk = `tickets-${list}#${shop}#${shard}`;
      const { Items = [], LastEvaluatedKey } = await dynamo().send(
        new QueryCommand({
          TableName: tableName(),
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

const contacts = aggregate<Contact>('contact', { owner, describe: () => ({ status: 'known' }) });

const contactAt = (shop: string, address: string): Aggregate<Contact> => contacts.of(shop, addressId(address));

/** Keeps that a customer has this address. */
export async function keepContact(event: Envelope<string, CustomerProfile>): Promise<void> {
  const { shop, at, data } = event;
  if (!data.email || !sendableAddress(data.email)) return;
  await contactAt(shop, data.email).change(event, (before = newContact) => {
    const state = hearContact(before, data, at);
    return state === before ? undefined : { state };
  });
}

/** The customer whose words a mail from this address are. */
export async function customerAt(shop: string, address: string): Promise<string | undefined> {
  const known = await contactAt(shop, address).state();
  return known && customerOf(known);
}
