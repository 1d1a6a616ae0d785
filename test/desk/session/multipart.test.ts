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

test('a file of a Korean spreadsheet is read in its code page; what is in neither is left to be refused', () => {
  const head = 'Content-Disposition: form-data; name="file"; filename="orders.csv"';
  const posted = (bytes: Buffer) =>
    multipartForm(
      type,
      Buffer.concat([Buffer.from(`------dangol\r\n${head}\r\n\r\n`), bytes, Buffer.from('\r\n------dangol--\r\n')]),
    );
  expect(posted(Buffer.from('c1d6b9aeb9f8c8a3', 'hex'))?.get('file')).toBe('주문번호');
  expect(posted(Buffer.from('ff41', 'hex'))?.get('file')).toContain('\uFFFD');
  expect(posted(Buffer.concat([Buffer.from('주문'), Buffer.from('ff', 'hex')]))?.get('file')).toBe('주문\uFFFD');
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

test('a boundary is named with or without quotes, in any letters, after other parameters', () => {
  const posted = (boundary: string, contentType: string) =>
    multipartForm(
      contentType,
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--${boundary}--\r\n`),
    )?.get('a');
  for (const type of ['x', '"x"', '"x"; charset=utf-8', 'x; charset=utf-8'].map((each) => `boundary=${each}`))
    for (const head of ['multipart/form-data; ', 'multipart/form-data ;', 'Multipart/Form-Data;charset=utf-8;'])
      expect(posted('x', head + type), head + type).toBe('b');
  expect(posted('a b', 'multipart/form-data; boundary="a b"')).toBe('b');
  expect(posted('X', 'multipart/form-data; BOUNDARY=X')).toBe('b');
  for (const head of ['text/multipart/form-data;', 'multipart/form-data', 'multipart/form-datax;'])
    expect(posted('x', `${head} boundary=x`)).toBeUndefined();
  expect(posted('x', 'text/x; multipart/form-data; boundary=x')).toBeUndefined();
  expect(posted('undefined', 'multipart/form-data')).toBeUndefined();
});

test('a text may hold what looks like the end of its headers, or like a name', () => {
  const text = 'a\r\n\r\nContent-Disposition: form-data; name="other"\r\n\r\nb';
  expect([...(multipartForm(type, body(part('a', text))) ?? [])]).toEqual([['a', text]]);
  const unnamed = '------dangol\r\nContent-Type: text/plain\r\n\r\nContent-Disposition: form-data; name="a"\r\n';
  expect(multipartForm(type, body(unnamed))).toBeUndefined();
  const endless = '------dangol\r\nContent-Disposition: form-data; name="a"\r\nno end of the headers\r\n';
  expect(multipartForm(type, body(endless))).toBeUndefined();
});

test('two hundred fields are taken', () => {
  const form = multipartForm(type, body(...Array.from({ length: 200 }, (_, n) => part(`f${n}`, 'v'))));
  expect([...(form?.keys() ?? [])]).toHaveLength(200);
});
