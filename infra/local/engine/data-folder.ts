import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lock, reason, Unusable, unlock } from './folder-lock.ts';
import {
  type Change,
  compacted,
  Damage,
  type Journal,
  type OpenedJournal,
  readJournal,
  recordOf,
  type StoredState,
} from './journal.ts';

/** The size from which a journal is compacted. */
const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * A folder that persists the state of one cloud in one file. A record is written to the operating system at once, so it
 * survives the end of the process; a snapshot is synced to the disk before it replaces the journal.
 */
export class DataFolder implements Journal {
  readonly #path: string;
  readonly #lock: string;
  readonly #most: number;
  #file = -1;
  #bytes = 0;
  #limit = 0;
  #pending: Change[] | undefined;
  #ended: Error | 'closed' | undefined;

  /** Opens the folder, creating it where necessary, with its stored state. */
  static open(folder: string, most = defaultMaxBytes): OpenedJournal {
    createFolder(folder);
    const locked = lock(folder);
    try {
      const state = readState(join(folder, 'journal'));
      return { journal: new DataFolder(folder, locked, most, state), state };
    } catch (error) {
      unlock(locked);
      if (error instanceof Unusable) throw error;
      throw new Unusable(`${folder} cannot be used (${reason(error)}): make room or give the rights, and start again.`);
    }
  }

  private constructor(folder: string, locked: string, most: number, state: StoredState) {
    this.#path = join(folder, 'journal');
    this.#lock = locked;
    this.#most = most;
    this.#resume(snapshot(this.#path, state));
  }

  put(name: string, value: unknown): void {
    this.#append([name, value]);
  }

  remove(name: string): void {
    this.#append([name]);
  }

  atomically<Result>(action: () => Result): Result {
    if (this.#pending) return action();
    this.#pending = [];
    try {
      return action();
    } finally {
      const pending = this.#pending;
      this.#pending = undefined;
      if (pending.length > 0) this.#write(recordOf(pending));
    }
  }

  /** Stops writing, and unlocks the folder. */
  close(): void {
    if (this.#ended === 'closed') return;
    this.#ended = 'closed';
    closeSync(this.#file);
    unlock(this.#lock);
  }

  #append(change: Change): void {
    if (this.#pending) this.#pending.push(change);
    else this.#write(recordOf([change]));
  }

  #write(record: string): void {
    if (this.#ended === 'closed') return;
    if (this.#ended) throw this.#ended;
    try {
      this.#bytes += writeWhole(this.#file, record);
      if (this.#bytes > this.#limit) this.#compact();
    } catch (error) {
      // After a partial record nothing may be appended: readers stop there.
      this.#ended = new Unusable(
        `${this.#path} cannot be written (${reason(error)}). What was confirmed until now is stored: make room, and start again.`,
      );
      throw this.#ended;
    }
  }

  #compact(): void {
    const bytes = snapshot(this.#path, readState(this.#path));
    closeSync(this.#file);
    this.#resume(bytes);
  }

  /** Replaces the journal by a snapshot of so many bytes, and appends to it. */
  #resume(bytes: number): void {
    renameSync(`${this.#path}.new`, this.#path);
    this.#file = openSync(this.#path, 'a');
    this.#bytes = bytes;
    this.#limit = Math.max(this.#most, 2 * bytes);
  }
}

/** Writes a compacted journal to a second file, synced to the disk. */
function snapshot(path: string, state: StoredState): number {
  const file = openSync(`${path}.new`, 'w');
  let bytes = 0;
  try {
    for (const record of compacted(state)) bytes += writeWhole(file, record);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return bytes;
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Unusable(`${folder} cannot be made (${reason(error)}). Choose another folder after --data.`);
  }
}

function writeWhole(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  return bytes.length;
}

function readState(path: string): StoredState {
  if (!existsSync(path)) return new Map();
  try {
    return readJournal(readFileSync(path));
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    throw new Unusable(`${path} is damaged. ${error.message} ${advice(path, error)}`);
  }
}

function advice(path: string, { line, offset }: Damage): string {
  if (line === 1) return 'It may be no journal of this version: choose another folder after --data, or move it away.';
  return [
    'Take it from a backup, or go on with what is whole before that line:',
    `  head -c ${offset} ${path} > ${path}.whole && mv ${path} ${path}.damaged && mv ${path}.whole ${path}`,
  ].join('\n');
}
