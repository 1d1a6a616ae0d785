import { describe, expect, it } from 'vitest';
import { abroad } from '../../../functions/messaging/texting/abroad.ts';

/** What is written, its alphabet, its units and its pages. */
const table: readonly (readonly [what: string, written: string, alphabet: string, units: number, pages: number])[] = [
  ['160 letters', 'a'.repeat(160), 'gsm-7', 160, 1],
  ['161 letters', 'a'.repeat(161), 'gsm-7', 161, 2],
  ['two pages of letters', 'a'.repeat(306), 'gsm-7', 306, 2],
  ['one more', 'a'.repeat(307), 'gsm-7', 307, 3],
  ['brackets, which count twice', '['.repeat(80), 'gsm-7', 160, 1],
  ['one more', '['.repeat(81), 'gsm-7', 162, 2],
  ['a bracket that two pages would divide', `${'a'.repeat(152)}[${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['70 syllables', '가'.repeat(70), 'ucs-2', 70, 1],
  ['71 syllables', '가'.repeat(71), 'ucs-2', 71, 2],
  ['two pages of syllables', '가'.repeat(134), 'ucs-2', 134, 2],
  ['one more', '가'.repeat(135), 'ucs-2', 135, 3],
  ['35 pictures, of two units each', '😀'.repeat(35), 'ucs-2', 70, 1],
  ['a picture that two pages would divide', `${'가'.repeat(66)}😀${'가'.repeat(66)}`, 'ucs-2', 134, 3],
  ['accents of GSM', 'à Ø ñ ß Δ', 'gsm-7', 9, 1],
  ['another accent', 'ê', 'ucs-2', 1, 1],
  ['the euro', '5 €', 'gsm-7', 4, 1],
];

describe('a text for a phone outside Korea', () => {
  it.each(table)('takes its pages: %s', (_, written, alphabet, units, pages) => {
    expect(abroad(written)).toMatchObject({ text: written, alphabet, units, pages });
  });

  it('has plain punctuation, which keeps it in the shorter alphabet', () => {
    expect(abroad('“It’s ready” – 9\u00a0a.m.…\u200b\tBye\r\n')).toEqual({
      text: '"It\'s ready" - 9 a.m.... Bye',
      alphabet: 'gsm-7',
      units: 28,
      pages: 1,
    });
  });
});
