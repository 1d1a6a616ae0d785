import { crc32 } from 'node:zlib';

/**
 * What must outlive the process, said in the moment it becomes true and before anybody is told: a value by its name. The
 * whole cloud is what was put last under each name, so whoever reads any beginning of a journal has a state that it was in.
 */
export interface Journal {
  put(name: string, value: unknown): void;
  remove(name: string): void;
  /** What is said while the deed is done is kept as a whole, or not at all. */
  together<Result>(deed: () => Result): Result;
  /** Says nothing more. */
  close(): void;
}

/** For a world that ends with its process. */
export const nowhere: Journal = { put: () => {}, remove: () => {}, together: (deed) => deed(), close: () => {} };

/** A name with its value, or a name that is no more. */
export type Change = readonly [name: string, value: unknown] | readonly [name: string];

/** What is kept, in the order in which its names came. */
export type Kept = Map<string, unknown>;

/** What a world begins with, and where it says what becomes of that. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly kept: Kept;
}

const firstLine = 'dangol journal 1\n';

/** Changes that are kept as a whole: one line, which begins with its checksum. */
export function recordOf(changes: readonly Change[]): string {
  const text = JSON.stringify(changes);
  return `${checksum(text)} ${text}\n`;
}

const checksum = (text: string | Buffer) => crc32(text).toString(16).padStart(8, '0');

/** A journal that says the same in fewer words. */
export function* written(kept: Kept): Generator<string> {
  yield firstLine;
  for (const change of kept) yield recordOf([change]);
}

/** A line that is whole, but not as it was written. */
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

/** What a journal keeps. A last line without its end was being written when its process died: nobody was told of it. */
export function readJournal(bytes: Buffer): Kept {
  const kept: Kept = new Map();
  let [line, from] = [1, 0];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    const text = bytes.subarray(from, end);
    if (line === 1 ? text.toString() !== firstLine.trimEnd() : !isWhole(text)) throw new Damage(line, from);
    if (line > 1) for (const change of changesIn(text)) fold(kept, change);
    from = end + 1;
    line++;
  }
  if (line === 1 && !firstLine.startsWith(bytes.toString())) throw new Damage(1, 0);
  return kept;
}

const isWhole = (text: Buffer) => text.subarray(0, 9).toString() === `${checksum(text.subarray(9))} `;

const changesIn = (text: Buffer) => JSON.parse(text.subarray(9).toString()) as Change[];

function fold(kept: Kept, [name, ...value]: Change): void {
  if (value.length > 0) kept.set(name, value[0]);
  else kept.delete(name);
}
