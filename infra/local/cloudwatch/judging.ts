export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
};

/** What counts for a period without a value. */
export type Missing = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

export interface Rule {
  /** How many of the newest periods with a value are looked at. */
  readonly periods: number;
  /** How many of them must breach. */
  readonly toAlarm: number;
  readonly missing: Missing;
}

/**
 * CloudWatch evaluates more periods than are configured, so that a late value still counts: in each of its examples two more (user
 * guide, how alarms treat missing data, read 2026-11-29). How many more it takes for a long period it does not say.
 */
export const rangeOf = ({ periods }: Pick<Rule, 'periods'>): number => periods + 2;

/** Whether each period of the range breaches, the newest first; `undefined` where it has no value. */
export function judge(range: readonly (boolean | undefined)[], rule: Rule, now: AlarmState): AlarmState {
  const { periods, toAlarm, missing } = rule;
  const known = range.filter((each) => each !== undefined).slice(0, periods);
  const breaching = known.filter(Boolean).length;
  const filled = missing === 'breaching' ? periods - known.length : 0;
  if (breaching + filled >= toAlarm) return 'ALARM';
  const isUnclear = known.length < periods && breaching === known.length;
  if (!isUnclear || missing === 'breaching' || missing === 'notBreaching') return 'OK';
  if (missing === 'ignore') return now;
  // Nothing but breaches, too few of them: they count when the oldest has stood for as many periods as are asked for.
  return known.length > 0 && range.lastIndexOf(true) + 1 >= toAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}

export type Comparison = keyof typeof comparisons;
