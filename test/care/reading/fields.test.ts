import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodedBytes,
  decodedText,
  fieldValue,
  parseFields,
  parseStructured,
} from '../../../functions/care/reading/fields.ts';

describe('the fields of a header', () => {
  const one = (...lines: readonly string[]) => parseFields(lines).map(({ name, value }) => `${name}|${value}`);

  test.each<[string, string[], string[]]>([
    [
      'have their names in lower case, and values without spaces around them',
      ['Subject:  a b ', 'X-Y:z'],
      ['subject|a b', 'x-y|z'],
    ],
    ['may be folded', ['Subject: a', ' b', '\tc', 'To: d'], ['subject|a b\tc', 'to|d']],
    ['may be folded behind another one', ['To: d', 'Subject: a', ' b'], ['to|d', 'subject|a b']],
    ['may have spaces before the colon', ['From \t: a'], ['from|a']],
    ['may be empty', ['Subject:'], ['subject|']],
    ['may have a colon in their values', ['Date: 10:00'], ['date|10:00']],
    ['are no lines without a name', ['no field', ': x', 'a b: c', 'é: x', ' a: b', 'To: d'], ['to|d']],
    [
      'have names of at most 100 characters',
      [`${'x'.repeat(100)}: a`, `${'x'.repeat(101)}: b`],
      [`${'x'.repeat(100)}|a`],
    ],
    ['are none without lines', [], []],
  ])('%s', (_, lines, fields) => {
    expect(one(...lines)).toEqual(fields);
  });

  test('are found by their names, the first of several', () => {
    const fields = parseFields(['To: a', 'Cc: b', 'to: c']);
    expect(fieldValue(fields, 'to')).toBe('a');
    expect(fieldValue(fields, 'bcc')).toBeUndefined();
  });
});

test('a value is decoded from raw bytes, and from encoded words', () => {
  expect(decodedBytes('\xbe\xc8\xb3\xe7 =?utf-8?Q?a?=')).toBe('안녕 =?utf-8?Q?a?=');
  expect(decodedBytes('plain')).toBe('plain');
  expect(decodedBytes('x\x80')).toBe('x€');
  expect(decodedBytes('x\xff')).toBe('xÿ');
  expect(decodedText('\xbe\xc8\xb3\xe7 =?utf-8?Q?a?=')).toBe('안녕 a');
});

const structured = (text: string) => {
  const { value, params } = parseStructured(text);
  return [value, Object.fromEntries(params)];
};

describe('a value with parameters', () => {
  test.each<[string, string, [string, object]]>([
    ['has its words in lower case', ' Text/Plain ; CharSet=UTF-8 ', ['text/plain', { charset: 'UTF-8' }]],
    ['may have no parameters', 'text/plain', ['text/plain', {}]],
    ['may be empty', '', ['', {}]],
    ['has the first of two parameters', 'a; b=1; B=2', ['a', { b: '1' }]],
    ['has no parameter without a name', 'a; =1; b; c=3;', ['a', { c: '3' }]],
    ['has no parameter without a name or a value', 'a;=1;b;c=3', ['a', { c: '3' }]],
    ['may have quotes in any parameter', 'a; x=y; b="c\\"d"', ['a', { x: 'y', b: 'c"d' }]],
    ['may have a backslash in a comment', 'a (b \\) c) ; d=e', ['a', { d: 'e' }]],
    ['may have a bracket in a word of a comment', 'a (b(c)d) ; e=f', ['a', { e: 'f' }]],
    ['may have an equals sign in a parameter', 'a; b=c=d', ['a', { b: 'c=d' }]],
    ['may have quotes', 'a; b="c;d (e) \\" f"; g=h', ['a', { b: 'c;d (e) " f', g: 'h' }]],
    ['may have a backslash outside of quotes', 'a; b=c\\d', ['a', { b: 'c\\d' }]],
    ['may have comments', 'a (b; c "d) ; e=f (g (h\\) ; ) i) j', ['a', { e: 'f  j' }]],
    ['has brackets within a word', 'a; b=c(1).png', ['a', { b: 'c(1).png' }]],
    ['may have a comment after a semicolon', 'a;(c)b=d', ['a', { b: 'd' }]],
    ['may have a bracket that closes nothing', 'a) ; b=c)', ['a)', { b: 'c)' }]],
    ['may have quotes within a comment', 'a ("b") ; c=d', ['a', { c: 'd' }]],
    ['may have quotes that never end', 'a; b="c; d=e', ['a', { b: 'c; d=e' }]],
    ['may end in a backslash', 'a; b="c\\', ['a', { b: 'c' }]],
  ])('%s', (_, text, expected) => {
    expect(structured(text)).toEqual(expected);
  });
});

