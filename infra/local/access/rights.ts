import type { Attempt, Part, Policies } from './policies.ts';

/** The permissions of one cloud, and those that were used. */
export class Rights {
  /** The parts of the policies that allowed something, by their ids. */
  readonly used = new Set<string>();
  readonly #policies: Policies;

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  /** All that the template allows. */
  get given(): readonly Part[] {
    return this.#policies.given;
  }

  /** The reason of a denial; `undefined` where it is allowed. */
  denial(attempt: Attempt): string | undefined {
    const { because, part } = this.#policies.decide(attempt);
    if (part !== undefined) this.used.add(part);
    return because;
  }
}
