import { expect, test } from 'vitest';
import { type AlarmTold, alarmsIn } from '../../../functions/desk/health/health.ts';
import { impactIn } from '../../../functions/desk/health/impacts.ts';

const alarm = (id: string, impact: string, since?: string, heading = 'H'): AlarmTold => ({
  ...{ id, state: 'alarm', impact, runbook: { heading, path: 'p' } },
  ...(since && { since }),
});
const report = (...items: AlarmTold[]) => ({ at: '2026-12-04T03:00:00.000Z', items });
const idsIn = (items: readonly AlarmTold[], state: AlarmTold['state'] = 'alarm') =>
  alarmsIn(report(...items), state).map(({ id }) => id);

test('alarms of one state are told, the oldest first', () => {
  const items = [
    alarm('b', 'B', '2026-12-02'),
    { ...alarm('c', 'C'), state: 'ok' as const },
    alarm('a', 'A', '2026-12-01'),
  ];
  expect(idsIn(items)).toEqual(['a', 'b']);
  expect(idsIn(items, 'ok')).toEqual(['c']);
  expect(idsIn(items, 'unknown')).toEqual([]);
});

test('two that say the same are told once, since the first of them', () => {
  const items = [alarm('late', 'A', '2026-12-03'), alarm('early', 'A', '2026-12-01'), alarm('never', 'B')];
  expect(idsIn(items)).toEqual(['never', 'early']);
  expect(idsIn([alarm('one', 'A'), alarm('other', 'A', undefined, 'Another section')])).toEqual(['one', 'other']);
  const { runbook: _, ...bare } = alarm('bare', 'A');
  expect(idsIn([bare, alarm('other', 'A')])).toEqual(['bare', 'other']);
});

test('who is hurt is said in Korean, or in English where there is no other', () => {
  const impact = 'Customers do not get the messages they wait for.';
  expect(impactIn('en', impact)).toEqual({ words: impact, language: 'en' });
  expect(impactIn('ko', impact)).toEqual({ words: '고객이 기다리는 이메일이 가지 않습니다.', language: 'ko' });
  expect(impactIn('ko', 'Something new.')).toEqual({ words: 'Something new.', language: 'en' });
  const calls = 'Callers are answered with an error of ours: a page does not open.';
  expect(impactIn('ko', calls)).toEqual({ words: expect.stringContaining('호출에 오류로 답하고'), language: 'ko' });
  expect(impactIn('en', calls)).toEqual({ words: calls, language: 'en' });
});
