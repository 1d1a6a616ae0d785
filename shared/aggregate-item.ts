import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamo } from './dynamo.ts';
import type { Envelope } from './events/event.ts';
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
}

const shape = 1;

const keyOf = (subject: string) => ({ pk: subject, sk: 'STATE' });
const partKey = (name: string) => `PART#${name}`;

export async function storedAt(table: string, subject: string): Promise<Stored | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(subject), ConsistentRead: true }));
  if (!Item) return undefined;
  const { state, version, wakeAt, parts } = Item;
  return { state, version, wakeAt, parts };
}

/** The same of at most 100 subjects in one read, in no sequence; those that are not there are left out. */
export async function storedAll(
  subjects: readonly string[],
  options?: { readonly consistent: boolean },
): Promise<Stored[]> {
  const items = await getItems(subjects.map(keyOf), options);
  return items.map((item) => item as unknown as Stored);
}

/** The item that replaces the one of version `before`, and nothing newer. */
export function putStored(
  table: string,
  subject: string,
  before: number | undefined,
  { state, version, wakeAt, parts }: Stored,
  beside: object = {},
) {
  return {
    TableName: table,
    Item: { ...keyOf(subject), shape, version, state, wakeAt, parts, ...beside },
    ...unchangedSince(before),
  };
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

/** An event beside its aggregate: inserted once, never changed; the stream brings it to the relay. */
export function eventItem(TableName: string, event: Envelope) {
  const [, order] = event.id.split('@');
  return { TableName, Item: { pk: event.subject, sk: `EVENT#${order}`, event: JSON.stringify(event) } };
}
