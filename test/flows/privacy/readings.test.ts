import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressId } from '../../../shared/base/ids.ts';
import { type Canary, CanarySearch } from './canary.ts';
import { readings } from './readings.ts';
import { Visitor } from './visitor.ts';

const quoted = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const lines = (text: string): string => text.replace(/.{76}/g, '$&\r\n');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The ways in which stores, mails, addresses and events write a text. */
const ways: Readonly<Record<string, (text: string) => unknown>> = {
  'a field': (text) => ({ deep: [{ text }] }),
  'a key': (text) => ({ [text]: true }),
  JSON: (text) => JSON.stringify({ text }),
  'escaped JSON': (text) =>
    JSON.stringify({ text }).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`),
  brotli: (text) => brotliCompressSync(Buffer.from(text)),
  'an attribute with packed bytes': (text) => ({ B: brotliCompressSync(Buffer.from(text)).toString('base64') }),
  gzip: (text) => gzipSync(Buffer.from(text)),
  base64: (text) => `before ${base64(`{"text":"${text}"}`)} after`,
  'base64 in lines': (text) => `\r\n${lines(base64(`${text} and ${'more '.repeat(40)}`))}\r\n`,
  'base64url, as a token': (text) => `/p/me/${Buffer.from(`{"text":"${text}"}`).toString('base64url')}.signature`,
  'quoted-printable': (text) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(text)}`,
  'an encoded word': (text) => `From: =?UTF-8?B?${base64(text)}?= <a@b.example>`,
  'a quoted encoded word': (text) => `Subject: =?utf-8?Q?${quoted(text)}?=`,
  'an address of a page': (text) => `/search?q=${encodeURIComponent(text)}`,
};
const way = fc.constantFrom(...Object.keys(ways));
const person = fc.integer({ min: 1, max: 30 }).map((n) => new Visitor('a door', n));

test('a text is read through each way of writing it, and through one in another', () => {
  fc.assert(
    fc.property(person, way, way, (who, inner, outer) => {
      const text = `${who.given} ${who.email}`;
      const once = ways[inner]?.(text);
      const twice = typeof once === 'string' ? ways[outer]?.(once) : { outer: once };
      expect([...readings(twice)].join('\n')).toContain(text);
    }),
  );
});

test('a canary is found as it came, as it is searched for, and by its digest; another is not', () => {
  const who = new Visitor('one', 3);
  const canaries = () => [who.given, who.email, who.phone].length > 0 && who.canaries;
  const [name, email, phone] = canaries() as Canary[];
  const found = (value: unknown) =>
    new CanarySearch(who.canaries).in(value).map(({ canary, form }) => [canary.kind, form]);

  expect(found({ name: name?.text })).toEqual([['name', 'plain']]);
  expect(found(`tel:+82${phone?.text.replace(/\D/g, '').slice(1)}`)).toEqual([['phone', 'plain']]);
  expect(found([...(phone?.text ?? '').replace(/\D/g, '').slice(1)].reverse().join(''))).toEqual([['phone', 'part']]);
  expect(found(addressId(email?.text ?? ''))).toEqual([['email', 'digest']]);
  expect(found((email?.text ?? '').toUpperCase())).toEqual([['email', 'plain']]);
  const other = new Visitor('other', 4);
  expect(found([other.given, other.email, other.phone, addressId(other.email)])).toEqual([]);
});
