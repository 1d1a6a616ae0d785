import { expect, test } from 'vitest';
import { soil } from '../support/bundles/planted.ts';
import { planted } from './planted.ts';

test('each bug that is planted in the sweep has its place in the source', async () => {
  expect(planted.length).toBeGreaterThanOrEqual(12);
  await expect(Promise.all(planted.map(soil))).resolves.toHaveLength(planted.length);
});
