import { hexId } from '../../../shared/base/ids.ts';

/** Calls of one source that were refused, since it was last written down. */
export interface RefusedCalls {
  readonly shop: string;
  readonly platform: string;
  readonly count: number;
}

/** Stands in for all sources that do not exist. */
const unknownSource = { shop: '~', platform: '~' };

const buckets = 64;
const pauseMs = 60_000;

/**
 * How often strangers may make a door write: each source falls into one of 64 buckets, and a bucket's first call in a
 * minute is written down, with all that its source had before. A source that does not exist is written down just as
 * often, so that nobody learns by the time of an answer which shops there are.
 */
export class Refusals {
  readonly #writtenMs = new Map<number, number>();
  readonly #waiting = new Map<string, number>();

  /** What to write down now, if anything. */
  refused(shop: string, platform: string, isKnown: boolean, nowMs: number): RefusedCalls | undefined {
    const key = `${shop}/${platform}`;
    const count = (this.#waiting.get(key) ?? 0) + 1;
    if (isKnown) this.#waiting.set(key, count);
    const bucket = Number.parseInt(hexId(key).slice(0, 8), 16) % buckets;
    if (nowMs - (this.#writtenMs.get(bucket) ?? 0) < pauseMs) return undefined;
    this.#writtenMs.set(bucket, nowMs);
    this.#waiting.delete(key);
    return isKnown ? { shop, platform, count } : { ...unknownSource, count: 1 };
  }
}
