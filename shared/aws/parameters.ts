import { systemChance } from '../base/chance.ts';
import { Later } from '../base/outcome.ts';
import { log } from './log.ts';
import { type Patience, type Ways, willPass } from './signed-call.ts';
import { parametersAt } from './ssm.ts';

/** A parameter in SSM, which may be secret: its name below the path that was asked for, and its value. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** How long a changed parameter may take to be known while SSM answers; instances that began together ask apart. */
const fresh = { leastMs: 4 * 60_000, mostMs: 5 * 60_000 };

/** When SSM is asked again after it did not answer: where something is known, which is served meanwhile, and where nothing is. */
const again = { leastMs: 10_000, mostMs: 30_000 };
const againCold = { leastMs: 5_000, mostMs: 10_000 };

/**
 * What was known this long ago is served no more. Longer than the four hours after which Shopify gives up a webhook that
 * is refused; and no secret that was ended outlives it, should SSM never answer this instance again.
 */
const servedMs = 6 * 3_600_000;

interface Manner {
  readonly patience: Patience;
  readonly silenceMs: number;
}

/** A call that could be answered without asking is not held up: one attempt, and a short silence. */
const refreshing: Manner = { patience: { attempts: 1, busyMs: 0, failedMs: 0 }, silenceMs: 500 };

/** Platforms wait five seconds for an answer, and 40 calls a second are all that the account has. */
const beginning: Manner = { patience: { attempts: 3, busyMs: 1_500, failedMs: 100 }, silenceMs: 1_000 };

interface Known<Read> {
  readonly value: Read;
  /** When SSM was asked for it. */
  readonly askedMs: number;
}

/** What is known of the parameters under a path, and when SSM is asked for them. */
class Reader<Read> {
  readonly #path: string;
  readonly #read: (parameters: readonly Parameter[]) => Read;
  readonly #ways: Ways | undefined;
  #known: Known<Read> | undefined;
  /** Before it, SSM is not asked. */
  #dueMs = Number.NEGATIVE_INFINITY;
  #beginning: Promise<Read> | undefined;

  constructor(path: string, read: (parameters: readonly Parameter[]) => Read, ways?: Ways) {
    this.#path = path;
    this.#read = read;
    this.#ways = ways;
  }

  /** Throws `Later` when nothing is known and SSM does not answer. Who asks at once waits for one reading. */
  async at(nowMs: number): Promise<Read> {
    const known = this.#known;
    if (known && nowMs - known.askedMs < servedMs) {
      return nowMs < this.#dueMs ? known.value : await this.#refresh(known, nowMs);
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
      this.#dueMs = nowMs + this.#between(againCold);
      this.#say(error);
      throw this.#later(nowMs);
    });
    return this.#take(found, nowMs);
  }

  /** In the call itself: Lambda freezes what is still on its way after the answer. Others are served meanwhile. */
  async #refresh(known: Known<Read>, nowMs: number): Promise<Read> {
    this.#dueMs = nowMs + this.#between(again);
    const found = await this.#pages(nowMs, refreshing).catch((error: Error) => this.#say(error));
    return found ? this.#take(found, nowMs) : known.value;
  }

  #take(found: readonly Parameter[], nowMs: number): Read {
    this.#known = undefined;
    this.#dueMs = nowMs;
    const value = this.#read(found);
    this.#known = { value, askedMs: nowMs };
    this.#dueMs = nowMs + this.#between(fresh);
    return value;
  }

  async #pages(nowMs: number, { patience, silenceMs }: Manner): Promise<Parameter[]> {
    const asking = { now: new Date(nowMs).toISOString(), ways: this.#ways, patience, silenceMs };
    const found = await parametersAt(this.#path, { decrypted: true }, asking);
    return found.flatMap(({ Name = '', Value: value }) =>
      value ? [{ name: Name.slice(this.#path.length + 1), value }] : [],
    );
  }

  #between({ leastMs, mostMs }: { readonly leastMs: number; readonly mostMs: number }): number {
    return leastMs + (this.#ways?.chance ?? systemChance)() * (mostMs - leastMs);
  }

  #say({ message: because }: Error): void {
    log.warn('Parameters of SSM could not be read', { because });
  }

  #later(nowMs: number): Later {
    const at = new Date(nowMs + this.#between(again)).toISOString();
    return new Later(at, 'SSM does not answer, and nothing is known that it keeps');
  }
}

/** What `read` makes of all parameters under `path`, by the time; what is known is served while SSM does not answer. */
export function parametersUnder<Read>(
  path: string,
  read: (parameters: readonly Parameter[]) => Read,
  ways?: Ways,
): (nowMs: number) => Promise<Read> {
  const reader = new Reader(path, read, ways);
  return (nowMs) => reader.at(nowMs);
}
