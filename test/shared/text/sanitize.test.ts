import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitize, shortened } from '../../../shared/text/sanitize.ts';

describe('a line of plain text', () => {
  test.each([
    ['a\r\nBcc: b', 'a Bcc: b'],
    [' \u3000단골\u00a0\u2003상점\t ', '단골 상점'],
    ['\u1103\u1161\u11ab', '단'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['a\u061cb\u200ec\u200fd\u2066e\u2069f', 'abcdef'],
    ['\ufeffa\ufeff\u0000b', 'a b'],
    ['a\ud800', 'a\ufffd'],
  ])('%j is %j', (text, line) => {
    expect(sanitize(text)).toBe(line);
  });
});

describe('a text that is too long', () => {
  test('is left as it is where it fits', () => {
    expect(shortened('무선 청소기', 6)).toBe('무선 청소기');
    expect(shortened('무선 청소기', 5)).toBe('무선');
  });

  test('ends with a whole word', () => {
    expect(shortened('무선 청소기 필터', 6)).toBe('무선 청소기');
    expect(shortened('무선 청소기 필터', 7)).toBe('무선 청소기');
    expect(shortened('무선 청소기 필터', 8)).toBe('무선 청소기');
    expect(shortened('one two three', 3)).toBe('one');
  });

  test('ends with no half of a bracket, and nothing that dangles', () => {
    expect(shortened('청소기 (무선 헤드 포함) 세트', 9)).toBe('청소기');
    expect(shortened('청소기(무선 헤드 포함) 세트', 8)).toBe('청소기');
    expect(shortened('청소기   (무선 헤드 포함) 세트', 12)).toBe('청소기');
    expect(shortened('청소기 ( 무선 헤드', 6)).toBe('청소기');
    expect(shortened('청소기 (무선) 헤드 세트', 10)).toBe('청소기 (무선)');
    expect(shortened('청소기 (a (b 무선 헤드 세트', 11)).toBe('청소기');
    expect(shortened('필터 - , 세트 하나', 7)).toBe('필터');
    expect(shortened('a - b - c and more', 6)).toBe('a - b');
    expect(shortened('Cordless vacuum with self-emptying station', 30)).toBe('Cordless vacuum');
    expect(shortened('Filters, and for the station', 23)).toBe('Filters');
    expect(shortened('The band and more', 9)).toBe('The band');
  });

  test('of one word is cut, and never in the middle of a character', () => {
    expect(shortened('가나다라마', 4)).toBe('가나다…');
    expect(shortened('가나🧹라마', 4)).toBe('가나…');
    expect(shortened('가\ufffd나다라마바', 4)).toBe('가\ufffd나…');
    expect(shortened('(가나다 라마', 4)).toBe('(가나…');
  });

  test('is at most as long as is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, longest) => {
        const short = shortened(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
