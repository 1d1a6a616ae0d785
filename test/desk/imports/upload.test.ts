import { describe, expect, test } from 'vitest';
import { isDone } from '../../../functions/desk/imports/imports.ts';
import { chunksToPost, uploadOf } from '../../../functions/desk/imports/upload.ts';

describe('a file that is uploaded', () => {
  test('is its columns and its rows, with or without the mark of UTF-8', () => {
    const file = { columns: ['order', 'email'], rows: [{ row: 2, cells: ['1', 'a@b.example'] }] };
    for (const text of ['order,email\n1,a@b.example', '\uFEFForder,email\n1,a@b.example\n'])
      expect(uploadOf(text, 'shopify')).toMatchObject(file);
  });

  test('is the same import where the same file is sent again for the same platform', () => {
    const idOf = (text: string, platform: string) => (uploadOf(text, platform) as { id: string }).id;
    expect(idOf('a\n1', 'shopify')).toBe(idOf('a\n1', 'shopify'));
    expect(idOf('a\n1', 'shopify')).not.toBe(idOf('a\n1', 'cafe24'));
    expect(idOf('a\n1', 'shopify')).not.toBe(idOf('a\n2', 'shopify'));
  });

  test.each([
    ['', 'empty'],
    ['\uFEFF', 'empty'],
    ['\n\n', 'empty'],
    ['order,email\n', 'no-rows'],
    ['order\n\uFFFD', 'not-utf8'],
    ['order\n"1', 'unclosed-quote'],
  ])('%j is none: %s', (text, fault) => {
    expect(uploadOf(text, 'shopify')).toBe(fault);
  });

  test('is imported in its parts, up to sixty; a larger one is for the command', () => {
    const rows = (count: number) => ({
      ...{ id: 'i', columns: ['order', 'title'] },
      rows: Array.from({ length: count }, (_, n) => ({ row: n + 2, cells: [`${n}`, 't'] })),
    });
    expect(chunksToPost(rows(150), 0)).toMatchObject([{ rows: { length: 100 } }, { rows: { length: 50 } }]);
    expect(chunksToPost(rows(6_000), 0)).toHaveLength(60);
    expect(chunksToPost(rows(6_001), 0)).toBe('too-large');
  });
});

test('an import is done with its last part, or where nobody told how many there are', () => {
  expect([1, 2, 3].map((chunks) => isDone({ chunks, of: 2 }))).toEqual([false, true, true]);
  expect(isDone({ chunks: 0, of: undefined })).toBe(true);
});
