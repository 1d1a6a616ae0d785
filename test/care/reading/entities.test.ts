import { describe, expect, test } from 'vitest';
import { resolveEntities } from '../../../functions/care/reading/entities.ts';

describe('a character reference by name', () => {
  test.each(
    Object.entries({
      ...{ nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", ensp: ' ', emsp: ' ', thinsp: ' ' },
      ...{
        ndash: '–',
        mdash: '—',
        hellip: '…',
        middot: '·',
        bull: '•',
        lsquo: '‘',
        rsquo: '’',
        ldquo: '“',
        rdquo: '”',
      },
      ...{ laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™', times: '×', divide: '÷', deg: '°', plusmn: '±' },
      ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', sect: '§', larr: '←', rarr: '→', uarr: '↑', darr: '↓' },
      ...{ hearts: '♥', frac12: '½', zwnj: '', zwj: '', shy: '' },
    }),
  )('&%s; is "%s"', (name, character) => {
    expect(resolveEntities(`(&${name};)`)).toBe(`(${character})`);
  });

  test.each(['&unknown;', '&AMP;', '&toString;', '&valueOf;', '& amp;', '&;', '&'])('is left as it is: %s', (text) => {
    expect(resolveEntities(text)).toBe(text);
  });

  test('may lack its semicolon, as in old mails', () => {
    expect(resolveEntities('a&nbsp b &copy 2026 &lt3')).toBe('a\u00a0 b © 2026 &lt3');
  });
});

describe('a character reference by number', () => {
  test.each([
    ['&#65;&#x41;&#X4a;&#66', 'AAJB'],
    ['&#50504;&#xB155;', '안녕'],
    ['&#127;&#160;', '\u007f\u00a0'],
    ['&#x1F600;&#1114111;', '😀\u{10ffff}'],
    ['&#xd7ff;&#xe000;', '\ud7ff\ue000'],
    ['&#0;&#xd800;&#xdfff;&#1114112;&#xffffff;', '\ufffd'.repeat(5)],
    ['&#x;&#;&#xg;', '&#x;&#;&#xg;'],
  ])('%s is %j', (text, characters) => {
    expect(resolveEntities(text)).toBe(characters);
  });

  test('from 128 to 159 is one of Windows-1252, as browsers read it', () => {
    const codes = Array.from({ length: 32 }, (_, n) => 0x80 + n);
    const text = codes.map((code) => `&#${code};`).join('');
    expect(resolveEntities(text)).toBe(new TextDecoder('windows-1252').decode(Uint8Array.from(codes)));
  });
});
