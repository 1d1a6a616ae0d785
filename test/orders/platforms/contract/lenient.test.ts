import { number, parse, safeParse, string } from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  addressText,
  listed,
  maybe,
  oneLineText,
  optionalText,
} from '../../../../functions/orders/platforms/contract/lenient.ts';

const odd = [undefined, null, 7, {}, [], true];

describe('a field that must not cost a shop its order', () => {
  test('is as if it were not there where it is odd', () => {
    expect(parse(maybe(number()), 7)).toBe(7);
    for (const value of [undefined, 'seven', {}, []]) expect(parse(maybe(number()), value)).toBeUndefined();
    expect(parse(maybe(number()), null)).toBeNull();
  });

  test('that is a list has of its parts those that can be read', () => {
    expect(parse(listed(string()), ['a', 7, 'b', null])).toEqual(['a', 'b']);
    for (const value of [undefined, null, 'a', { 0: 'a' }, 7]) expect(parse(listed(string()), value)).toEqual([]);
  });

  test('that is a line is shortened, and never within a character', () => {
    expect(parse(oneLineText, 'a\nb')).toBe('a b');
    expect(parse(oneLineText, 'x'.repeat(501))).toBe('x'.repeat(500));
    expect(parse(oneLineText, `${'x'.repeat(499)}😀`)).toBe('x'.repeat(499));
    expect(parse(oneLineText, `${'x'.repeat(498)}😀`)).toBe(`${'x'.repeat(498)}😀`);
    expect(safeParse(oneLineText, 7).success).toBe(false);
  });

  test('that may be missing is so where nothing stands in it', () => {
    expect(parse(optionalText(3), '  abcd ')).toBe('abc');
    expect(parse(optionalText(3), 'ab😀')).toBe('ab');
    for (const value of ['', '  ', '\n', ...odd]) expect(parse(optionalText(3), value)).toBeUndefined();
  });

  test('that is an address is never shortened', () => {
    expect(parse(addressText, 'x'.repeat(2_000))).toHaveLength(2_000);
    expect(safeParse(addressText, 'x'.repeat(2_001)).success).toBe(false);
  });
});
