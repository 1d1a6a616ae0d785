import type { Answer } from './answer.ts';

/** The number of answers with each score, and of suspect ones, which count in no score. */
export interface ScoreTally {
  readonly counts: readonly number[];
  readonly suspects: number;
}

export const maxScore = 5;
export const emptyTally: ScoreTally = { counts: Array(maxScore).fill(0), suspects: 0 };

type CountedAnswer = Pick<Answer, 'given' | 'suspect'>;

/** The tally after an answer changed from `before` to `after`. */
export function moveCount(tally: ScoreTally, before: CountedAnswer | undefined, after: CountedAnswer): ScoreTally {
  return adjusted(adjusted(tally, before, -1), after, 1);
}

function adjusted({ counts, suspects }: ScoreTally, answer: CountedAnswer | undefined, by: 1 | -1): ScoreTally {
  if (!answer?.given) return { counts, suspects };
  if (answer.suspect) return { counts, suspects: suspects + by };
  const changed = answer.given.score - 1;
  return { counts: counts.map((each, index) => (index === changed ? each + by : each)), suspects };
}

export function sumTallies(tallies: readonly ScoreTally[]): ScoreTally {
  const counts = emptyTally.counts.map((_, index) =>
    tallies.reduce((all, tally) => all + (tally.counts[index] ?? 0), 0),
  );
  return { counts, suspects: tallies.reduce((all, tally) => all + tally.suspects, 0) };
}
