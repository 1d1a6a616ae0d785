import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import dynalite, { type Entry, type Index, type Item, type KeySchema } from 'dynalite/db/index.js';
import createTable from 'dynalite/validations/createTable.js';
import { type Journal, nowhere } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { perform, performRead, performWrite, toAwsError, type Write } from './action.ts';

import { batchGet, batchWrite } from './batches.ts';
import { RecentHistory } from './recent-history.ts';
import { parse, requests } from './requests.ts';
import { type Attempt, createStorage } from './storage.ts';
import { type Author, type StreamChange, type StreamViewType, streamChange } from './stream-feed.ts';
import { expiredTokens, transactGet, transactWrite } from './transactions.ts';
import { expiriesBefore, expiryEntries } from './ttl.ts';

export interface TableDefinition {
  readonly name: string;
  readonly keySchema: KeySchema;
  readonly attributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  readonly globalSecondaryIndexes: Index[];
  readonly timeToLiveAttribute?: string;
  readonly stream?: StreamViewType;
}

export interface DynamoDb {
  /** Creates a table; repeated, the definition must be the same. */
  createTable(definition: TableDefinition): Promise<void>;
  /** One operation, wire format in and out; calls take effect one after another. */
  call(operation: string, input: unknown, when?: 'past'): Promise<unknown>;
  /** Calls the listener with every change of a table with a stream, in the order of commits. */
  onChange(listener: (change: StreamChange) => void): void;
  /** Restores the entries of the journal; the tables exist before. */
  restore(entries: Entry[]): Promise<void>;
  /** Removes expired items and returns their number; until then reads return them, as in AWS. */
  removeExpired(): Promise<number>;
  /** The instant, in epoch milliseconds, from which `removeExpired` has something to do. */
  nextExpiry(): Promise<number | undefined>;
  /** All items of a table, sorted by key. */
  scan(table: string): Promise<Item[]>;
  close(): Promise<void>;
}

interface DynamoDbOptions {
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
  readonly region: string;
  /** The journal of commits, each with its stream records. */
  readonly journal?: Journal;
}

const reads = { GetItem: getItem, Query: query, Scan: scan };
const writes = { PutItem: putItem, UpdateItem: updateItem, DeleteItem: deleteItem };
const isOneOf = <Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> =>
  Object.hasOwn(names, name);

const schemaOf = ({ name, keySchema, attributeDefinitions, globalSecondaryIndexes }: TableDefinition) => ({
  TableName: name,
  KeySchema: keySchema,
  AttributeDefinitions: attributeDefinitions,
  ...(globalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: globalSecondaryIndexes }),
});

function journalEntry(entry: Entry, journal: Journal): void {
  if (entry.type === 'put') journal.put(`entry/${entry.key}`, entry.value);
  else journal.remove(`entry/${entry.key}`);
}

