import { expect, test } from 'vitest';
import { cut, shrunk, whole } from './shrink.ts';
import { type Script, scriptOf } from './simulation.ts';

const script = scriptOf(3, 30);

test('a script is cut down to the deeds and the faults that a failure needs', async () => {
  const { actions, faults } = whole(script);
  const [one = '', other = ''] = [actions[4], actions[20]];
  const [kind = ''] = faults;
  const needs = async (smaller: Script) => {
    const left = whole(smaller);
    const kept = smaller.steps.flatMap((step, at) => step.actions.map((action) => `${at} ${JSON.stringify(action)}`));
    const wanted = cut(script, { actions: [one, other], faults: [] }).steps.flatMap((step, at) =>
      step.actions.map((action) => `${at} ${JSON.stringify(action)}`),
    );
    return wanted.every((action) => kept.includes(action)) && left.faults.includes(kind);
  };

  const least = await shrunk(script, needs, 1_000);

  expect(least).toEqual({ actions: [one, other], faults: [kind] });
});

test('a longer run begins as the shorter one', () => {
  expect(scriptOf(3, 60).steps.slice(0, 30)).toEqual(script.steps);
});

test('no run is as long as points live', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const hours = scriptOf(seed, 300).steps.map(({ pause }) => hoursOf(pause));
    expect(hours.reduce((sum, each) => sum + each, 0)).toBeLessThan(360 * 24);
  }
});

function hoursOf(pause: string): number {
  const [, days = '0'] = /^P(\d+)D$/.exec(pause) ?? [];
  const [, hours = '0'] = /^PT(\d+)H$/.exec(pause) ?? [];
  return Number(days) * 24 + Number(hours);
}
