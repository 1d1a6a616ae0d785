import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lock, reason, Unusable, unlock } from './folder-lock.ts';
import {
  type Change,
  Damage,
  type Journal,
  type Kept,
  type OpenedJournal,
  readJournal,
  recordOf,
  written,
} from './journal.ts';

/** From here on a journal is written anew, without what is no more. */
const maxBytes = 64 * 1024 * 1024;

/**
 * A folder that keeps the state of one world in one file. A record is with the operating system when it is said, so it
 * outlives any death of the process; a snapshot is on the disk before it takes the journal's place.
 */
export class DataFolder implements Journal {
  readonly #path: string;
  readonly #lock: string;
  readonly #most: number;
  #file = -1;
  #bytes = 0;
  #limit = 0;
  #said: Change[] | undefined;
  #ended: Error | 'closed' | undefined;

  /** Makes the folder where there is none, and gives what it kept until now. */
  static open(folder: string, most = maxBytes): OpenedJournal {
    made(folder);
    const locked = lock(folder);
    try {
      const kept = read(join(folder, 'journal'));
      return { journal: new DataFolder(folder, locked, most, kept), kept };
    } catch (error) {
      unlock(locked);
      if (error instanceof Unusable) throw error;
      throw new Unusable(`${folder} cannot be used (${reason(error)}): make room or give the rights, and start again.`);
    }
  }

  private constructor(folder: string, locked: string, most: number, kept: Kept) {
    this.#path = join(folder, 'journal');
    this.#lock = locked;
    this.#most = most;
    this.#goOn(snapshot(this.#path, kept));
  }

  put(name: string, value: unknown): void {
    this.#say([name, value]);
  }

  remove(name: string): void {
    this.#say([name]);
  }

  together<Result>(deed: () => Result): Result {
    if (this.#said) return deed();
    this.#said = [];
    try {
      return deed();
    } finally {
      const said = this.#said;
      this.#said = undefined;
      if (said.length > 0) this.#write(recordOf(said));
    }
  }

  /** Says nothing more, and lets others have the folder. */
  close(): void {
    if (this.#ended === 'closed') return;
    this.#ended = 'closed';
    closeSync(this.#file);
    unlock(this.#lock);
  }

  #say(change: Change): void {
    if (this.#said) this.#said.push(change);
    else this.#write(recordOf([change]));
  }

  #write(record: string): void {
    if (this.#ended === 'closed') return;
    if (this.#ended) throw this.#ended;
    try {
      this.#bytes += writeWhole(this.#file, record);
      if (this.#bytes > this.#limit) this.#again();
    } catch (error) {
      // After half a record nothing may follow: the rest would not be found any more.
      this.#ended = new Unusable(
        `${this.#path} cannot be written (${reason(error)}). What was answered until now is kept: make room, and start again.`,
      );
      throw this.#ended;
    }
  }

  #again(): void {
    const bytes = snapshot(this.#path, read(this.#path));
    closeSync(this.#file);
    this.#goOn(bytes);
  }

  /** Puts a snapshot of so many bytes in the journal's place, and writes on behind it. */
  #goOn(bytes: number): void {
    renameSync(`${this.#path}.new`, this.#path);
    this.#file = openSync(this.#path, 'a');
    this.#bytes = bytes;
    this.#limit = Math.max(this.#most, 2 * bytes);
  }
}

/** The journal written anew beside it, safely on the disk. */
function snapshot(path: string, kept: Kept): number {
  const file = openSync(`${path}.new`, 'w');
  let bytes = 0;
  try {
    for (const record of written(kept)) bytes += writeWhole(file, record);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return bytes;
}

function made(folder: string): void {
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

function read(path: string): Kept {
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