describe('a parameter in pieces (RFC 2231)', () => {
  test.each<[string, string, object]>([
    ['is one text', "a; n*0*=utf-8''%EC%82%AC; n*1*=%ec%a7%84; n*2=.png", { n: '사진.png' }],
    ['may come in any sequence', 'a; n*2=c; n*0=a; n*1=b', { n: 'abc' }],
    ['may be one piece', "a; n*=euc-kr'ko'%BE%C8", { n: '안' }],
    ['may have no charset between its quotes', "a; n*=''%41", { n: 'A' }],
    ['has the charset that it names', "a; n*=windows-1251''%CF%F0", { n: 'Пр' }],
    ['may be empty', "a; n*=utf-8''", { n: '' }],
    [
      'has no charset, if its first piece is not coded',
      "a; n*0=windows-1251''a; n*1*=%CF%20",
      { n: "windows-1251''aÏ " },
    ],
    ['may lack its charset', 'a; n*=%41b', { n: 'Ab' }],
    [
      'may have more pieces than one digit counts',
      `a; ${Array.from({ length: 12 }, (_, at) => `n*${at}=${'abcdefghijkl'[at]}`).join(';')}`,
      { n: 'abcdefghijkl' },
    ],
    ['is not coded, if it does not say so', 'a; n*0=%41; n*1*=%42', { n: '%41B' }],
    ['has quotes in a later piece', "a; n*0*=utf-8''a; n*1*=b'c'd", { n: "ab'c'd" }],
    ['has a code that is none', "a; n*=utf-8''%4g%", { n: '%4g%' }],
    ['may have line breaks', "a; n*=utf-8''a%0Ab", { n: 'a\nb' }],
    [
      'is a name with a star otherwise',
      'a; n*x=b; *=c; n*12345=e; *n*0=f',
      { 'n*x': 'b', '*': 'c', 'n*12345': 'e', '*n*0': 'f' },
    ],
    ['stands beside others', 'a; n*0=b; m=c; n*1=d; o*=%65', { n: 'bd', m: 'c', o: 'e' }],
  ])('%s', (_, text, params) => {
    expect(structured(text)).toEqual(['a', params]);
  });

  test('has at most a hundred pieces', () => {
    const pieces = (count: number) => Array.from({ length: count }, (_, at) => `n*${at}=${at % 10}`).join(';');
    expect(structured(`a; ${pieces(100)}`)).toEqual(structured(`a; ${pieces(101)}`));
    expect(structured(`a; ${pieces(100)}`)).toEqual(['a', { n: '0123456789'.repeat(10) }]);
  });

  test('is what was written, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z가-힣 ]{1,4}$/), { minLength: 1, maxLength: 5 }), (parts) => {
        const coded = parts.map((part, at) => `n*${at}*=${at === 0 ? "utf-8''" : ''}${encodeURIComponent(part)}`);
        expect(structured(`a; ${coded.join('; ')}`)).toEqual(['a', { n: parts.join('') }]);
      }),
      { numRuns: 50 },
    );
  });
});
