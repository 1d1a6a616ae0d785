import { crc32 } from 'node:zlib';

/**
 * Persists state: a value by its name, written when it changes and before any reply. The state of the cloud is the last value
 * of each name, so every prefix of a journal is a state that the cloud was in.
 */
export interface Journal {
  put(name: string, value: unknown): void;
  remove(name: string): void;
  /** The changes of the action are stored as a whole, or not at all. */
  atomically<Result>(action: () => Result): Result;
  /** Stops writing. */
  close(): void;
}

/** For a cloud in memory. */
export const nowhere: Journal = { put: () => {}, remove: () => {}, atomically: (action) => action(), close: () => {} };

/** A name with its value, or a removed name. */
export type Change = readonly [name: string, value: unknown] | readonly [name: string];

/** The stored values, in the order of their names' first changes. */
export type StoredState = Map<string, unknown>;

/** A journal with the state that it has stored so far. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly state: StoredState;
}

const firstLine = 'dangol journal 1\n';

/** Changes that are stored as a whole: one line, which begins with its checksum. */
export function recordOf(changes: readonly Change[]): string {
  const text = JSON.stringify(changes);
  return `${checksum(text)} ${text}\n`;
}

const checksum = (text: string | Buffer) => crc32(text).toString(16).padStart(8, '0');

/** The compacted journal of a state. */
export function* compacted(state: StoredState): Generator<string> {
  yield firstLine;
  for (const change of state) yield recordOf([change]);
}

/** A complete line with a wrong checksum. */
export class Damage extends Error {
  readonly line: number;
  /** Where the line begins: what is before it is whole. */
  readonly offset: number;

  constructor(line: number, offset: number) {
    super(`Line ${line}, which begins at byte ${offset}, is not as it was written.`);
    this.line = line;
    this.offset = offset;
  }
}

/** Reads the state of a journal. An incomplete last line was being written when its process ended: it was never confirmed. */
export function readJournal(bytes: Buffer): StoredState {
  const state: StoredState = new Map();
  let [line, from] = [1, 0];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    const text = bytes.subarray(from, end);
    if (line === 1 ? text.toString() !== firstLine.trimEnd() : !isWhole(text)) throw new Damage(line, from);
    if (line > 1) for (const change of changesIn(text)) fold(state, change);
    from = end + 1;
    line++;
  }
  if (line === 1 && !firstLine.startsWith(bytes.toString())) throw new Damage(1, 0);
  return state;
}

const isWhole = (text: Buffer) => text.subarray(0, 9).toString() === `${checksum(text.subarray(9))} `;

const changesIn = (text: Buffer) => JSON.parse(text.subarray(9).toString()) as Change[];

function fold(state: StoredState, [name, ...value]: Change): void {
  if (value.length > 0) state.set(name, value[0]);
  else state.delete(name);
}
