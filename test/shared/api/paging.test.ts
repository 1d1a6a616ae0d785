import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPage, noSuchPage, pageIn } from '../../../shared/api/paging.ts';

const shape = /^[a-z]{1,9}#\d{1,9}$/;
const startOf = (next: string | undefined) => pageIn({ query: { next } }, shape);

describe('a list', () => {
  test('begins at its first page, and ends without a next one', () => {
    expect(startOf(undefined)).toBeUndefined();
    expect(nextPage(undefined)).toEqual({});
  });

  test('goes on where the page before said', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,9}#\d{1,9}$/), (key) => {
        const { next } = nextPage(key);
        expect(next).toMatch(/^[\w-]+$/);
        expect(startOf(next)).toBe(key);
      }),
    );
  });

  test('goes on at nothing that no page said', () => {
    for (const next of [
      '',
      '-___',
      Buffer.from('a#1; b#2').toString('base64url'),
      Buffer.from('a').toString('base64url'),
    ])
      expect(() => startOf(next), next).toThrow('The next parameter is invalid');
    expect(noSuchPage()).toMatchObject({ status: 400, code: 'next-invalid' });
  });
});
