import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTextCode, textCode, textLinks, withoutCodes } from '../../functions/messaging/text-links/text-link.ts';

const keys = ['a key'];

describe('the code of a short link', () => {
  test('has 64 bits, and derives from its cause alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (shop, message) => {
        const code = textCode(keys, shop, message);
        expect(isTextCode(code)).toBe(true);
        expect(textCode(keys, shop, message)).toBe(code);
      }),
    );
    expect(Math.log2(58 ** 11)).toBeGreaterThan(64);
  });

  test('is another one for another message, another shop and another key', () => {
    const codes = [
      textCode(keys, 'demo', 'a'),
      textCode(keys, 'demo', 'b'),
      textCode(keys, 'other', 'a'),
      textCode(['another key'], 'demo', 'a'),
    ];
    expect(new Set(codes).size).toBe(4);
    expect(() => textCode([], 'demo', 'a')).toThrow('no key');
  });

  test('is spread over all of its digits', () => {
    const seen = new Set(Array.from({ length: 500 }, (_, n) => textCode(keys, 'demo', String(n))).join(''));
    expect(seen.size).toBe(58);
  });

  test('makes a link of at most 35 characters where the domain is short, and is shown to nobody else', () => {
    const code = textCode(keys, 'demo', 'a');
    const { survey = '' } = textLinks('https://dangol.shop', code);
    expect(survey.length).toBeLessThanOrEqual(35);
    expect(withoutCodes(`How was it? ${survey}`)).toBe('How was it? https://dangol.shop/s/t/…');
    expect(textLinks('https://dangol.shop', undefined)).toEqual({});
  });
});
