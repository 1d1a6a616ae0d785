import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneOf, isSignedBy } from '../../../../functions/orders/platforms/contract/signature.ts';

const sign = (secret: string, body: Uint8Array) => createHmac('sha256', secret).update(body).digest('base64');
const body = Buffer.from('{"id":820982911946154508}');

describe('a signature', () => {
  it('opens under any secret of the list, wherever it stands', () => {
    for (const secrets of [
      ['old', 'new'],
      ['new', 'old'],
      ['a', 'new', 'b', ''],
      ['new', 'new'],
    ]) {
      expect(isSignedBy(secrets, body, sign('new', body))).toBe(true);
    }
    expect(isSignedBy(['old', 'older'], body, sign('new', body))).toBe(false);
    expect(isSignedBy([], body, sign('new', body))).toBe(false);
  });

  it('never opens with an empty secret', () => {
    expect(isSignedBy([''], body, sign('', body))).toBe(false);
    expect(isSignedBy(['', 'other', ''], body, sign('', body))).toBe(false);
  });

  it('is exactly as long as it must be', () => {
    const right = Buffer.from(sign('s', body), 'base64');
    for (const wrong of [
      right.subarray(0, 31),
      Buffer.concat([right, Buffer.alloc(1)]),
      Buffer.alloc(32),
      Buffer.alloc(0),
    ]) {
      expect(isSignedBy(['s'], body, wrong.toString('base64'))).toBe(false);
    }
  });

  it('is base64 and nothing else', () => {
    expect(isSignedBy(['s'], body, Buffer.from(sign('s', body), 'base64').toString('hex'))).toBe(false);
    for (const wrong of ['', '=', 'not base64!', '한글', '\u0000', 'A'.repeat(100_000)]) {
      expect(isSignedBy(['s'], body, wrong)).toBe(false);
    }
  });

  it('is of exactly these bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, by) => {
          const signature = sign('s', bytes);
          expect(isSignedBy(['s'], Buffer.from(bytes), signature)).toBe(true);
          const changed = Buffer.from(bytes);
          const place = at % changed.length;
          changed[place] = (changed[place] ?? 0) ^ by;
          expect(isSignedBy(['s'], changed, signature)).toBe(false);
        },
      ),
    );
  });
});

describe('a secret that is sent as it is', () => {
  it('is one of the live ones, wherever it stands', () => {
    expect(isOneOf(['old', 'new'], 'new')).toBe(true);
    expect(isOneOf(['new', 'old', ''], 'new')).toBe(true);
    expect(isOneOf(['old', 'older'], 'new')).toBe(false);
    expect(isOneOf([], 'new')).toBe(false);
  });

  it('is never empty, and every letter counts', () => {
    expect(isOneOf([''], '')).toBe(false);
    expect(isOneOf(['', 'other'], '')).toBe(false);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, given) => {
        expect(isOneOf([secret], given)).toBe(secret === given);
        expect(isOneOf(['other', secret], secret)).toBe(true);
      }),
    );
  });
});
