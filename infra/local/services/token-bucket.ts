/** What a service takes a second from a whole account: as many calls at once, and then as time goes on. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #filledMs: number;

  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = perSecond;
    this.#filledMs = now();
  }

  /** Whether one more is taken now. */
  take(): boolean {
    const now = this.#now();
    const gained = (Math.max(now - this.#filledMs, 0) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#tokens + gained, this.#perSecond);
    this.#filledMs = Math.max(now, this.#filledMs);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
