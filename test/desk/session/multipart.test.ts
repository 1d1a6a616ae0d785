import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multipartForm } from '../../../functions/desk/session/multipart.ts';

const type = 'multipart/form-data; boundary=----dangol';
const part = (name: string, value: string, more = '') =>
  `------dangol\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const body = (...parts: string[]) => Buffer.from(`${parts.join('')}------dangol--\r\n`);

test('a form with a file is its fields, the file as its text', () => {
  const file = 'number,email\r\n1001,민지@example.com\r\n';
  const form = multipartForm(
    type,
    body(part('csrf', 'proof'), part('file', file, '; filename="주문.csv"\r\nContent-Type: text/csv')),
  );
  expect([...(form ?? [])]).toEqual([
    ['csrf', 'proof'],
    ['file', file],
  ]);
});

test('every text comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (values) => {
      const form = multipartForm(type, body(...values.map((value, n) => part(`f${n}`, value))));
      expect(form?.getAll('f0')).toEqual(values.slice(0, 1));
      expect([...(form?.values() ?? [])]).toEqual(values);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['multipart/form-data', body(part('a', 'b'))],
  ['multipart/form-data; boundary=other', body(part('a', 'b'))],
  [type, Buffer.from(part('a', 'b'))],
  [type, Buffer.from('')],
  [type, body('------dangol\r\nContent-Disposition: form-data\r\n\r\nb\r\n')],
  [type, body('------dangol\r\nno end of the headers')],
  [type, body(...Array.from({ length: 201 }, () => part('a', 'b')))],
])('what is none is refused: %s %#', (contentType, bytes) => {
  expect(multipartForm(contentType, bytes)).toBeUndefined();
});

test('random bytes are read or refused, and never crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const form = multipartForm(type, Buffer.concat([Buffer.from('------dangol\r\n'), bytes]));
      expect(form === undefined || form instanceof URLSearchParams).toBe(true);
    }),
    { numRuns: 500 },
  );
});
