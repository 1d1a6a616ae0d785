import { expect, test } from 'vitest';
import { report, shuffle, sweep } from '../support/sweep.ts';
import { firstStory, overlapping } from './first-story.ts';

test('whatever fails at a call of the first story, it ends the same (every 29th of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(firstStory, { everyNth: 29 });

  expect(calls).toBeGreaterThan(60);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(5);
  expect(report(runs)).toEqual([]);
});

test('everything posted at once and twice, in the sequences of three seeds, ends the same', async () => {
  const runs = await shuffle(overlapping, [1, 2, 3]);

  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});
