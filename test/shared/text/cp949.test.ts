import { describe, expect, test } from 'vitest';
import { cp949, eucKrBytes } from '../../../shared/text/cp949.ts';

const read = (...bytes: number[]) => cp949(Uint8Array.from(bytes));

describe('the Windows code page of Korean', () => {
  test.each([
    ['ASCII', [0x41, 0x7f], 'A\u007f'],
    ['the first syllable of EUC-KR', [0xb0, 0xa1], '가'],
    ['its last one', [0xc8, 0xfe], '힝'],
    ['its first sign and one of its last', [0xa1, 0xa1, 0xfd, 0xfe], '\u3000詰'],
    ['the signs that were added to it', [0xa2, 0xe6, 0xa2, 0xe7], '€®'],
    ['the first syllable that is not in it', [0x81, 0x41], '갂'],
    [
      'the places at the ends of the three rows of a lead',
      [0x81, 0x5a, 0x81, 0x61, 0x81, 0x7a, 0x81, 0x81],
      '갴갵걕걖',
    ],
    ['the last place of the first leads, and the first of the next', [0x81, 0xfe, 0x82, 0x41], '괓괔'],
    ['the places beside EUC-KR', [0xa0, 0xfe, 0xa1, 0x41, 0xa1, 0xa0, 0xa2, 0x41], '좤좥줎줐'],
    ['a syllable of everyday words', [0x8c, 0x63], '똠'],
    ['the last of all', [0xc6, 0x52], '힣'],
  ])('has %s', (_, bytes, text) => {
    expect(read(...bytes)).toEqual({ text, isWhole: true });
  });

  test.each([
    ['a place where it has nothing', [0x81, 0x5b], '\ufffd['],
    ['a lead without a second byte', [0x41, 0xb0], 'A\ufffd'],
    ['a byte that leads nothing', [0x80, 0xff, 0x41], '\ufffd\ufffdA'],
    ['a place behind the last', [0xc6, 0x53], '\ufffdS'],
    ['a place for private use', [0xc9, 0xa1], '\ufffd\ufffd'],
  ])('says of %s that it is not whole', (_, bytes, text) => {
    const { isWhole, text: found } = read(...bytes);
    expect(isWhole).toBe(false);
    expect(found.startsWith(text.slice(0, 1))).toBe(true);
  });

  test('has each of the 11,172 syllables in one place', () => {
    const found: string[] = [];
    for (let lead = 0x81; lead <= 0xc8; lead++)
      for (let trail = 0x41; trail <= 0xfe; trail++) found.push(read(lead, trail).text);
    const syllables = found.filter((text) => /^[가-힣]$/.test(text));
    expect(syllables).toHaveLength(11_172);
    expect(new Set(syllables).size).toBe(11_172);
  });
});

describe('a text of a text message', () => {
  test('takes a byte for each sign of ASCII, and two for any other', () => {
    expect(eucKrBytes('')).toEqual({ bytes: 0 });
    expect(eucKrBytes(' ~')).toEqual({ bytes: 2 });
    expect(eucKrBytes('무선 청소기 A')).toEqual({ bytes: 13 });
  });

  test('names once each sign that cannot be carried', () => {
    expect(eucKrBytes('똠방각하, 똠 €®')).toEqual({ not: ['똠', '€', '®'] });
    expect(eucKrBytes('a\u007f\n')).toEqual({ not: ['\u007f', '\n'] });
    expect(eucKrBytes('😀')).toEqual({ not: ['😀'] });
  });
});
