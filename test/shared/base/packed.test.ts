import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress, decompress, pack, unpack } from '../../../shared/base/packed.ts';

const order = {
  number: '#1001',
  items: Array.from({ length: 40 }, (_, n) => ({ title: `무선청소기 ${n}`, price: n })),
};
const bytes = Buffer.from(JSON.stringify(order));

test('what is packed is the same once it is unpacked', () => {
  expect(unpack(pack(order))).toEqual(order);
  expect(decompress(compress(bytes)).equals(bytes)).toBe(true);
  expect(() => unpack(bytes)).toThrow();
});

test('it is smaller than by the quickest way, and not worth the time of the slowest', () => {
  const by = (quality: number) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
  expect(compress(bytes).length).toBeLessThan(by(1));
  expect(compress(bytes).length).toBeGreaterThan(by(11));
});
