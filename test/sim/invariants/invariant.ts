import type { Play } from '../driver/playing.ts';
import type { Rest } from '../quiescence.ts';

/** A promise that holds once everything has come to rest: gives, in words, each place where it is broken. */
export type Invariant = (play: Play, rest: Rest) => string[];

/** What differs, said as what it is and what it should be. */
export function differs(what: string, is: unknown, should: unknown): string[] {
  const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
  return one === other ? [] : [`${what} is ${one}, and should be ${other}`];
}
