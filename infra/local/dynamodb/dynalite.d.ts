// The part of the untyped package that the local DynamoDB stands on.

declare module 'dynalite/db/index.js' {
  import type { Readable } from 'node:stream';

  export type AttributeValue =
    | { S: string }
    | { N: string }
    | { B: string }
    | { BOOL: boolean }
    | { NULL: true }
    | { SS: string[] }
    | { NS: string[] }
    | { BS: string[] }
    | { L: AttributeValue[] }
    | { M: Item };
  export type Item = { [attribute: string]: AttributeValue };

  export type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  export interface Index {
    IndexName: string;
    KeySchema: KeySchema;
    Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  }
  export interface Table {
    TableName: string;
    TableStatus: 'ACTIVE';
    KeySchema: KeySchema;
    AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
    GlobalSecondaryIndexes?: Index[];
  }

  export type Callback<Result = undefined> = (error?: unknown, result?: Result) => void;
  export interface Range {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
  }
  export interface Keyspace {
    lock(key: string, held: (release: <Done>(done: Done) => Done) => void): void;
    get(key: string, done: Callback<Item>): void;
    put(key: string, item: Item, done: Callback): void;
    del(key: string, done: Callback): void;
    createValueStream(range: Range): Readable;
  }
  export interface Store {
    readonly options: { readonly maxItemSize: number };
    getTable(name: string, checkStatus: boolean | Callback<Table>, done?: Callback<Table>): void;
    getItemDb(table: string): Keyspace;
    getIndexDb(kind: string, table: string, index: string): Keyspace;
  }
  export type Entry = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    getSync(key: string): unknown;
    batch(entries: Entry[]): Promise<void>;
    values(range: Range): AsyncIterable<unknown> & { all(): Promise<unknown[]> };
    iterator(range: Range): AsyncIterable<[key: string, value: unknown]>;
  }

  type Found = AttributeValue | null | undefined;
  const db: {
    create(options: object): { readonly db: Level };
    createKey(item: Item, table: Table): string;
    getIndexActions(
      indexes: readonly Index[],
      before: Item | undefined,
      after: Item,
      table: Table,
    ): { readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[] };
    compare: (operator: string, value: Found, operands: Found | readonly Found[]) => boolean;
    toRangeStr(value: AttributeValue): string;
    validateItem(item: Item, table: Table): Error | undefined;
    validateKey(key: Item, table: Table): Error | undefined;
  };
  export default db;
}

declare module 'dynalite/actions/*.js' {
  import type { Callback, Store } from 'dynalite/db/index.js';

  const action: (store: Store, data: unknown, done: Callback<unknown>) => void;
  export default action;
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js';

  /** A member's type and limits; of a list or map `children` is its elements' type, of a structure its members. */
  export interface Type {
    readonly type?: string;
    readonly children?: Member | Types;
    readonly [limit: string]: unknown;
  }
  export type Member = string | Type;
  export type Types = { readonly [member: string]: Member };
  export type Custom = (data: unknown, store: Pick<Store, 'options'>) => string | undefined;

  const validations: {
    checkTypes<Data>(data: object, types: Types): Data;
    checkValidations(data: unknown, types: Types, custom: Custom | undefined, store: Pick<Store, 'options'>): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  import type { Custom, Types } from 'dynalite/validations/index.js';

  const validation: { readonly types: Types; readonly custom?: Custom };
  export default validation;
}
