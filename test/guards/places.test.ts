import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../rules/source.ts';
import { soil } from '../support/bundles/planted.ts';
import { bugs } from './planted/all.ts';

test('each bug that is planted by hand has its place in the source, and changes it', async () => {
  expect(bugs.length).toBeGreaterThanOrEqual(60);
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  const sought = await Promise.allSettled(bugs.map(soil));
  expect(sought.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([]);
  expect(bugs.filter(({ from, to }) => from === to)).toEqual([]);
});

test('each test that is named as the one which finds a bug is there', () => {
  const named = bugs.flatMap(({ by = [] }) => by);

  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
