import type { Journal, StoredState } from '../../infra/local/engine/journal.ts';

/** A journal in memory: what it keeps is there for any number of worlds, each of which may change its own. */
export class Memory implements Journal {
  readonly #said = new Map<string, string>();

  put(name: string, value: unknown): void {
    this.#said.set(name, JSON.stringify(value));
  }

  remove(name: string): void {
    this.#said.delete(name);
  }

  atomically<Result>(deed: () => Result): Result {
    return deed();
  }

  close(): void {}

  state(): StoredState {
    return new Map([...this.#said].map(([name, text]) => [name, JSON.parse(text)]));
  }
}
