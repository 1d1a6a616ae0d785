import { describe, expect, test } from 'vitest';
import { decoded } from '../../../functions/care/reading/charset.ts';
import { encodedIn } from './encoding.ts';

const bytes = (...codes: readonly number[]) => Uint8Array.from(codes);
const ascii = (text: string) => Buffer.from(text, 'latin1');
/** `안녕` in EUC-KR. */
const hello = bytes(0xbe, 0xc8, 0xb3, 0xe7);
/** A degree sign in UTF-8, and a syllable in CP949. */
const either = bytes(0xc2, 0xb0);
/** Neither UTF-8 nor CP949. */
const neither = bytes(0xe1, 0x20, 0xff);

describe('a Korean label', () => {
  test.each([
    ...[
      'euc-kr',
      'EUC_KR',
      'x-euc-kr',
      'csEUCKR',
      'ks_c_5601-1987',
      'KSC5601',
      'ks5601-1987',
      'ks_c_5601-1989',
      'KS X 1001',
    ],
    ...['uhc', 'korean', '949', 'cp949', 'ms949', 'windows-949', 'x-windows-949', 'ibm949'],
  ])('%s is CP949, which has all of their characters', (label) => {
    expect(decoded(bytes(0x8c, 0x63), label)).toBe('똠');
    expect(decoded(either, label)).toBe('째');
  });

  test.each(['old-korean', 'koreans'])('is not %s', (label) => {
    expect(decoded(either, label)).toBe('°');
  });

  test('is wrong where the bytes are UTF-8 only, and else shows what it can', () => {
    expect(decoded(Buffer.from('안녕'), 'euc-kr')).toBe('안녕');
    expect(decoded(bytes(0xbe, 0xc8, 0xff), 'euc-kr')).toBe('안\ufffd');
  });
});

describe('a label that programs write by default', () => {
  test.each([
    ...['', 'utf-8', 'us-ascii', 'ASCII', 'iso-8859-1', 'latin1', 'windows-1252', 'cp1252'],
    ...['unknown-8bit', '8bit', 'binary', 'default', 'default_charset', 'magic-1'],
  ])('"%s" says less than the bytes do', (label) => {
    expect(decoded(hello, label)).toBe('안녕');
    expect(decoded(Buffer.from('안녕'), label)).toBe('안녕');
    expect(decoded(neither, label)).toBe(label === 'utf-8' ? '\ufffd \ufffd' : 'á ÿ');
  });

  test('is not there at all, where a mail has none', () => {
    expect(decoded(hello)).toBe('안녕');
    expect(decoded(either)).toBe('°');
  });

  test('says less than the bytes do, also where the last character is cut', () => {
    expect(decoded(Buffer.from('안녕').subarray(0, 5))).toBe('안');
  });
});

describe('another label', () => {
  test.each<[string, readonly number[], string]>([
    ['windows-1251', [0xcf, 0xf0], 'Пр'],
    [' cp1251 ', [0xcf, 0xf0], 'Пр'],
    ['CP1251', [0xcf, 0xf0], 'Пр'],
    ['x-cp1251', [0xcf, 0xf0], 'Пр'],
    ['x-cp1252', [0xbe, 0xc8], '¾È'],
    [' cp874 ', [0xa1], 'ก'],
    ['CP874', [0xa1], 'ก'],
    ['iso-8859-10', [0xa1], 'Ą'],
    ['iso-8859-15', [0xa4], '€'],
    ['shift_jis', [0x82, 0xa0], 'あ'],
    ['utf-16le', [0x41, 0x00], 'A'],
    ['unicode-1-1-utf-8', [0xbe, 0xc8], '\ufffd\ufffd'],
  ])('is believed: %s', (label, codes, text) => {
    expect(decoded(bytes(...codes), label)).toBe(text);
  });
});

describe('ISO-2022-KR (RFC 1557)', () => {
  const begin = '\x1b$)C';

  test.each(['iso-2022-kr', 'ISO-2022-KR', 'csISO2022KR'])('is read by the name %s', (label) => {
    expect(decoded(ascii(`${begin}\x0e>H3g\x0f!`), label)).toBe('안녕!');
  });

  test.each(['x-iso-2022-kr', 'iso-2022-kr-2'])('is not %s', (label) => {
    expect(decoded(ascii('\x0e>H'), label)).toBe('\x0e>H');
  });

  test('begins each line in ASCII, and leaves spaces and other escapes', () => {
    const read = (text: string) => decoded(ascii(text), 'iso-2022-kr');
    expect(read(`${begin}a\x0e>H 3g\n>H`)).toBe('a안 녕\n>H');
    expect(read(`x\x0e>H${begin}3g`)).toBe('x안녕');
    expect(read('3 $)C 4')).toBe('3 $)C 4');
    expect(read('\x1b(B!')).toBe('\x1b(B!');
  });
});

describe('UTF-7 (RFC 2152)', () => {
  test.each(['utf-7', 'UTF7', 'unicode-1-1-utf-7', 'csUnicode11UTF7', 'unicode-2-0-utf-7'])(
    'is read by the name %s',
    (label) => {
      expect(decoded(ascii('a +1li9iA-!'), label)).toBe('a 환불!');
    },
  );

  test.each(['x-utf-7', 'utf-7-imap'])('is not %s', (label) => {
    expect(decoded(ascii('+1lg-'), label)).toBe('+1lg-');
  });

  test('has a plus of its own, codes without a hyphen, and no half of a character', () => {
    const read = (text: string) => decoded(ascii(text), 'utf-7');
    expect(read('1 +- 1')).toBe('1 + 1');
    expect(read('+1lg.+AEE')).toBe('환.A');
    expect(read('+QQ-+AEEA-')).toBe('A');
  });
});

describe('a byte order mark', () => {
  test.each(['', 'utf-8', 'euc-kr', 'utf-16'])('says what the bytes are, whatever the label says: %j', (label) => {
    expect(decoded(Buffer.from('\ufeff안녕', 'utf16le'), label)).toBe('안녕');
    expect(decoded(Buffer.from('\ufeff안녕', 'utf16le').swap16(), label)).toBe('안녕');
    expect(decoded(Buffer.from('\ufeff안녕'), label)).toBe('안녕');
  });
});

describe('a guess', () => {
  test('has all 11,172 syllables of CP949, with a label and without one', () => {
    const all = Array.from({ length: 11_172 }, (_, n) => String.fromCharCode(0xac00 + n)).join('');
    const inCp949 = encodedIn({ name: 'cp949', labels: [] }, all);
    for (const label of ['ks_c_5601-1987', 'euc-kr', '', 'us-ascii', 'utf-8'])
      expect(decoded(inCp949, label)).toBe(all);
  });

  test('is Korean although a mail was cut within a character, or one of many is broken', () => {
    expect(decoded(Buffer.concat([hello, hello, bytes(0xbe)]))).toBe('안녕안녕\ufffd');
    const long = Buffer.concat([...Array.from({ length: 20 }, () => hello), bytes(0xff), hello]);
    expect(decoded(long)).toBe(`${'안녕'.repeat(20)}\ufffd안녕`);
    expect(decoded(Buffer.concat([Buffer.from('안녕하세요'.repeat(5)), bytes(0xff), ascii('!')]))).toContain(
      '안녕하세요\ufffd!',
    );
  });

  test.each(['¿Que tal?', 'Ärger', 'Ångström', 'naïve café', 'señor'])('is Western where that is said: %s', (text) => {
    for (const label of ['iso-8859-1', 'windows-1252']) expect(decoded(ascii(text), label)).toBe(text);
  });
});
