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
  /** ReservedConcurrentExecutions. */
  readonly reserved?: number | undefined;
}

export type InvocationResult =
  | { readonly ok: true; readonly value: unknown }
  /** `isThrottled`: it did not run, because of the concurrency limit. */
  | { readonly ok: false; readonly error: string; readonly isThrottled?: true };

export const isThrottled = (outcome: InvocationResult): boolean => !outcome.ok && outcome.isThrottled === true;

/** A promise that never settles; a new one each time, since a shared one would retain all its listeners. */
const silence = () => new Promise<never>(() => {});

/**
 * One invocation of a function. It ends once: by its result, by its timeout, or by a fault. Further calls of a killed one have
 * no effect and no reply; an abandoned one continues, but its end is not awaited.
 */
export class Invocation implements Activity {
  readonly id: string;
  readonly definition: FunctionDefinition;
  readonly ended: Promise<InvocationResult>;
  /** Its timeout, in milliseconds since 1970. */
  readonly until: number;
  waits = 0;
  /** Whether the same event is delivered once more. */
  repeated = false;
  readonly #kernel: Kernel;
  readonly #inTime: () => void;
  readonly #sleeps = new Set<() => void>();
  #end: (outcome: InvocationResult) => void = () => {};
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

  /** Whether its end is awaited; the instance of an abandoned one is not used again. */
  get awaited(): boolean {
    return this.#state === 'running';
  }

  finish(outcome: InvocationResult): void {
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

  #leave(state: 'ended' | 'killed' | 'abandoned', outcome: InvocationResult): void {
    if (this.#state !== 'running') return;
    this.#state = state;
    // One that was given up sleeps on, and goes on when it wakes.
    if (state !== 'abandoned') for (const cancel of this.#sleeps) cancel();
    this.#inTime();
    this.#kernel.leave(this);
    this.#end(outcome);
  }

  /** Makes a call and waits for its reply; a killed one makes no calls. */
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

  /** Sets a timer; returns the function that cancels it. */
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
