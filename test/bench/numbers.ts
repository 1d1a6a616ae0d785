/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error('There are no numbers');
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** Pairs of one round each, as the ratios of the one to the other. */
export interface Ratios {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** How far the median itself may be off: two of its standard errors, from the spread of its pairs. */
  readonly noise: number;
  readonly pairs: number;
}

export function ratios(pairs: readonly (readonly [one: number, other: number])[]): Ratios {
  const each = pairs.map(([one, other]) => one / other);
  const [p10, p90] = [quantile(each, 0.1), quantile(each, 0.9)];
  const deviation = (p90 - p10) / 2.563;
  const noise = (2 * 1.2533 * deviation) / Math.sqrt(each.length);
  return { median: median(each), p10, p90, noise, pairs: each.length };
}

export interface Goal {
  readonly at: 'most' | 'least';
  readonly value: number;
}

export type Verdict = 'ok' | 'not ok' | 'within noise';

/** Whether a goal is reached; beyond it by less than the noise is neither reached nor missed. */
export function verdict({ at, value }: Goal, measured: number, noise = 0): Verdict {
  const beyond = at === 'most' ? measured - value : value - measured;
  if (beyond <= 0) return 'ok';
  return beyond <= noise ? 'within noise' : 'not ok';
}

/** In any order: nothing that grows or cools on the way falls to the same side each time. */
export function shuffled<Each>(list: readonly Each[], chance: () => number = Math.random): Each[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as Each, mixed[at] as Each];
  }
  return mixed;
}
