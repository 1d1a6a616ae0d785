import type { Activity, Kernel } from '../engine/kernel.ts';

export interface FunctionDefinition {
  /** The logical id. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** The folder of the bundle, as it is deployed. */
  readonly code: string;
  readonly handler: string;
  readonly role: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** RecursiveLoop: Allow. */
  readonly mayLoop: boolean;
  /** ReservedConcurrentExecutions: so many are kept for it, and it has no more. */
  readonly reserved?: number | undefined;
}

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  /** `isThrottled`: it did not run at all, since the account had no room. */
  | { readonly ok: false; readonly error: string; readonly isThrottled?: true };

export const isThrottled = (outcome: Outcome): boolean => !outcome.ok && outcome.isThrottled === true;

/** One for each who waits: what waits for a shared one would be held by it for ever. */
const silence = () => new Promise<never>(() => {});

/**
 * One run of a function. It ends once for whoever waits for it: by its answer, by its time-out, or by a fault. What a
 * killed one still does reaches nobody and is never answered; an abandoned one goes on, but nobody waits for it.
 */
export class Invocation implements Activity {
  readonly id: string;
  readonly definition: FunctionDefinition;
  readonly ended: Promise<Outcome>;
  /** When its time is over, in milliseconds since 1970. */
  readonly until: number;
  waits = 0;
  /** The same delivery comes once more. */
  repeated = false;
  readonly #kernel: Kernel;
  readonly #inTime: () => void;
  readonly #sleeps = new Set<() => void>();
  #end: (outcome: Outcome) => void = () => {};
  #state: 'running' | 'killed' | 'abandoned' | 'ended' = 'running';

  constructor(id: string, definition: FunctionDefinition, kernel: Kernel) {
    this.id = id;
    this.definition = definition;
    this.#kernel = kernel;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.until = kernel.now() + definition.timeoutSeconds * 1000;
    this.#inTime = kernel.at(this.until, () => this.kill(`Timed out after ${definition.timeoutSeconds} s`));
    kernel.enter(this);
  }

  get name(): string {
    return this.definition.name;
  }

  /** Somebody waits for it; the instance of one that was given up serves no other. */
  get awaited(): boolean {
    return this.#state === 'running';
  }

  finish(outcome: Outcome): void {
    this.#leave('ended', outcome);
    // One that was given up has ended now too: a late answer to it finds nobody.
    if (this.#is('abandoned')) this.#state = 'ended';
    this.#kernel.leave(this);
  }

  kill(error: string): void {
    this.#leave('killed', { ok: false, error });
  }

  abandon(error: string): void {
    this.#leave('abandoned', { ok: false, error });
  }

  #is(state: 'killed' | 'abandoned'): boolean {
    return this.#state === state;
  }

  #leave(state: 'ended' | 'killed' | 'abandoned', outcome: Outcome): void {
    if (this.#state !== 'running') return;
    this.#state = state;
    // One that was given up sleeps on, and goes on when it wakes.
    if (state !== 'abandoned') for (const cancel of this.#sleeps) cancel();
    this.#inTime();
    this.#kernel.leave(this);
    this.#end(outcome);
  }

  /** Asks the world, and waits for its answer; a killed one asks nothing any more. */
  async waitFor<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#is('killed')) return await silence();
    this.waits++;
    try {
      return await ask();
    } finally {
      this.waits--;
      if (this.#is('killed')) await silence();
      if (this.#is('abandoned')) this.#kernel.enter(this);
    }
  }

  /** A timer of its own; gives the way to call it off. */
  sleep(ms: number, wake: () => void): () => void {
    this.waits++;
    const over = () => {
      if (!this.#sleeps.delete(cancel)) return false;
      this.waits--;
      return true;
    };
    const off = this.#kernel.at(this.#kernel.now() + ms, () => {
      if (!over()) return;
      if (this.#is('abandoned')) this.#kernel.enter(this);
      wake();
    });
    const cancel = () => {
      if (over()) off();
    };
    this.#sleeps.add(cancel);
    return cancel;
  }
}
