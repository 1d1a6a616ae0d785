import { afterEach, expect, test } from 'vitest';
import { readEnv } from '../../../shared/base/env.ts';

const names = ['DANGOL_TEST_ONE', 'DANGOL_TEST_TWO', 'DANGOL_TEST_THREE'] as const;
const [one, two, three] = names;

afterEach(() => {
  for (const name of names) delete process.env[name];
});

test('what a function is told by its environment is read at once, by its names', () => {
  process.env[one] = 'a';
  process.env[two] = 'b';
  expect(readEnv(one, two)).toEqual({ [one]: 'a', [two]: 'b' });
  expect(readEnv()).toEqual({});
});

test('a function that is told too little says all that is missing, and does not begin', () => {
  process.env[two] = 'b';
  process.env[three] = '';
  expect(() => readEnv(one, two)).toThrow(`Missing environment: ${one}. `);
  expect(() => readEnv(...names)).toThrow(`Missing environment: ${one}, ${three}. The construct must set them.`);
});
