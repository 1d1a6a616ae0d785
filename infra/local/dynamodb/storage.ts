import { Readable } from 'node:stream';
import dynalite, {
  type Entry,
  type Item,
  type Keyspace,
  type Level,
  type Range,
  type Store,
  type Table,
} from 'dynalite/db/index.js';
import { AwsError } from '../protocol/aws-error.ts';
import { itemSize, numbersFit } from './attribute-value.ts';

const maxItemSize = 400 * 1024;
const maxPageSize = 1024 * 1024;

/** The limits that dynalite's validations ask for. */
export const limits = { options: { maxItemSize } };

/** One item before and after a write; undefined where there is none. */
export interface ItemChange {
  readonly table: Table;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What one of dynalite's actions would do: it reads what is committed, and its writes are only noted. */
export interface Attempt {
  readonly store: Store;
  readonly entries: Entry[];
  readonly changes: ItemChange[];
  /** How many items a read's page holds, once they weigh 1 MB. */
  readonly pageFull: () => number | undefined;
}

/** What items were before they last changed, by their whole key; undefined where there was none. */
export type PastItems = ReadonlyMap<string, Item | undefined>;

export interface Storage {
  readonly tables: Map<string, Table>;
  open(): Promise<void>;
  close(): Promise<void>;
  table(name: string): Table;
  /** An action's view of the tables; with a past, as they were before those items last changed. */
  attempt(past?: PastItems): Attempt;
  item(table: Table, key: Item): Item | undefined;
  items(table: Table): Promise<Item[]>;
  read(key: string): unknown;
  range(range: Range): Promise<unknown[]>;
  /** All entries or none. */
  write(entries: Entry[]): Promise<void>;
}

export const itemPrefix = (table: string): string => `item-${table}~`;

const rangeIn = (prefix: string, { gt, gte, lt, lte, reverse = false, limit = -1 }: Range): Range => ({
  reverse,
  limit,
  ...(gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt }),
  ...(lte === undefined ? { lt: prefix + (lt ?? '\xff') } : { lte: prefix + lte }),
});

function refuseEmptyIndexKey(item: Item, table: Table, indexName: string): AwsError | undefined {
  const index = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === indexName);
  const empty = index?.KeySchema.find(({ AttributeName }) => {
    const value = item[AttributeName];
    return value && (('S' in value && value.S === '') || ('B' in value && value.B === ''));
  });
  if (!empty) return undefined;
  return new AwsError(
    'ValidationException',
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${indexName}, IndexKey: ${empty.AttributeName}`,
  );
}

/** The items of a range as they were; one that was removed since is not seen again. */
async function* before(db: Level, range: Range, past: PastItems): AsyncGenerator<unknown> {
  for await (const [key, item] of db.iterator(range)) {
    const seen = past.has(key) ? past.get(key) : item;
    if (seen !== undefined) yield seen;
  }
}

/** A key ends at 2,048 bytes of its partition and 1,024 of its sort part. */
function keyFits(item: Item, { KeySchema }: Table): boolean {
  return KeySchema.every(({ AttributeName, KeyType }) => {
    const value = item[AttributeName];
    return !value || !('S' in value) || Buffer.byteLength(value.S) <= (KeyType === 'HASH' ? 2048 : 1024);
  });
}

/** What dynalite's own checks let pass: it counts letters for bytes, and does not look at what a sum came to. */
function refuseItem(item: Item, table: Table): AwsError | undefined {
  const refuse = (why: string) => new AwsError('ValidationException', why);
  if (!keyFits(item, table)) return refuse('Size of a key has exceeded its limit of 2048 or 1024 bytes');
  if (!numbersFit(item)) return refuse('Attempting to store more than 38 significant digits in a Number');
  return itemSize(item) > maxItemSize ? refuse('Item size has exceeded the maximum allowed size') : undefined;
}

/** Dynalite's key-value storage, in memory. */
export function createStorage(): Storage {
  const { db } = dynalite.create({});
  const tables = new Map<string, Table>();

  const committed = (key: string): Item | undefined => db.getSync(key) as Item | undefined;

  const table = (name: string): Table => {
    const found = tables.get(name);
    if (!found)
      throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
    return found;
  };

  const attempt = (past?: PastItems): Attempt => {
    const entries: Entry[] = [];
    const changes: ItemChange[] = [];
    let full: number | undefined;

    async function* page(range: Range) {
      let [count, bytes] = [0, 0];
      for await (const item of past ? before(db, range, past) : db.values(range)) {
        count += 1;
        bytes += itemSize(item as Item);
        if (bytes >= maxPageSize) full = count;
        yield item;
        if (full) return;
      }
    }

    const keyspace = (prefix: string, noteChange: (key: string, item?: Item) => AwsError | undefined): Keyspace => ({
      // Nothing else runs between an action's read and its commit, so there is nothing to lock out.
      lock: (_key, held) => held((done) => done),
      get: (key, done) => done(null, past?.has(prefix + key) ? past.get(prefix + key) : committed(prefix + key)),
      put: (key, item, done) => {
        entries.push({ type: 'put', key: prefix + key, value: item });
        done(noteChange(key, item));
      },
      del: (key, done) => {
        entries.push({ type: 'del', key: prefix + key });
        done(noteChange(key));
      },
      createValueStream: (range) => Readable.from(page(rangeIn(prefix, range))),
    });

    const store: Store = {
      ...limits,
      getTable: (name, checkStatus, done) => {
        const answer = typeof checkStatus === 'function' ? checkStatus : done;
        answer?.(null, table(name));
      },
      getItemDb: (name) =>
        keyspace(itemPrefix(name), (key, after) => {
          const refusal = after && refuseItem(after, table(name));
          if (refusal) return refusal;
          changes.push({ table: table(name), key, before: committed(itemPrefix(name) + key), after });
          return undefined;
        }),
      getIndexDb: (_kind, name, index) =>
        keyspace(`index-${name}~${index}~`, (_key, item) => item && refuseEmptyIndexKey(item, table(name), index)),
    };
    return { store, entries, changes, pageFull: () => full };
  };

  return {
    tables,
    table,
    attempt,
    open: () => db.open(),
    close: () => db.close(),
    item: (of, key) => committed(itemPrefix(of.TableName) + dynalite.createKey(key, of)),
    items: async (of) => (await db.values(rangeIn(itemPrefix(of.TableName), {})).all()) as Item[],
    read: (key) => db.getSync(key),
    range: (range) => db.values(range).all(),
    write: async (entries) => {
      if (entries.length > 0) await db.batch(entries);
    },
  };
}
