/** What a service takes a second: a burst at once, and then as time goes on. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledMs: number;

  /** `burst` is as much as a second brings where it is not said. */
  constructor(perSecond: number, now: () => number, burst = perSecond) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#now = now;
    this.#tokens = burst;
    this.#filledMs = now();
  }

  /** Whether one more is taken now. */
  take(): boolean {
    const now = this.#now();
    const gained = (Math.max(now - this.#filledMs, 0) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#tokens + gained, this.#burst);
    this.#filledMs = Math.max(now, this.#filledMs);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
