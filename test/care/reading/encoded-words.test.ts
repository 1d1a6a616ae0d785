import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEncodedWords } from '../../../functions/care/reading/encoded-words.ts';

describe('the encoded words of a field', () => {
  test.each([
    ['without any', 'Re: 1 + 1 = 2?', 'Re: 1 + 1 = 2?'],
    ['in base64', '=?utf-8?B?7ZmY67aI?=', '환불'],
    ['in base64, written small', '=?utf-8?b?7ZmY67aI?=', '환불'],
    ['in the Q encoding', '=?utf-8?Q?=ED=99=98_=eb=b6=88?=', '환 불'],
    ['in the Q encoding, written small', '=?utf-8?q?a_b?=', 'a b'],
    ['in the Q encoding, with a code that is none', '=?utf-8?Q?a=ZZ=?=', 'a=ZZ='],
    ['in a Korean charset', '=?euc-kr?B?yK+60g==?=', '환불'],
    ['with a language', '=?utf-8*ko?Q?a?=', 'a'],
    ['before, between and behind words', 'a =?utf-8?Q?b?= c =?utf-8?Q?d?= e', 'a b c d e'],
    ['without spaces around them', 'a=?utf-8?Q?b?=c', 'abc'],
    ['after one another, the space between them left out', '=?utf-8?Q?a?= =?utf-8?Q?b?=\t=?utf-8?B?Yw==?=', 'abc'],
    ['after one another, with parts of one character', '=?utf-8?B?7ZmY6w==?= =?UTF-8?B?toguIQ==?=', '환불.!'],
    ['after one another, of two charsets', '=?utf-8?B?7ZmY?= =?euc-kr?B?utI=?= =?utf-8?Q?!?=', '환불!'],
    ['after one another, after a text', 'Re: =?utf-8?Q?a?= =?euc-kr?Q?b?=', 'Re: ab'],
    ['behind a space', ' =?utf-8?Q?a?=', ' a'],
    ['that are empty', 'a=?utf-8?Q??=b', 'ab'],
    ['with another encoding, left as they are', '=?utf-8?X?b?=', '=?utf-8?X?b?='],
    ['without a charset, left as they are', '=??Q?b?=', '=??Q?b?='],
    ['with too long a charset, left as they are', `=?${'x'.repeat(61)}?Q?b?=`, `=?${'x'.repeat(61)}?Q?b?=`],
    ['with a charset that nobody knows', `=?${'x'.repeat(60)}?Q?b?=`, 'b'],
    ['with a space in the charset, left as they are', '=?utf 8?Q?b?=', '=?utf 8?Q?b?='],
    ['without an end, left as they are', '=?utf-8?Q?b', '=?utf-8?Q?b'],
  ])('%s', (_, written, text) => {
    expect(decodeEncodedWords(written)).toBe(text);
  });

  test('are read, wherever the sender cut the bytes', () => {
    const cut = fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.array(fc.nat({ max: 20 })), fc.boolean());
    fc.assert(
      fc.property(cut, ([text, sizes, isBase64]) => {
        const bytes = Buffer.from(text);
        const words: string[] = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const part = bytes.subarray(at, at + (sizes[n] ?? 30) + 1);
          const coded = [...part].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('');
          words.push(isBase64 ? `=?utf-8?B?${part.toString('base64')}?=` : `=?utf-8?Q?${coded}?=`);
          at += part.length;
        }
        expect(decodeEncodedWords(words.join(' '))).toBe(text.replace(/^\ufeff/, ''));
      }),
      { numRuns: 50 },
    );
  });
});
