import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productName, productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { sanitize, shortened } from '../../../shared/text/sanitize.ts';
import { anyText } from '../sending/hostile.ts';

describe('particles', () => {
  it.each([
    ['무선청소기', '를', '는', '가', '로'],
    ['에어컨', '을', '은', '이', '으로'],
    ['연필', '을', '은', '이', '로'],
    ['3건', '을', '은', '이', '으로'],
    ['단골상점', '을', '은', '이', '으로'],
    ['청소기(블랙)', '를', '는', '가', '로'],
    ['「책」', '을', '은', '이', '으로'],
    ['제트 10', '을', '은', '이', '으로'],
    ['모델 2', '를', '는', '가', '로'],
    ['모델 7', '을', '은', '이', '로'],
    ['iPhone', '을', '은', '이', '으로'],
    ['USB Cable', '을', '은', '이', '로'],
    ['Laptop', '을', '은', '이', '으로'],
    ['MacBook', '을', '은', '이', '으로'],
    ['Air', '를', '는', '가', '로'],
    ['TV', '를', '는', '가', '로'],
    ['XL', '을', '은', '이', '로'],
    ['PM', '을', '은', '이', '으로'],
  ])('%s: %s %s %s %s', (word, object, topic, subject, direction) => {
    expect(withJosa(word, '을/를')).toBe(word + object);
    expect(withJosa(word, '은/는')).toBe(word + topic);
    expect(withJosa(word, '이/가')).toBe(word + subject);
    expect(withJosa(word, '으로/로')).toBe(word + direction);
  });

  it('writes both where the reading is not known', () => {
    expect(withJosa('薬', '을/를')).toBe('薬을(를)');
    expect(withJosa('', '은/는')).toBe('은(는)');
  });

  it('agrees with the final consonant of every syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const syllable = String.fromCharCode(code);
      const isOpen = syllable.normalize('NFD').length === 2;
      if (withJosa(syllable, '이/가') !== syllable + (isOpen ? '가' : '이')) expect.fail(syllable);
    }
  });
});

describe('names', () => {
  it.each([
    [{ given: '민지', family: '김' }, '김민지님', '민지'],
    [{ given: '하늘별님구름햇살', family: '황보' }, '황보하늘별님구름햇살님', '하늘별님구름햇살'],
    [{ given: '김민지' }, '김민지님', '김민지'],
    [{ given: '김 민지' }, '김민지님', '김 민지'],
    [{ given: '김민지', family: '김' }, '김민지님', '김민지'],
    [{ given: '민지' }, '고객님', '민지'],
    [{ family: '김' }, '고객님', ''],
    [{ given: 'John', family: 'Smith' }, 'John Smith님', 'John'],
    [{ given: 'John Smith' }, 'John Smith님', 'John Smith'],
    [{ given: 'John' }, '고객님', 'John'],
    [{ given: 'J.R.', family: "O'Hara-Núñez" }, "J.R. O'Hara-Núñez님", 'J.R.'],
    [{}, '고객님', ''],
    [{ given: '  ', family: '' }, '고객님', ''],
    [{ given: '민지'.normalize('NFD'), family: '김'.normalize('NFD') }, '김민지님', '민지'],
  ])('%o is %s and %s', (name, korean, english) => {
    expect(addressOf(name, 'ko')).toBe(korean);
    expect(addressOf(name, 'en')).toBe(english);
  });

  it('greets who has no name', () => {
    expect(greetingOf({}, 'ko')).toBe('고객님, 안녕하세요.');
    expect(greetingOf({}, 'en')).toBe('Hello,');
  });

  it.each(['win at evil.example', 'http://evil.example', '010-1234-5678', 'a@b.c', '<b>Minji</b>', '{{name}}', '🎁'])(
    'speaks nothing that is no name: %s',
    (given) => {
      expect(addressOf({ given, family: given }, 'ko')).toBe('고객님');
      expect(addressOf({ given, family: given }, 'en')).toBe('');
    },
  );
});

describe('products', () => {
  it.each([
    ['[무료배송] 무선청소기', '무선청소기'],
    ['[특가][당일발송]무선청소기 [신형]', '무선청소기'],
    ['【단독】 에어컨', '에어컨'],
    ['물걸레 키트(패드 4장)', '물걸레 키트(패드 4장)'],
    ['[무료배송]', '[무료배송]'],
    ['무선청소기\r\n\t 블랙', '무선청소기 블랙'],
    ['\u202e\u0000', '상품'],
    ['무선[특가]청소기', '무선 청소기'],
    ['[]무선청소기', '무선청소기'],
    ['【】에어컨', '에어컨'],
  ])('%s is %s', (title, name) => {
    expect(productName(title, 'ko')).toBe(name);
  });

  it('names the first and counts the rest', () => {
    const vacuum = { title: '[무료배송] 무선청소기' };
    expect(productsInShort([vacuum], 'ko')).toBe('무선청소기');
    expect(productsInShort([vacuum, vacuum, vacuum], 'ko')).toBe('무선청소기 외 2건');
    expect(productsInShort([{ title: 'cordless vacuum' }, vacuum, vacuum], 'en')).toBe(
      'cordless vacuum and 2 other items',
    );
    expect(productsInShort([{ title: 'cordless vacuum' }, vacuum], 'en')).toBe('cordless vacuum and 1 other item');
    expect(productsInShort([{ title: '\u202e' }], 'en')).toBe('item');
  });

  it('shortens to whole words, without a bracket left open', () => {
    expect(productName('삼성 비스포크 제트 무선청소기 (미드나잇 블루, 대형 먼지통 포함)', 'ko', 30)).toBe(
      '삼성 비스포크 제트 무선청소기',
    );
    expect(productName('x'.repeat(300), 'ko', 30)).toBe(`${'x'.repeat(29)}…`);
  });
});

describe('plain words', () => {
  it('hold no line break, control or direction mark, whatever came in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 120 }), (text, longest) => {
        const line = sanitize(text);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(sanitize(line)).toBe(line);
        expect(shortened(line, longest).length).toBeLessThanOrEqual(longest);
        expect(shortened(line, longest).isWellFormed()).toBe(true);
      }),
    );
  });
});
