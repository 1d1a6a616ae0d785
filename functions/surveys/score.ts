/** CSAT: the share of answers 4 and 5 of 5, with its base and interval. */
export interface Score {
  readonly n: number;
  /** Basis points of all answers; `null` without answers. */
  readonly scoreBasisPoints: number | null;
  /** The 95 % interval of the score. */
  readonly interval: { readonly fromBasisPoints: number; readonly toBasisPoints: number } | null;
  readonly mean: number | null;
  readonly distribution: readonly { readonly score: number; readonly n: number }[];
  readonly tooSmall: boolean;
}

/** Fewer answers than this are too few to judge by. */
const minAnswers = 30;
const satisfiedFrom = 4;

/** `counts` are the numbers of answers 1, 2, 3, 4 and 5. */
export function scoreOf(counts: readonly number[]): Score {
  const distribution = counts.map((n, index) => ({ score: index + 1, n }));
  const n = counts.reduce((all, each) => all + each, 0);
  const tooSmall = n < minAnswers;
  if (n === 0) return { n, scoreBasisPoints: null, interval: null, mean: null, distribution, tooSmall };
  const satisfied = distribution.filter(({ score }) => score >= satisfiedFrom).reduce((all, each) => all + each.n, 0);
  const total = distribution.reduce((all, each) => all + each.score * each.n, 0);
  const { from, to } = wilson(satisfied, n);
  return {
    n,
    scoreBasisPoints: basisPoints(satisfied / n),
    interval: { fromBasisPoints: basisPoints(from), toBasisPoints: basisPoints(to) },
    mean: Math.round((total / n) * 100) / 100,
    distribution,
    tooSmall,
  };
}

const basisPoints = (share: number): number => Math.round(share * 10_000);

/** 97.5 % of a normal distribution lies below this many deviations. */
const z = 1.959964;

/** Wilson's score interval (JASA 22, 1927, 209–212): right for few answers and for shares near 0 and 1 too. */
export function wilson(hits: number, n: number): { readonly from: number; readonly to: number } {
  const share = hits / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}