/** DynamoDB in this process: dynalite's own checks and actions, with transactions, streams and time to live around them. */
export function createDynamoDb({ now, region, journal = nowhere }: DynamoDbOptions): DynamoDb {
  const storage = createStorage();
  const definitions = new Map<string, TableDefinition>();
  const history = new RecentHistory();
  const listeners: ((change: StreamChange) => void)[] = [];
  let sequence = 0;

  let last: Promise<unknown> = storage.open();
  const inSequence = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const current = last.then(task);
    last = current.catch(() => undefined);
    return current;
  };

  const commit = async (attempts: Attempt[], entries: Entry[] = [], author: Author = 'client'): Promise<void> => {
    const changes = attempts.flatMap((attempt) => attempt.changes);
    const records: StreamChange[] = [];
    const expiries: Entry[] = [];
    for (const change of changes) {
      const { stream, timeToLiveAttribute } = definitions.get(change.table.TableName) ?? {};
      if (timeToLiveAttribute) expiries.push(...expiryEntries(change, timeToLiveAttribute));
      const origin = { sequence: sequence + 1, now: now(), region, author };
      const record = stream && streamChange(change, stream, origin);
      if (!record) continue;
      records.push(record);
      sequence += 1;
    }
    const counted: Entry[] = records.length > 0 ? [{ type: 'put', key: 'sequence', value: sequence }] : [];
    const all = [...attempts.flatMap((attempt) => attempt.entries), ...expiries, ...counted, ...entries];
    await storage.write(all);
    history.remember(changes, now());
    journal.atomically(() => {
      for (const entry of all) journalEntry(entry, journal);
      for (const record of records) for (const listener of listeners) listener(record);
    });
  };

  const committing = async (run: (attempt: Attempt) => Promise<unknown>): Promise<unknown> => {
    const attempt = storage.attempt();
    const result = await run(attempt);
    await commit([attempt]);
    return result;
  };

  const perOperation = async (operation: string, input: unknown, when?: 'past'): Promise<unknown> => {
    if (isOneOf(reads, operation)) {
      return performRead(
        reads[operation],
        storage.attempt(when && history.past(now())),
        parse(operation, input, requests[operation]),
      );
    }
    if (isOneOf(writes, operation)) {
      const data = parse<Write>(operation, input, requests[operation]);
      return committing((attempt) => performWrite(writes[operation], attempt, data, storage));
    }
    switch (operation) {
      case 'BatchGetItem':
        return batchGet(input, storage);
      case 'BatchWriteItem':
        return committing((attempt) => batchWrite(input, attempt));
      case 'TransactGetItems':
        return transactGet(input, storage);
      case 'TransactWriteItems':
        return transactWrite(input, storage, now(), commit);
      case 'DescribeTable':
        return { Table: storage.table(parse<Write>(operation, input, requests.DescribeTable).TableName) };
      default:
        throw new AwsError('UnknownOperationException', `The local DynamoDB does not implement ${operation}`);
    }
  };

  return {
    createTable: (definition) =>
      inSequence(async () => {
        const schema = schemaOf(definition);
        try {
          parse('CreateTable', { ...schema, BillingMode: 'PAY_PER_REQUEST' }, createTable);
        } catch (error) {
          throw toAwsError(error);
        }
        const known = definitions.get(definition.name);
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
          throw new AwsError('ResourceInUseException', `${definition.name} exists with another definition`);
        }
        definitions.set(definition.name, definition);
        storage.tables.set(definition.name, { ...schema, TableStatus: 'ACTIVE' });
      }),

    call: (operation, input, when) =>
      inSequence(async () => {
        try {
          const result = await perOperation(operation, input, when);
          return JSON.parse(JSON.stringify(result));
        } catch (error) {
          throw toAwsError(error);
        }
      }),

    onChange: (listener) => {
      listeners.push(listener);
    },

    removeExpired: () =>
      inSequence(async () => {
        let removed = 0;
        for (const TableName of definitions.keys()) {
          for (const { key: Key } of await expiriesBefore(Math.floor(now() / 1000), TableName, storage)) {
            const attempt = storage.attempt();
            await perform(deleteItem, attempt, { TableName, Key });
            await commit([attempt], [], 'time-to-live');
            removed += 1;
          }
        }
        await commit([], await expiredTokens(storage, now()));
        return removed;
      }),

    restore: (entries) =>
      inSequence(async () => {
        await storage.write(entries);
        sequence = Number(storage.read('sequence') ?? 0);
      }),

    nextExpiry: () =>
      inSequence(async () => {
        const firsts = [...definitions.keys()].map((table) =>
          expiriesBefore(Number.MAX_SAFE_INTEGER, table, storage, 1),
        );
        const seconds = (await Promise.all(firsts)).flat().map(({ at }) => at);
        return seconds.length > 0 ? (Math.min(...seconds) + 1) * 1000 : undefined;
      }),

    scan: (name) =>
      inSequence(async () => {
        const table = storage.table(name);
        const sortKey = (item: Item) =>
          table.KeySchema.map(({ AttributeName }) => {
            const value = item[AttributeName];
            return value ? dynalite.toRangeStr(value) : '';
          }).join('/');
        const items = await storage.items(table);
        return items.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
      }),

    close: () => inSequence(() => storage.close()),
  };
}
