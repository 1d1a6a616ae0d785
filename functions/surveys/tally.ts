import type { Answer } from './answer.ts';

/** How many answers gave each score, and how many are suspect and in no score. */
export interface Tally {
  readonly counts: readonly number[];
  readonly suspects: number;
}

export const maxScore = 5;
export const emptyTally: Tally = { counts: Array(maxScore).fill(0), suspects: 0 };

type Counted = Pick<Answer, 'given' | 'suspect'>;

/** The tally once an answer is no longer what it was: an edit moves its count. */
export function recount(tally: Tally, before: Counted | undefined, after: Counted): Tally {
  return count(count(tally, before, -1), after, 1);
}

function count({ counts, suspects }: Tally, answer: Counted | undefined, by: 1 | -1): Tally {
  if (!answer?.given) return { counts, suspects };
  if (answer.suspect) return { counts, suspects: suspects + by };
  const place = answer.given.score - 1;
  return { counts: counts.map((each, index) => (index === place ? each + by : each)), suspects };
}

export function sum(tallies: readonly Tally[]): Tally {
  const counts = emptyTally.counts.map((_, index) =>
    tallies.reduce((all, tally) => all + (tally.counts[index] ?? 0), 0),
  );
  return { counts, suspects: tallies.reduce((all, tally) => all + tally.suspects, 0) };
}
