import { hexId } from '../../../shared/base/ids.ts';

/** The webhooks of one connection refused since the last write. */
export interface RefusedCalls {
  readonly shop: string;
  readonly platform: string;
  readonly count: number;
}

/** Stands for all connections that do not exist. */
const unknownSource = { shop: '~', platform: '~' };

const buckets = 64;
const pauseMs = 60_000;

/**
 * Limits how often unauthenticated calls can cause a write: each connection falls into one of 64 buckets, and the first
 * call of a bucket in a minute is saved with all calls counted so far. Connections that do not exist are saved just as
 * often, so that response times do not reveal which shops exist.
 */
export class Refusals {
  readonly #writtenMs = new Map<number, number>();
  readonly #waiting = new Map<string, number>();

  /** What has to be saved now, if anything. */
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
