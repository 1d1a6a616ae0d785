import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../base/clock.ts';
import { pack } from '../base/packed.ts';
import type { Envelope } from '../events/event.ts';
import { dynamo } from './dynamo.ts';
import { type Content, contentOf, type Entry, entryOf } from './journal.ts';
import { getItems, itemsUnder } from './table.ts';

/** One member of the transaction that saves an aggregate. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** An aggregate as its items store it. */
export interface Stored {
  readonly state: unknown;
  readonly version: number;
  readonly wakeAt?: string | undefined;
  /** The names of the parts that are stored as further items. */
  readonly parts?: readonly string[] | undefined;
  /** The events of its newest decisions, oldest first; older ones are in pages, as further items. */
  readonly journal: readonly Entry[];
  /** Its sort key in the lists that it stands in. */
  readonly listed?: string | undefined;
}

/** The keys of an aggregate in its table's indexes. An index takes a write only when its keys change. */
export interface Listing {
  /** The list, if it stands in one. */
  readonly onList?: string | undefined;
  /** The sort key in the list, and among those that are found by the same key. */
  readonly listed: string;
  /** What it is found by, such as an order's number or the customer whom it is for. */
  readonly foundBy?: string | undefined;
}

const shape = 2;

/** In characters of JSON: about 1 KB packed. Older entries move to a page. */
const maxJournal = 8_192;

const keyOf = (subject: string) => ({ pk: subject, sk: 'STATE' });
const partKey = (name: string) => `PART#${name}`;
const nine = (version: number) => String(version).padStart(9, '0');
const pageKey = (version: number) => `EVENTS#${nine(version)}`;
const personalKey = (version: number) => `PERSONAL#${nine(version)}`;

/**
 * What names a person or has their words is stored for 30 days at most: DynamoDB deletes an expired item within two days
 * (developer guide, TTL, read 2026-11-22).
 */
const personalDays = 28;

/** It was stored before its kind had a list: it is written once more, with its place there. */
export const isUnlisted = ({ listed }: Stored, listing: Listing | undefined): boolean =>
  listed === undefined && listing !== undefined;

/** The aggregate in an item, as DynamoDB returned it. */
export function storedIn(item: Readonly<Record<string, unknown>>): Stored {
  const { version, wakeAt, parts, listed } = item as unknown as Stored;
  return { ...contentOf(item), version, wakeAt, parts, listed } as Stored;
}

export async function storedAt(table: string, subject: string): Promise<Stored | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(subject), ConsistentRead: true }));
  return Item && storedIn(Item);
}

/** At most 100 aggregates in one read, in no sequence; those that do not exist are left out. */
export async function storedAll(
  subjects: readonly string[],
  options?: { readonly consistent: boolean },
): Promise<Stored[]> {
  const items = await getItems(subjects.map(keyOf), options);
  return items.map(storedIn);
}

/**
 * The writes that replace `before`, on condition that it is still the current state: one item, rarely a page of older events, and
 * the item of what is personal, which ends. The journal has no event of that item.
 */
export function putStored(
  table: string,
  subject: string,
  before: Pick<Stored, 'version' | 'journal'> | undefined,
  { state, wakeAt, parts }: Pick<Stored, 'state' | 'wakeAt' | 'parts'>,
  events: readonly Envelope[] = [],
  listing: Listing | undefined = undefined,
  personal: readonly Envelope[] = [],
): { readonly stored: Stored; readonly writes: readonly [Write & { Put: object }, ...Write[]] } {
  const version = (before?.version ?? 0) + 1;
  const { journal, page } = grown(before?.journal ?? [], entryOf(events));
  const Item = {
    ...keyOf(subject),
    shape,
    version,
    wakeAt,
    parts,
    ...listing,
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
  const apart = personalItem(subject, version, personal);
  return {
    stored: { state, version, wakeAt, parts, journal, listed: listing?.listed },
    writes: [put, ...older, ...apart.map((each) => ({ Put: { TableName: table, Item: each } }))],
  };
}

/** The personal events of one version: inserted once, relayed like those of the journal, and deleted when it expires. */
function personalItem(subject: string, version: number, events: readonly Envelope[]): object[] {
  const entry = entryOf(events);
  if (!entry) return [];
  const expiresAt = epochSeconds(decidedAt(events)) + personalDays * 86_400;
  const content = pack({ journal: [entry] } satisfies Content);
  return [{ pk: subject, sk: personalKey(version), content, newEvents: events.length, expiresAt }];
}

const decidedAt = ([first]: readonly Envelope[]): string => first?.decidedAt ?? first?.at ?? '';

/** The journal with the new entry; when it is full, the entries before it become a page. */
function grown(journal: readonly Entry[], entry: Entry | undefined) {
  if (!entry) return { journal, page: [] };
  const isFull = JSON.stringify(journal).length > maxJournal;
  return isFull ? { journal: [entry], page: journal } : { journal: [...journal, entry], page: [] };
}

/** Asserts that the item is at this version, or does not exist: a member of another aggregate's write. */
export function assertVersion(table: string, subject: string, version: number | undefined): Write {
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

/** The parts of an aggregate, in the sequence of the names; fewer when another write has removed one meanwhile. */
export async function partsOf(subject: string, names: readonly string[]): Promise<Uint8Array[]> {
  const found = new Map<unknown, Uint8Array>();
  for await (const { sk, body } of itemsUnder(subject, partKey(''))) found.set(sk, body as Uint8Array);
  return names.flatMap((name) => found.get(partKey(name)) ?? []);
}

export const putPart = (table: string, subject: string, name: string, body: Uint8Array): Write => ({
  Put: { TableName: table, Item: { pk: subject, sk: partKey(name), body } },
});

/** Gives the part a time to live. */
export const dropPart = (table: string, subject: string, name: string, expiresAt: number): Write => ({
  Put: { TableName: table, Item: { pk: subject, sk: partKey(name), expiresAt } },
});

/** An event without an aggregate, with its state: inserted once, never changed; the stream delivers it to the relay. */
export function eventItem(TableName: string, event: Envelope, state?: object) {
  const [, order] = event.id.split('@');
  const content = pack({ state, journal: [entryOf([event]) as Entry] } satisfies Content);
  return { TableName, Item: { pk: event.subject, sk: `EVENT#${order}`, content, newEvents: 1 } };
}
