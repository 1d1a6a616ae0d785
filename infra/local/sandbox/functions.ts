import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kernel } from '../engine/kernel.ts';
import { localSecret } from '../engine/local-secret.ts';
import type { HttpRequest, HttpResponse } from './https.ts';
import { type FunctionDefinition, Invocation, type InvocationResult, isThrottled } from './invocation.ts';
import { maxInChain, nextInChain } from './lineage.ts';
import { evaluate, type Handler } from './sandbox.ts';

interface Instance {
  handler: Handler;
  current: Invocation;
  readonly environment: Record<string, string>;
}

interface Pool {
  readonly definition: FunctionDefinition;
  readonly idle: Instance[];
  readonly waiting: (() => void)[];
  readonly listeners: (() => void)[];
  busy: number;
}

interface FunctionsOptions {
  readonly kernel: Kernel;
  readonly region: string;
  /** Performs a function's HTTPS call. */
  readonly call: (invocation: Invocation, request: HttpRequest) => Promise<HttpResponse>;
  readonly print: (functionName: string, line: string) => void;
  /** Records a metric of Lambda about a function; by default the value is one, now. */
  readonly measure: (name: string, functionName: string, value?: number, at?: number) => void;
  readonly concurrency: number | undefined;
}

/** Concurrent executions of a function for each of its queues; more would only wait for the same thread. */
export const maxConcurrency = 2;

/** Lambda: runs the deployed bundles, an instance for each that runs at the same time, each with its own memory. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #pools = new Map<string, Pool>();
  #invocations = 0;
  /** The account's concurrency limit for this stack; without it nothing is throttled, and executions wait. */
  concurrency: number | undefined;
  /** Lambda's own metrics of each function, by `<metric> <name>`. */
  readonly noted = new Map<string, number>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
    this.concurrency = options.concurrency;
  }

  define(definition: FunctionDefinition): void {
    this.#pools.set(definition.name, { definition, idle: [], waiting: [], listeners: [], busy: 0 });
  }

  roleOf(name: string): string {
    return this.#pool(name).definition.role;
  }

  /** Calls back whenever a run of the function has ended: each of its queues asks for that. */
  onRoom(name: string, listener: () => void): void {
    this.#pool(name).listeners.push(listener);
  }

  /** Whether one more would start at once; an account with a limit throttles instead. */
  hasRoom(name: string): boolean {
    const { busy, listeners } = this.#pool(name);
    return this.isLimited || busy < maxConcurrency * Math.max(listeners.length, 1);
  }

  get isLimited(): boolean {
    return this.concurrency !== undefined;
  }

  /**
   * Runs a function; it may have to wait until another run of it has ended. `traces` are the headers of what it is invoked
   * by, if that was sent by functions.
   */
  async invoke(name: string, event: unknown, traces: readonly (string | undefined)[] = []): Promise<InvocationResult> {
    const pool = this.#pool(name);
    const id = `${name}-${++this.#invocations}`;
    const { count, header } = nextInChain(id, name, traces);
    if (count > maxInChain && !pool.definition.mayLoop) {
      this.#note('RecursiveInvocationsDropped', name);
      return { ok: false, error: 'RecursiveInvocationException: Lambda has detected a recursive loop' };
    }
    if (!this.#mayStart(pool)) {
      this.#note('Throttles', name);
      return { ok: false, error: 'TooManyRequestsException: Rate Exceeded.', isThrottled: true };
    }
    if (!this.hasRoom(name)) await new Promise<void>((start) => pool.waiting.push(start));
    pool.busy++;
    try {
      const invocation = this.#run(pool, event, id, header);
      const [began, { kernel, measure }] = [this.#options.kernel.now(), this.#options];
      measure('Invocations', name, 1, began);
      measure('ConcurrentExecutions', name, pool.busy);
      const outcome = await invocation.ended;
      measure('Errors', name, outcome.ok ? 0 : 1, began);
      measure('Duration', name, kernel.now() - began, began);
      if (!outcome.ok) this.#options.print(name, JSON.stringify({ level: 'ERROR', message: outcome.error }));
      if (invocation.repeated) kernel.ready(() => void this.invoke(name, event, traces));
      return outcome;
    } finally {
      pool.busy--;
      pool.waiting.shift()?.();
      for (const listener of pool.listeners) listener();
    }
  }

  /**
   * An asynchronous invocation: Lambda keeps what it has no room for and tries again, from a second on to five minutes, for
   * six hours (developer guide, invocation-async-error-handling, read 2026-11-29).
   */
  async invokeLater(name: string, event: unknown): Promise<InvocationResult> {
    const { kernel } = this.#options;
    const until = kernel.now() + 6 * 3_600_000;
    let outcome = await this.invoke(name, event);
    for (let wait = 1_000; isThrottled(outcome) && kernel.now() < until; wait = Math.min(wait * 2, 300_000)) {
      await simulatedPause(kernel, wait);
      outcome = await this.invoke(name, event);
    }
    return outcome;
  }

  /** Lets all instances go: each is the whole memory of a function, and whoever tells many stories keeps many clouds. */
  close(): void {
    for (const { idle } of this.#pools.values()) idle.length = 0;
  }

  /** Reserved executions are exclusive; all other functions share the rest of the limit. */
  #mayStart({ definition, busy }: Pool): boolean {
    if (this.concurrency === undefined) return true;
    if (definition.reserved !== undefined) return busy < definition.reserved;
    const pools = [...this.#pools.values()];
    const shared = pools.filter(({ definition: { reserved } }) => reserved === undefined);
    const kept = pools.reduce((sum, { definition: { reserved = 0 } }) => sum + reserved, 0);
    return shared.reduce((sum, each) => sum + each.busy, 0) < this.concurrency - kept;
  }

  #note(metric: 'RecursiveInvocationsDropped' | 'Throttles', name: string): void {
    const key = `${metric} ${name}`;
    this.noted.set(key, (this.noted.get(key) ?? 0) + 1);
    this.#options.measure(metric, name);
  }

  #pool(name: string): Pool {
    const pool = this.#pools.get(name);
    if (!pool) throw new Error(`There is no function ${name}`);
    return pool;
  }

  /**
   * On an instance that ran before, if one has nothing more on its way. Lambda would thaw the rest of an earlier run in the
   * next one; here such an instance is not used again.
   */
  #run({ definition, idle }: Pool, event: unknown, id: string, trace: string): Invocation {
    const { kernel } = this.#options;
    const invocation = new Invocation(id, definition, kernel);
    const instance = idle.pop() ?? this.#instance(invocation);
    instance.current = invocation;
    instance.environment._X_AMZN_TRACE_ID = trace;
    const finish = (outcome: InvocationResult) => {
      if (invocation.awaited && invocation.waits === 0) idle.push(instance);
      invocation.finish(outcome);
    };
    instance.handler(event, this.#context(invocation)).then(
      (value) => finish({ ok: true, value }),
      (error: unknown) =>
        finish({ ok: false, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
    );
    return invocation;
  }

  /** A cold start; calls during initialization belong to its first invocation. */
  #instance(first: Invocation): Instance {
    const { kernel, call, print, region } = this.#options;
    const { definition } = first;
    const environment = {
      ...definition.environment,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: definition.name,
      AWS_SECRET_ACCESS_KEY: localSecret,
      AWS_LAMBDA_FUNCTION_NAME: definition.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    };
    const instance: Instance = { handler: async () => {}, current: first, environment };
    instance.handler = evaluate(bundleOf(definition), {
      environment,
      now: () => kernel.now(),
      random: kernel.random,
      call: (request) => instance.current.waitFor(() => call(instance.current, request)),
      sleep: (ms, wake) => instance.current.sleep(ms, wake),
      print: (line) => print(definition.name, line),
    });
    return instance;
  }

  #context(invocation: Invocation) {
    const { name, arn, memoryMegabytes } = invocation.definition;
    return {
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMegabytes),
      awsRequestId: invocation.id,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, invocation.until - this.#options.kernel.now()),
    };
  }
}

/** A pause of simulated time outside of any function. */
export const simulatedPause = (kernel: Kernel, ms: number): Promise<void> =>
  new Promise((resolve) => kernel.at(kernel.now() + ms, () => kernel.ready(resolve)));

function bundleOf({ code, handler, id }: FunctionDefinition): string {
  const [file = 'index'] = handler.split('.');
  const found = ['cjs', 'js'].map((ending) => join(code, `${file}.${ending}`)).find((path) => existsSync(path));
  if (!found) throw new Error(`${id}: there is no ${file}.cjs in its code`);
  return found;
}
