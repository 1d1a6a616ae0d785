import { describe, expect, it } from 'vitest';
import { rowsOf, textOf } from '../../infra/cli/import/csv.ts';
import { Stop } from '../../infra/cli/stop.ts';
import { cp949 } from '../../shared/text/cp949.ts';

describe('the rows of a CSV', () => {
  it('are read, or it is said before anything is sent what is wrong with them', () => {
    expect(rowsOf('a\n"b"')).toEqual([
      { row: 1, cells: ['a'] },
      { row: 2, cells: ['b'] },
    ]);
    expect(() => rowsOf('a\n"b,c\nd')).toThrow(
      new Stop('A quote in row 2 is never closed. Write a quote within a field twice.'),
    );
  });
});

describe("a file's text", () => {
  const text = '상품명,수량\n똠방각하,1';

  it('is read as UTF-8 with or without its mark, as UTF-16, and as CP949', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    // 똠 is in CP949 and not in the older EUC-KR.
    const header = [0xbb, 0xf3, 0xc7, 0xb0, 0xb8, 0xed, 0x2c, 0xbc, 0xf6, 0xb7, 0xae, 0x0a];
    const korean = Buffer.from([...header, 0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf, 0x2c, 0x31]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16, korean])
      expect(textOf(bytes)).toBe(text);
  });

  it('may hold every syllable of Korean, each of which CP949 has once', () => {
    const syllables = new Set<string>();
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x41; trail <= 0xfe; trail++) {
        const sign = cp949(Uint8Array.of(lead, trail)).text;
        if (sign && /^[가-힣]$/.test(sign)) syllables.add(sign);
      }
    }
    expect(syllables.size).toBe(11_172);
    // As Microsoft's table has them: the first and the last of the free places, and one of the middle.
    expect(cp949(Uint8Array.of(0x81, 0x41, 0xc6, 0x52, 0x99, 0x41))).toEqual({ text: '갂힣섲', isWhole: true });
  });

  it('is nothing where it is neither', () => {
    expect(() => textOf(Buffer.from([0x61, 0xff, 0xff, 0x00]))).toThrow('neither UTF-8 nor CP949');
  });
});
