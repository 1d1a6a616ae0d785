import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bytesOf, carriable } from '../../../functions/messaging/texting/carriable.ts';
import { eucKrBytes } from '../../../shared/text/cp949.ts';

/** What is written, what goes, and how many bytes of EUC-KR that is. */
const table: readonly (readonly [written: string, goes: string, bytes: number])[] = [
  ['', '', 0],
  ['Hello', 'Hello', 5],
  ['무선 청소기', '무선 청소기', 11],
  ['평일 10–18시', '평일 10-18시', 12],
  ['a — b ― c ‐ d − e', 'a - b - c - d - e', 17],
  ['• 하나', '· 하나', 7],
  ['₩5,000', '￦5,000', 7],
  ['a\u00a0b\u3000c\td', 'a b c d', 7],
  ['a\u200bb\u200dc\ufeffd\u00ade\u202ef', 'abcdef', 6],
  ['☎\ufe0f', '☎', 2],
  ['‘좋아요’ “네”…', '‘좋아요’ “네”…', 19],
  ['①㈜½ ™', '①㈜½ ™', 9],
  ['© ® €5', '(C) (R) EUR5', 12],
  ['José Gonçalves', 'Jose Goncalves', 14],
  ['Ø æ ß', 'Ø æ ß', 8],
  ['청소기'.normalize('NFD'), '청소기', 6],
  ['한 줄\n두 줄', '한 줄\n두 줄', 12],
  ['한 줄 \r\n 두 줄\r셋\u2028넷', '한 줄\n두 줄\n셋\n넷', 20],
  ['\n 앞뒤 \n', '앞뒤', 4],
  ['가'.repeat(45), '가'.repeat(45), 90],
];

describe('a text as carriers take it', () => {
  it.each(table)('%j goes as %j: %i bytes', (written, goes, bytes) => {
    expect(carriable(written)).toEqual({ text: goes, bytes, not: [], unusual: [] });
  });

  it('says what cannot be carried, each once, and puts nothing in its place', () => {
    const { text, not } = carriable('고맙습니다 😀😀 ไทย 👨‍👩‍👧');
    expect(text).toContain('😀😀');
    expect(text).not.toContain('?');
    expect(not).toEqual(['😀', 'ไ', 'ท', 'ย', '👨', '👩', '👧']);
  });

  it('carries the syllables of code page 949, and says that some phones lack them', () => {
    expect(carriable('똠양꿍 펲 뷁')).toEqual({
      text: '똠양꿍 펲 뷁',
      bytes: 12,
      not: [],
      unusual: ['똠', '펲', '뷁'],
    });
  });

  it('reports half a character', () => {
    expect(carriable('a\ud83d').not).toEqual(['\ufffd']);
  });
});

test('whatever is written, what goes is carried or reported, and is counted as EUC-KR counts it', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(text, (written) => {
      const { text: goes, bytes, not, unusual } = carriable(written);
      expect(goes.split('?').length).toBe(written.split('?').length);
      expect(carriable(goes).text).toBe(goes);
      const known = [...goes].filter((sign) => !not.includes(sign) && !unusual.includes(sign)).join('');
      const lines = known.split('\n').map((line) => eucKrBytes(line));
      const ofLines = lines.reduce((sum, each) => sum + ('bytes' in each ? each.bytes : Number.NaN), 0);
      const odd = [...goes].filter((sign) => not.includes(sign) || unusual.includes(sign));
      expect(bytes).toBe(ofLines + 2 * (lines.length - 1) + 2 * odd.length);
      expect(bytesOf(goes)).toBe(bytes);
    }),
  );
});
