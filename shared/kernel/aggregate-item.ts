import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { pack } from '../base/packed.ts';
import type { Envelope } from '../events/event.ts';
import { dynamo } from './dynamo.ts';
import { type Content, contentOf, type Entry, entryOf } from './journal.ts';
import { getItems, itemsUnder } from './table.ts';

/** One member of the transaction that saves an aggregate. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** An aggregate as its items hold it. */
export interface Stored {
  readonly state: unknown;
  readonly version: number;
  readonly wakeAt?: string | undefined;
  /** The names of the parts that lie beside it. */
  readonly parts?: readonly string[] | undefined;
  /** What its newest decisions said, oldest first; what is older lies in pages beside it. */
  readonly journal: readonly Entry[];
}

const shape = 2;

/** In characters of JSON: about 1 KB packed. What is older moves to a page of its own. */
const maxJournal = 8_192;

const keyOf = (subject: string) => ({ pk: subject, sk: 'STATE' });
const partKey = (name: string) => `PART#${name}`;
const pageKey = (version: number) => `EVENTS#${String(version).padStart(9, '0')}`;

/** What an aggregate's item, as DynamoDB gave it, says. */
export function storedIn(item: Readonly<Record<string, unknown>>): Stored {
  const { version, wakeAt, parts } = item as unknown as Stored;
  return { ...contentOf(item), version, wakeAt, parts } as Stored;
}

export async function storedAt(table: string, subject: string): Promise<Stored | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(subject), ConsistentRead: true }));
  return Item && storedIn(Item);
}

/** The same of at most 100 subjects in one read, in no sequence; those that are not there are left out. */
export async function storedAll(
  subjects: readonly string[],
  options?: { readonly consistent: boolean },
): Promise<Stored[]> {
  const items = await getItems(subjects.map(keyOf), options);
  return items.map(storedIn);
}

/**
 * The writes that make of `before` what it is now, if nothing newer stands there: one item, and rarely a page of older events
 * beside it.
 */
export function putStored(
  table: string,
  subject: string,
  before: Pick<Stored, 'version' | 'journal'> | undefined,
  { state, wakeAt, parts }: Pick<Stored, 'state' | 'wakeAt' | 'parts'>,
  events: readonly Envelope[] = [],
  beside: object = {},
): { readonly stored: Stored; readonly writes: readonly [Write & { Put: object }, ...Write[]] } {
  const version = (before?.version ?? 0) + 1;
  const { journal, page } = grown(before?.journal ?? [], entryOf(events));
  const Item = {
    ...keyOf(subject),
    ...{ shape, version, wakeAt, parts, ...beside },
    content: pack({ state, journal } satisfies Content),
    newEvents: events.length > 0 ? events.length : undefined,
  };
  const put = { Put: { TableName: table, Item, ...unchangedSince(before?.version) } };
  const [first] = page;
  const older: Write[] = first
    ? [
        {
          Put: {
            TableName: table,
            Item: { pk: subject, sk: pageKey(first.version), content: pack({ journal: page }) },
          },
        },
      ]
    : [];
  return { stored: { state, version, wakeAt, parts, journal }, writes: [put, ...older] };
}

/** The journal with the new entry; once it is long enough, all before it is a page. */
function grown(journal: readonly Entry[], entry: Entry | undefined) {
  if (!entry) return { journal, page: [] };
  const isFull = JSON.stringify(journal).length > maxJournal;
  return isFull ? { journal: [entry], page: journal } : { journal: [...journal, entry], page: [] };
}

/** Holds for as long as the item stands at this version, or is not there: a member of another aggregate's write. */
export function standsAt(table: string, subject: string, version: number | undefined): Write {
  return { ConditionCheck: { TableName: table, Key: keyOf(subject), ...unchangedSince(version) } } as Write;
}

function unchangedSince(version: number | undefined) {
  return version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };
}

/** The parts of an aggregate, in the sequence of the names; fewer when another write took one away meanwhile. */
export async function partsOf(subject: string, names: readonly string[]): Promise<Uint8Array[]> {
  const found = new Map<unknown, Uint8Array>();
  for await (const { sk, body } of itemsUnder(subject, partKey(''))) found.set(sk, body as Uint8Array);
  return names.flatMap((name) => found.get(partKey(name)) ?? []);
}

export const putPart = (table: string, subject: string, name: string, body: Uint8Array): Write => ({
  Put: { TableName: table, Item: { pk: subject, sk: partKey(name), body } },
});

/** Leaves the part for DynamoDB to take. */
export const dropPart = (table: string, subject: string, name: string, expiresAt: number): Write => ({
  Put: { TableName: table, Item: { pk: subject, sk: partKey(name), expiresAt } },
});

/** An event without an aggregate, with what belongs to it: inserted once, never changed; the stream brings it to the relay. */
export function eventItem(TableName: string, event: Envelope, state?: object) {
  const [, order] = event.id.split('@');
  const content = pack({ state, journal: [entryOf([event]) as Entry] } satisfies Content);
  return { TableName, Item: { pk: event.subject, sk: `EVENT#${order}`, content, newEvents: 1 } };
}
