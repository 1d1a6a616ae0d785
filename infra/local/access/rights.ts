import type { Attempt, Part, Policies } from './policies.ts';

/** Who may do what in one cloud, and what of it was used. */
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

  /** Why this may not be done, if it may not. */
  denial(attempt: Attempt): string | undefined {
    const { because, part } = this.#policies.answer(attempt);
    if (part !== undefined) this.used.add(part);
    return because;
  }
}
