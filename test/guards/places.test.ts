import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../rules/source.ts';
import { soil } from '../support/planted.ts';
import { bugs } from './planted/all.ts';

test('each bug that is planted by hand has its place in the source, and changes it', async () => {
  expect(bugs.length).toBeGreaterThanOrEqual(60);
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  for (const bug of bugs) {
    await expect(soil(bug)).resolves.toContain(bug.from);
    expect(bug.to, bug.name).not.toBe(bug.from);
  }
});

test('each test that is named as the one which finds a bug is there', () => {
  const named = bugs.flatMap(({ by = [] }) => by);

  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
