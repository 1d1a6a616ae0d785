import { expect, test } from 'vitest';
import { RandomFaults } from '../support/faults/random-faults.ts';
import { stepsOf } from './driver/actions.ts';
import { crashesOf, crashing } from './driver/crashes.ts';
import { scriptOf } from './simulation.ts';

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

test('each topic of the later deeds is in some runs, and in some it is not', () => {
  const topics = ['join', 'programme', 'switch', 'thin', 'merge', 'stop', 'prefer'];
  for (const topic of topics) {
    const having = seeds.filter((seed) =>
      scriptOf(seed, 60).steps.some(({ actions }) => actions.some((action) => action.do === topic)),
    );
    expect(having.length, topic).toBeGreaterThan(40);
    expect(having.length, topic).toBeLessThan(160);
  }
});

test('the later deeds stand behind those that a seed drew before, which stay', () => {
  for (const seed of seeds.slice(0, 20)) {
    const before = stepsOf(seed, 60);
    const { steps } = scriptOf(seed, 60);
    expect(steps.map(({ actions }, at) => actions.slice(0, before[at]?.actions.length))).toEqual(
      before.map(({ actions }) => actions),
    );
    expect(steps.reduce((sum, { actions }) => sum + actions.length, 0)).toBeLessThan(160);
  }
});

test('functions die at nearly all of their first calls, before and after them', () => {
  const places = new Set(
    seeds
      .concat(seeds.map((seed) => seed + 200))
      .flatMap((seed) => crashesOf(seed).map(({ caller, nth, fault }) => `${caller} ${nth} ${fault}`)),
  );
  const send = [...places].filter((place) => place.startsWith('messaging.send '));

  expect(send.length).toBeGreaterThan(20);
  expect(places.size).toBeGreaterThan(350);
});

test('a crash strikes the n-th call of the runs that it does not spare, while faults are enabled', () => {
  const faults = new RandomFaults({}, 1);
  const strikes = crashing([{ caller: 'relay', nth: 2, fault: 'killed-after', spared: 1, times: 2 }], faults);
  const at = (caller: string, nth: number) =>
    strikes({ service: 'dynamodb', operation: 'GetItem', input: {}, number: 1, caller, nth });
  expect(at('relay', 2)).toBeUndefined();
  faults.enable();

  expect([at('relay', 1), at('care.api', 2)]).toEqual([undefined, undefined]);
  expect([1, 2, 3, 4].map(() => at('relay', 2))).toEqual([undefined, 'killed-after', 'killed-after', undefined]);
  expect(faults.hits.get('between-calls relay')).toBe(2);
});
