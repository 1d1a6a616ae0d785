import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { servedAs, typeOf } from '../../../functions/care/attachments/content.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const png = bytes('\x89PNG\r\n\x1a\n and more');

describe('the type of a file', () => {
  test.each([
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xe0\x00\x10JFIF'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x00\x00\x00\x00WEBPVP8 '],
    ['image/heic', '\x00\x00\x00\x18ftypheic'],
    ['application/pdf', '%PDF-1.7'],
  ])('%s is told by its first bytes, whatever its sender says', (type, head) => {
    for (const claimed of ['text/html', 'application/octet-stream', 'image/svg+xml', ''])
      expect(typeOf(bytes(head), claimed)).toBe(type);
  });

  test('is no picture and no PDF because its sender says so', () => {
    for (const claimed of ['image/png', 'IMAGE/JPEG', 'application/pdf'])
      expect(typeOf(bytes('<script>alert(1)</script>'), claimed)).toBe('application/octet-stream');
    expect(typeOf(png, 'image/gif')).toBe('image/png');
  });

  test('is else as its sender says, if that is a type', () => {
    expect(typeOf(bytes('hello'), 'text/plain')).toBe('text/plain');
    for (const claimed of ['', 'x', 'text/plain; charset=utf-8', 'a/b\r\nc: d'])
      expect(typeOf(bytes('hello'), claimed)).toBe('application/octet-stream');
  });
});

describe('a file', () => {
  const header = /^(inline|attachment); filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~!-]+$/;
  const shown = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/heic', 'image/avif', 'application/pdf'];

  test('that a browser could run is never shown, whatever its bytes, type and name', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.oneof(fc.constantFrom(...shown, 'text/html', 'image/svg+xml', 'application/javascript'), fc.string()),
        fc.string({ unit: fc.constantFrom(...`aZ0."\\/:;%'()*가é😀\n\u202e\ud800`), maxLength: 300 }),
        (content, claimed, name) => {
          const type = typeOf(content, claimed);
          const served = servedAs(type, name);
          expect(served.disposition).toMatch(header);
          expect(served.disposition.length).toBeLessThan(2_000);
          if (served.type === 'application/octet-stream') expect(served.disposition).toMatch(/^attachment;/);
          else expect(shown).toContain(served.type);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('keeps its name, without what leads elsewhere', () => {
    expect(servedAs('image/png', '사진 (1).png').disposition).toBe(
      `inline; filename="__ (1).png"; filename*=UTF-8''%EC%82%AC%EC%A7%84%20%281%29.png`,
    );
    expect(servedAs('text/html', '../a"b.html').disposition).toBe(
      `attachment; filename=".._a_b.html"; filename*=UTF-8''.._a_b.html`,
    );
    expect(servedAs('text/html', '').disposition).toContain('filename="file"');
  });
});
