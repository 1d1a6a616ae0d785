import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressId, base32Id, hexId, normalizedEmail, shareOf } from '../../../shared/base/ids.ts';

/** Base 32 as RFC 4648 defines it, bit by bit. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

const parts = fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 4 });

describe('an id that derives from its cause', () => {
  it('is the digest of its parts, each behind its length', () => {
    const digest = createHash('sha256').update('3:abc6:청소');
    expect(hexId('abc', '청소')).toBe(digest.digest('hex'));
    expect(hexId(Buffer.from('abc'), '청소')).toBe(hexId('abc', '청소'));
  });

  it('is another one for any other list of parts, also where they join alike', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same =
          JSON.stringify(a.map((part) => part.toWellFormed())) === JSON.stringify(b.map((part) => part.toWellFormed()));
        expect(hexId(...a) === hexId(...b)).toBe(same);
      }),
    );
    expect(new Set([hexId('ab', 'c'), hexId('a', 'bc'), hexId('abc'), hexId('abc', ''), hexId('2:ab', 'c')]).size).toBe(
      5,
    );
  });

  it('is base 32 as others read it, and its beginning when it is shorter', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 52 }), (of, length) => {
        const all = base32(Buffer.from(hexId(...of), 'hex'));
        expect(base32Id(length, ...of)).toBe(all.slice(0, length));
      }),
    );
    expect(base32Id(52, 'x')).toMatch(/^[a-z2-7]{52}$/);
  });
});

it('a mail address is the same with a space around it or in capitals', () => {
  expect(normalizedEmail(' Minji@Shop.Example\n')).toBe('minji@shop.example');
});

it('an address is named by its digest, the same however it is written, and known for ever', () => {
  expect(addressId(' Minji@Shop.Example')).toBe(addressId('minji@shop.example'));
  expect(addressId('minji@shop.example')).toBe(hexId('email', 'minji@shop.example'));
});

it('a share derives from its cause, and many are spread evenly', () => {
  const shares = Array.from({ length: 1_000 }, (_, n) => shareOf('order', String(n)));
  expect(shareOf('order', '1')).toBe(shares[1]);
  expect(shareOf('order', '1')).toBe(Number.parseInt(hexId('share', 'order', '1').slice(0, 12), 16) / 16 ** 12);
  const tenths = Map.groupBy(shares, (share) => Math.floor(share * 10));
  expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const some of tenths.values()) expect(some.length).toBeGreaterThan(60);
});
