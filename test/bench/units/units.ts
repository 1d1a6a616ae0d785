import type { Item } from 'dynalite/db/index.js';
import { itemSize } from '../../../infra/local/dynamodb/attribute-value.ts';

/** What calls to DynamoDB cost, on demand. */
export interface Units {
  readonly write: number;
  readonly read: number;
  readonly bytesWritten: number;
}

interface Input {
  readonly Item?: Item;
  readonly ConsistentRead?: boolean;
  readonly TransactItems?: readonly Readonly<Record<string, Input | undefined>>[];
  readonly RequestItems?: Readonly<Record<string, Batch>>;
}

interface Batch {
  readonly Keys: readonly unknown[];
  readonly ConsistentRead?: boolean;
}

interface Result {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, Batch>>;
}

export const none: Units = { write: 0, read: 0, bytesWritten: 0 };

export const plus = (a: Units, b: Units): Units => ({
  write: a.write + b.write,
  read: a.read + b.read,
  bytesWritten: a.bytesWritten + b.bytesWritten,
});

const started = (bytes: number, per: number) => Math.max(1, Math.ceil(bytes / per));
const total = (items: readonly Item[]) => items.reduce((sum, item) => sum + itemSize(item), 0);

/**
 * A written item costs a unit for each started KB, twice that in a transaction; a read one for each started 4 KB, half of
 * it when it may see the past. A condition in a transaction costs as a write of the item it looks at; `sizesLookedAt` are
 * theirs, in turn.
 */
export function unitsOf(operation: string, input: Input, result: Result, sizesLookedAt: readonly number[] = []): Units {
  switch (operation) {
    case 'PutItem':
      return written(input, 1);
    case 'TransactWriteItems':
      return (input.TransactItems ?? [])
        .flatMap((member) => Object.entries(member))
        .map(([kind, part]) => memberUnits(kind, part))
        .concat(sizesLookedAt.map((bytes) => ({ ...none, write: 2 * started(bytes, 1024) })))
        .reduce(plus, none);
    case 'GetItem':
      return readUnits(result.Item ? itemSize(result.Item) : 0, input.ConsistentRead);
    case 'Query':
      return readUnits(total(result.Items ?? []), input.ConsistentRead);
    case 'BatchGetItem':
      return Object.entries(input.RequestItems ?? {})
        .flatMap(([table, batch]) => batchUnits(batch, result.Responses?.[table], result.UnprocessedKeys?.[table]))
        .reduce(plus, none);
    default:
      throw new Error(`The bench does not know what ${operation} costs: say it in test/bench/units.ts`);
  }
}

/** An item that is not there costs as the smallest, in a batch too (API reference, BatchGetItem, read 2026-11-26). */
function batchUnits({ Keys, ConsistentRead }: Batch, found: readonly Item[] = [], left: Batch = { Keys: [] }): Units[] {
  const missing = Keys.length - left.Keys.length - found.length;
  return [...found.map(itemSize), ...Array<number>(missing).fill(0)].map((bytes) => readUnits(bytes, ConsistentRead));
}

function memberUnits(kind: string, part: Input = {}): Units {
  if (kind === 'Put') return written(part, 2);
  if (kind === 'ConditionCheck') return none;
  throw new Error(`The bench does not know what a ${kind} in a transaction costs: say it in test/bench/units.ts`);
}

function written({ Item: item = {} }: Input, times: number): Units {
  const bytes = itemSize(item);
  return { write: times * started(bytes, 1024), read: 0, bytesWritten: bytes };
}

const readUnits = (bytes: number, isConsistent = false): Units => ({
  ...none,
  read: started(bytes, 4096) * (isConsistent ? 1 : 0.5),
});
