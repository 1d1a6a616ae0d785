import { expect, test } from 'vitest';
import { importMany } from './many.ts';

/** `npm run test:import` does the same with 10,000. */
test('a shop of 120 past orders is imported, and nobody hears of it', async () => {
  const { report, orders, loudness, complaints } = await importMany(120);

  expect(report).toMatchObject({ rows: 138, taken: 138, merged: 0, refused: 0 });
  expect(orders).toBe(120);
  expect(loudness).toEqual({ messages: 0, asked: 0, followUps: 0, wakes: 0 });
  expect(complaints).toEqual([]);
});
