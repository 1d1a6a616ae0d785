import { describe, expect, test } from 'vitest';
import { type AlarmState, judge, type Missing } from '../../../infra/local/cloudwatch/judging.ts';

/** The tables of CloudWatch's user guide, "how alarm state is evaluated when data is missing": the newest value stands last. */
const documented = {
  3: `
    0 - X - X   OK                 OK     OK     OK
    0 - - - -   OK                 OK     OK     OK
    - - - - -   INSUFFICIENT_DATA  now    ALARM  OK
    0 X X - X   ALARM              ALARM  ALARM  ALARM
    - - - - X   INSUFFICIENT_DATA  now    ALARM  OK
    X - - - -   ALARM              now    ALARM  OK`,
  2: `
    0 - X - X   ALARM              ALARM  ALARM  ALARM
    0 0 X 0 X   ALARM              ALARM  ALARM  ALARM
    0 - X - -   OK                 OK     ALARM  OK
    - - - - 0   OK                 OK     ALARM  OK
    - - - - X   INSUFFICIENT_DATA  now    ALARM  OK`,
};

const columns: readonly Missing[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

const cases = Object.entries(documented).flatMap(([toAlarm, table]) =>
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [values = '', ...states] = line.trim().split(/\s{2,}/);
      return columns.map((missing, at) => ({ toAlarm: Number(toAlarm), values, missing, state: states[at] ?? '' }));
    }),
);

describe('an alarm of three periods', () => {
  test.each(cases)('with $toAlarm of $values, and $missing, is $state', ({ toAlarm, values, missing, state }) => {
    const range = values
      .split(' ')
      .map((each) => (each === '-' ? undefined : each === 'X'))
      .reverse();
    for (const now of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const satisfies AlarmState[])
      expect(judge(range, { periods: 3, toAlarm, missing }, now)).toBe(state === 'now' ? now : state);
  });
});
