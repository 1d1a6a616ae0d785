import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alarmStates, type DescribedAlarm, findingsOf } from '../../functions/health/health.ts';
import { all } from '../infra/template/template.ts';

const stack = { name: 'Dangol-dev', topic: 'arn:aws:sns:eu-west-1:1:alarms' };
const late: DescribedAlarm = {
  name: 'Dangol-dev-DangolMessagingSendLate0D1A2B3C-1XKQ3B0ZP7WVA',
  description: 'Customers do not get the messages they wait for. Runbook: docs/runbook.md, "A queue is late".',
  state: 'ALARM',
  changedAt: 1_795_996_800,
  actions: [stack.topic],
};

test('an alarm that has gone off says who is hurt, since when, and where to read what to do', () => {
  expect(findingsOf([late], stack)).toEqual([
    {
      id: 'DangolMessagingSendLate0D1A2B3C',
      state: 'alarm',
      since: '2026-11-30T00:00:00.000Z',
      impact: 'Customers do not get the messages they wait for.',
      runbook: { heading: 'A queue is late', path: 'docs/runbook.md#a-queue-is-late' },
    },
  ]);
});

test('what a description says of the runbook stands at its end, and its heading may have any signs', () => {
  const told = (description: string) => findingsOf([{ ...late, description }], stack)[0];
  expect(told('Late. Runbook: docs/runbook.md, "What is \u201clate\u201d, and why?".')).toMatchObject({
    ...{ impact: 'Late.', runbook: { path: 'docs/runbook.md#what-is-late-and-why' } },
  });
  expect(told('One.\nTwo. Runbook: docs/runbook.md, "It".')).toMatchObject({ impact: 'One.\nTwo.' });
  expect(told(' Runbook: docs/runbook.md, "It".')).toMatchObject({ impact: '', runbook: { heading: 'It' } });
  const more = 'Late. Runbook: docs/runbook.md, "It". More.';
  expect(told(more)).toMatchObject({ impact: more });
  expect(told(more)).not.toHaveProperty('runbook');
});

test('an alarm is known by its name in the stack, without what is new with each replacement', () => {
  const idOf = (name: string) => findingsOf([{ ...late, name }], stack)[0]?.id;
  expect(idOf('Dangol-dev-Late-1XKQ3B0ZP7WV')).toBe('Late');
  expect(idOf('Dangol-dev-Late-1XKQ3B0ZP7WVA')).toBe('Late');
  expect(idOf('Dangol-dev-Late-1XKQ3B0ZP7WVA-2')).toBe('Late-1XKQ3B0ZP7WVA-2');
  expect(idOf('Dangol-dev-Late-short')).toBe('Late-short');
});

test('alarms are told as what has gone off, then what is unclear, then what is well', () => {
  const states = ['OK', 'INSUFFICIENT_DATA', 'ALARM'].map((state, n) => ({ ...late, state, name: `Dangol-dev-${n}` }));
  expect(alarmStates).toEqual(['alarm', 'unknown', 'ok']);
  expect(findingsOf(states, stack).map(({ state, id }) => `${state} ${id}`)).toEqual([
    ...['alarm 2', 'unknown 1', 'ok 0'],
  ]);
});

test("alarms that notify another topic are not this stack's, whatever their names", () => {
  const strange = { ...late, name: 'Dangol-dev-2-Late', actions: ['arn:aws:sns:eu-west-1:1:others'] };
  expect(findingsOf([strange, { ...late, actions: [] }], stack)).toEqual([]);
});

test('a description of another form is told as it is, and no state is taken for a good one', () => {
  const odd = { ...late, description: 'Edited by hand', state: 'INSUFFICIENT_DATA', changedAt: undefined };
  expect(findingsOf([odd], stack)).toEqual([
    { id: 'DangolMessagingSendLate0D1A2B3C', state: 'unknown', impact: 'Edited by hand' },
  ]);
});

const anAlarm = fc.record({
  name: fc.string({ minLength: 1 }).map((each) => `Dangol-dev-${each}`),
  description: fc.string(),
  state: fc.constantFrom('ALARM', 'OK', 'INSUFFICIENT_DATA', 'NEW_STATE'),
  changedAt: fc.option(fc.integer({ min: 0, max: 2_000_000_000 }), { nil: undefined }),
  actions: fc.constantFrom<readonly string[]>([stack.topic], [stack.topic, 'another'], []),
});

test('the sequence does not depend on that of the answer, and what has gone off comes first, the newest first', () => {
  const distinct = fc.uniqueArray(anAlarm, { selector: ({ name }) => name });
  fc.assert(
    fc.property(distinct, (alarms) => {
      const found = findingsOf(alarms, stack);
      expect(findingsOf(alarms.toReversed(), stack).map(({ state }) => state)).toEqual(found.map(({ state }) => state));
      expect(found.length).toBe(alarms.filter(({ actions }) => actions.includes(stack.topic)).length);
      const states = found.map(({ state }) => alarmStates.indexOf(state));
      expect(states).toEqual(states.toSorted((one, other) => one - other));
      const loud = found.filter(({ state }) => state === 'alarm').map(({ since }) => since ?? '');
      expect(loud).toEqual(loud.toSorted().toReversed());
    }),
  );
});

test('every alarm of the template has an impact and a section of the runbook that it leads to', () => {
  const described = all<{ AlarmDescription: string }>('AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
    ...{ name: `Dangol-dev-${id}`, description: properties.AlarmDescription, state: 'OK', actions: [stack.topic] },
  }));
  const found = findingsOf(described, stack);
  expect(found.length).toBeGreaterThan(20);
  for (const { impact, runbook } of found) {
    expect(impact).toMatch(/\.$/);
    expect(impact).not.toMatch(/Runbook:/);
    expect(runbook?.path, impact).toMatch(/^docs\/runbook\.md#[a-z-]+$/);
  }
});
