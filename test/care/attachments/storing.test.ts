import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BroughtFile, fileKey, storableFiles } from '../../../functions/care/attachments/storing.ts';
import { uploadPrefix, uploadsOf } from '../../../functions/care/attachments/uploads.ts';

const file = (part: number): BroughtFile => ({ part, type: 'text/plain', kind: 'file', bytes: 9 });
const mb = 1024 * 1024;
const nothing = Buffer.alloc(26 * mb);
const stored = (sizes: readonly number[]) =>
  [
    ...storableFiles(
      sizes.map((_, n) => file(n)),
      (part) => nothing.subarray(0, sizes[part]),
    ),
  ].map(({ file: each }) => each);

describe('of the files of a message', () => {
  test('each that fits is stored, with the type and size of its content', () => {
    const brought = [{ ...file(3), type: 'application/octet-stream', name: 'a.bin' }];
    const [one] = storableFiles(brought, (part) => (part === 3 ? Buffer.from('%PDF-1.7') : undefined));
    expect(one).toEqual({
      file: { part: 3, name: 'a.bin', kind: 'file', type: 'application/pdf', bytes: 8, stored: true },
      content: Buffer.from('%PDF-1.7'),
    });
  });

  test('the others are named, and say why', () => {
    expect(stored([26 * mb, 0, 20 * mb, 20 * mb, 1]).map(({ missing }) => missing)).toEqual([
      ...['too-large', 'empty', undefined, 'too-large', undefined],
    ]);
    expect(stored(Array.from({ length: 22 }, () => 1)).map(({ missing }) => missing)).toEqual([
      ...Array.from({ length: 20 }, () => undefined),
      ...['too-many', 'too-many'],
    ]);
  });

  test('none is forgotten, and what is stored keeps within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 8 * mb, 24 * mb), { maxLength: 6 }), (sizes) => {
        const files = stored(sizes);
        expect(files.map(({ part }) => part)).toEqual(sizes.map((_, n) => n));
        for (const { stored: is, missing } of files) expect(is === true).toBe(missing === undefined);
        const sum = files.reduce((all, { stored: is, bytes }) => all + (is ? bytes : 0), 0);
        expect(sum).toBeLessThanOrEqual(30 * mb);
      }),
      { numRuns: 30 },
    );
  });
});

test('a file lies under its message, whatever names that', () => {
  expect(fileKey({ shop: 'demo', ticket: 'abc', message: 'm1' }, 2)).toBe('attachments/demo/abc/m1/2');
  fc.assert(
    fc.property(fc.string(), fc.string(), (ticket, message) => {
      expect(fileKey({ shop: 'demo', ticket, message }, 0).split('/')).toHaveLength(5);
    }),
  );
});

describe('uploads', () => {
  test('are those of the form, each once, and no more than five', () => {
    const own = uploadPrefix('demo', 'x');
    const foreign = ['uploads/other/x/a', 'uploads/demo/xx/a', 'attachments/demo/t/m/1'];
    expect(uploadsOf('demo', 'x', [`${own}사진.png`, `${own}사진.png`, own, ...foreign, `${own}b\u0000c`])).toEqual([
      { key: `${own}사진.png`, name: '사진.png' },
      { key: `${own}b\u0000c`, name: 'b c' },
    ]);
    expect(
      uploadsOf(
        'demo',
        'x',
        Array.from({ length: 9 }, (_, n) => own + n),
      ),
    ).toHaveLength(5);
  });
});
