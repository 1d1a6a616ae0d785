import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import { customers } from './customers.store.ts';
import { type Counted, noWorth, recounted, sumOf, type Worth } from './worth.ts';

type StoredWorth = Worth & { readonly version: number };

const worthKey = (shop: string, record: string) => ({ pk: customers.of(shop, record).subject, sk: 'WORTH' });

/** One read of DynamoDB has so many items. */
const maxKeys = 100;

/** What the orders of each of these records are worth, by the records' ids; a record without an order that counts is left out. */
export async function worthsOf(shop: string, records: readonly string[]): Promise<ReadonlyMap<string, StoredWorth>> {
  const ids = new Map(records.map((record) => [worthKey(shop, record).pk, record]));
  const keys = [...ids.values()].map((record) => worthKey(shop, record));
  const reads = Array.from({ length: Math.ceil(keys.length / maxKeys) }, (_, n) =>
    getItems(keys.slice(n * maxKeys, (n + 1) * maxKeys)),
  );
  const items = (await Promise.all(reads)).flat();
  return new Map(
    items.map(({ pk, version, orders, net }) => [
      ids.get(String(pk)) ?? '',
      { version: Number(version), orders: Number(orders), net: net as Worth['net'] },
    ]),
  );
}

/** What the orders of these records are worth together. */
export const worthUnder = async (shop: string, records: readonly string[]): Promise<Worth> =>
  sumOf([...(await worthsOf(shop, records)).values()]);

/** The members of an order's write by which it counts as it is now: none where it counts as before. */
export async function worthItems(
  shop: string,
  before: Counted | undefined,
  after: Counted | undefined,
): Promise<Write[]> {
  if (canonical(before ?? null) === canonical(after ?? null)) return [];
  const records = [...new Set([before, after].flatMap((each) => each?.record ?? []))];
  const worths = await worthsOf(shop, records);
  return records.map((record) => {
    const key = worthKey(shop, record);
    const known = worths.get(record);
    const worth = recounted(known ?? noWorth, record, before, after);
    const Item = { ...key, version: (known?.version ?? 0) + 1, ...worth };
    return { Put: { TableName: tableName(), Item, ...unchangedSince(known?.version) } };
  });
}

const unchangedSince = (version: number | undefined) =>
  version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };
