import { systemChance } from '../base/chance.ts';
import { Later } from '../base/outcome.ts';
import { log } from './log.ts';
import { type CallPorts, type Patience, willPass } from './signed-call.ts';
import { parametersAt } from './ssm.ts';

/** A parameter in SSM, which may be secret: its name below the path that was read, and its value. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** How long parameters are cached while SSM answers; random, so that instances that started together do not refresh together. */
const fresh = { leastMs: 4 * 60_000, mostMs: 5 * 60_000 };

/** The wait before the next call after a failed one: with a cached value, which is served meanwhile, and without one. */
const retry = { leastMs: 10_000, mostMs: 30_000 };
const retryCold = { leastMs: 5_000, mostMs: 10_000 };

/**
 * The maximum age of a cached value. Longer than the four hours after which Shopify gives up a webhook that is refused; and
 * no revoked secret is accepted longer, even if SSM never answers this instance again.
 */
const servedMs = 6 * 3_600_000;

interface ReadOptions {
  readonly patience: Patience;
  readonly silenceMs: number;
}

/** A refresh must not delay a call that the cache could answer: one attempt, and a short timeout. */
const refreshing: ReadOptions = { patience: { attempts: 1, busyMs: 0, failedMs: 0 }, silenceMs: 500 };

/** Platforms wait five seconds for an answer, and the account's limit is 40 calls a second. */
const beginning: ReadOptions = { patience: { attempts: 3, busyMs: 1_500, failedMs: 100 }, silenceMs: 1_000 };

interface Cached<Read> {
  readonly value: Read;
  /** When it was read. */
  readonly readMs: number;
}

/** The cached parameters under a path. */
class Reader<Read> {
  readonly #path: string;
  readonly #read: (parameters: readonly Parameter[]) => Read;
  readonly #ports: CallPorts | undefined;
  #cached: Cached<Read> | undefined;
  /** Before it, SSM is not called. */
  #dueMs = Number.NEGATIVE_INFINITY;
  #beginning: Promise<Read> | undefined;

  constructor(path: string, read: (parameters: readonly Parameter[]) => Read, ports?: CallPorts) {
    this.#path = path;
    this.#read = read;
    this.#ports = ports;
  }

  /** Throws `Later` when nothing is cached and SSM does not answer. Concurrent calls share one read. */
  async at(nowMs: number): Promise<Read> {
    const cached = this.#cached;
    if (cached && nowMs - cached.readMs < servedMs) {
      return nowMs < this.#dueMs ? cached.value : await this.#refresh(cached, nowMs);
    }
    this.#beginning ??= this.#begin(nowMs).finally(() => {
      this.#beginning = undefined;
    });
    return await this.#beginning;
  }

  async #begin(nowMs: number): Promise<Read> {
    if (nowMs < this.#dueMs) throw this.#later(nowMs);
    const found = await this.#pages(nowMs, beginning).catch((error: Error) => {
      if (!willPass(error)) throw error;
      this.#dueMs = nowMs + this.#between(retryCold);
      this.#warn(error);
      throw this.#later(nowMs);
    });
    return this.#take(found, nowMs);
  }

  /** Awaited by the call that triggers it, since Lambda freezes pending work after the response. Concurrent calls get the cached value. */
  async #refresh(cached: Cached<Read>, nowMs: number): Promise<Read> {
    this.#dueMs = nowMs + this.#between(retry);
    const found = await this.#pages(nowMs, refreshing).catch((error: Error) => this.#warn(error));
    return found ? this.#take(found, nowMs) : cached.value;
  }

  #take(found: readonly Parameter[], nowMs: number): Read {
    this.#cached = undefined;
    this.#dueMs = nowMs;
    const value = this.#read(found);
    this.#cached = { value, readMs: nowMs };
    this.#dueMs = nowMs + this.#between(fresh);
    return value;
  }

  async #pages(nowMs: number, { patience, silenceMs }: ReadOptions): Promise<Parameter[]> {
    const options = { now: new Date(nowMs).toISOString(), ports: this.#ports, patience, silenceMs };
    const found = await parametersAt(this.#path, { decrypted: true }, options);
    return found.flatMap(({ Name = '', Value: value }) =>
      value ? [{ name: Name.slice(this.#path.length + 1), value }] : [],
    );
  }

  #between({ leastMs, mostMs }: { readonly leastMs: number; readonly mostMs: number }): number {
    return leastMs + (this.#ports?.chance ?? systemChance)() * (mostMs - leastMs);
  }

  #warn({ message: because }: Error): void {
    log.warn('Parameters of SSM could not be read', { because });
  }

  #later(nowMs: number): Later {
    const at = new Date(nowMs + this.#between(retry)).toISOString();
    return new Later(at, 'SSM does not answer, and nothing is cached');
  }
}

/** The result of `read` for all parameters under `path` at a time; the cached one is served while SSM does not answer. */
export function parametersUnder<Read>(
  path: string,
  read: (parameters: readonly Parameter[]) => Read,
  ports?: CallPorts,
): (nowMs: number) => Promise<Read> {
  const reader = new Reader(path, read, ports);
  return (nowMs) => reader.at(nowMs);
}
