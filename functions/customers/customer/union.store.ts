import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { type Item, tableName } from '../../../shared/kernel/table.ts';
import { customers } from './customers.store.ts';

interface UnionQuery {
  /** Of the sort keys. */
  readonly prefix: string;
  /** The sort key before which to begin; without one, at the greatest. */
  readonly before?: string | undefined;
  /** About how many will be taken: a read takes its share of that from each partition. */
  readonly about: number;
  /** Whether it has to have what was written a moment ago. */
  readonly isConsistent?: boolean;
}

type UnionItem = Item & { readonly pk: string; readonly sk: string };

/** What was read of one partition, and is not taken yet. */
interface Source {
  readonly pk: string;
  readonly items: UnionItem[];
  /** Where to read on; absent at the end. */
  next: string | undefined;
  isAtEnd: boolean;
}

const smallestRead = 10;

/**
 * The items of several partitions as one list, the greatest sort key first, without tombstones. It reads as it is taken from: what
 * is never asked for is not read, however much is there. An item that stands under several partitions comes once.
 */
export async function* newestUnder(pks: readonly string[], wanted: UnionQuery): AsyncGenerator<UnionItem> {
  const limit = Math.max(smallestRead, Math.ceil(wanted.about / pks.length));
  const sources = pks.map((pk): Source => ({ pk, items: [], next: wanted.before, isAtEnd: false }));
  let last: string | undefined;
  for (;;) {
    await Promise.all(sources.map((source) => filled(source, wanted, limit)));
    const greatest = sources.reduce((one, other) => (headOf(other) > headOf(one) ? other : one));
    const item = greatest.items.shift();
    if (!item) return;
    if (item.sk === last || item.expiresAt !== undefined) continue;
    last = item.sk;
    yield item;
  }
}

const headOf = ({ items }: Source): string => items[0]?.sk ?? '';

/** Reads on in a partition of which everything was taken. */
async function filled(source: Source, { prefix, isConsistent }: UnionQuery, limit: number): Promise<void> {
  if (source.items.length > 0 || source.isAtEnd) return;
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': source.pk, ':prefix': prefix },
      ExclusiveStartKey: source.next === undefined ? undefined : { pk: source.pk, sk: source.next },
      ScanIndexForward: false,
      ConsistentRead: isConsistent,
      Limit: limit,
    }),
  );
  source.items.push(...(Items as UnionItem[]));
  source.next = LastEvaluatedKey?.sk as string | undefined;
  source.isAtEnd = source.next === undefined;
}

interface LastWanted {
  /** What the sort keys begin with. They go on with an instant. */
  readonly prefix: string;
  /** The sort key, without the prefix, of the last one seen. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The last items that stand under the records of one person, the newest first, and where the next page begins. */
export async function lastUnder(
  shop: string,
  records: readonly string[],
  { prefix, before, limit }: LastWanted,
): Promise<{ readonly items: readonly UnionItem[]; readonly next?: string }> {
  const subjects = records.map((record) => customers.of(shop, record).subject);
  const from = before === undefined ? undefined : `${prefix}${before}`;
  const items: UnionItem[] = [];
  for await (const item of newestUnder(subjects, { prefix, before: from, about: limit + 1, isConsistent: true })) {
    const last = items.at(-1);
    if (last && items.length === limit) return { items, next: last.sk.slice(prefix.length) };
    items.push(item);
  }
  return { items };
}
