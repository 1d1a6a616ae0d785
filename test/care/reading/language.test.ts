import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf, truncated } from '../../../functions/care/reading/language.ts';

test('a text is cut at so many bytes, and never within a character', () => {
  expect(truncated('가나다', 9)).toBe('가나다');
  expect([8, 7, 6, 5, 3, 2, 0].map((bytes) => truncated('가나다', bytes))).toEqual([
    '가나',
    '가나',
    '가나',
    '가',
    '가',
    '',
    '',
  ]);
  expect([4, 3, 2, 1].map((bytes) => truncated('a😀', bytes))).toEqual(['a', 'a', 'a', 'a']);
  expect(truncated('abc', 2)).toBe('ab');
  expect(truncated('a\ud800', 9)).toBe('a\uFFFD');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
      const cut = truncated(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
      // What is left out is less than one more character.
      expect(cut === text || Buffer.byteLength(cut) > most - 4).toBe(true);
    }),
  );
});

const spoken = (text: string, subject = '') => languageOf({ text, subject });

test('the language of a mail is that of its words, else of its subject', () => {
  expect(['안녕하세요', '힣', '가', 'Samsung Galaxy S26 Ultra 켜지지 않아요'].map((text) => spoken(text))).toEqual(
    Array.from({ length: 4 }, () => 'ko'),
  );
  expect(['Hello', '', '12', 'ㄱㄴ', '日本'].map((text) => spoken(text))).toEqual(
    Array.from({ length: 5 }, () => 'en'),
  );
  expect(spoken('It does not start any more, please help. Minji 김민지', 'Re: 주문 1001')).toBe('en');
  expect(spoken('네', 'Re: Your order 1001 has arrived: how is it?')).toBe('ko');
  expect(spoken('👍', '환불')).toBe('ko');
  expect(spoken('환불 https://shop.example/a/very/long/address/of/a/product?with=words minji.kim@mail.example')).toBe(
    'ko',
  );
  expect(spoken('[photo.jpg]\n[IMG_1234.HEIC]', '파손')).toBe('ko');
});
