import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, textOf } from '../../infra/cli/import/csv.ts';
import { Stop } from '../../infra/cli/stop.ts';
import { cp949 } from '../../shared/text/cp949.ts';
import { chunksOf, importIdOf } from '../../shared/text/csv-chunks.ts';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('the rows of a CSV', () => {
  it('are what was written, whatever stands in its fields and however its lines end', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'a,"\n\r 가'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, end, isEnded) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (isEnded ? end : '');
        const full = rows.flatMap((cells, n) => (cells.some(Boolean) ? [{ row: n + 1, cells }] : []));
        expect(rowsOf(text)).toEqual(full);
      }),
      { numRuns: 300 },
    );
  });

  it('need no quotes, may be short, and are counted as a spreadsheet counts them', () => {
    expect(rowsOf('a,b,\r\n\r\n1,"2\n3",\n4')).toEqual([
      { row: 1, cells: ['a', 'b', ''] },
      { row: 3, cells: ['1', '2\n3', ''] },
      { row: 4, cells: ['4'] },
    ]);
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf('"a"b,c')).toEqual([{ row: 1, cells: ['ab', 'c'] }]);
  });

  it('end where a quote is never closed, and that is said before anything is sent', () => {
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

describe('the parts of a file', () => {
  const row = (n: number, key: string, more = '') => ({ row: n, cells: [key, more] });
  const keys = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'), { maxLength: 400 });

  it('have every row once, those of one order in one part, and at most as many as are taken', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const rows = all.map((key, n) => row(n + 2, key));
        const parts = chunksOf(2, rows, 0);
        const sent = parts.flatMap((part) => [...part.rows.map((each) => each.row), ...part.left]);
        expect(sent.sort((a, b) => a - b)).toEqual(rows.map((each) => each.row));
        for (const key of ['a', 'b', 'c', 'd', 'e']) {
          expect(parts.filter((part) => part.rows.some(({ cells }) => cells[0] === key)).length).toBeLessThanOrEqual(1);
        }
        for (const part of parts) expect(part.rows.length).toBeLessThanOrEqual(500);
      }),
    );
  });

  it('leave behind an order of too many rows, by their numbers, and shorten what no field may be', () => {
    const rows = Array.from({ length: 501 }, (_, n) => row(n + 2, 'a'));
    const parts = chunksOf(2, [...rows, row(600, 'b', 'x'.repeat(10_000_000))], 0);
    expect(parts.flatMap(({ left }) => left)).toEqual(rows.map((each) => each.row));
    expect(parts.at(-1)?.rows[0]?.cells[1]).toHaveLength(600);
    const wide = Array.from({ length: 400 }, (_, n) => ({
      row: n,
      cells: Array.from({ length: 9 }, () => '가'.repeat(600)),
    }));
    expect(
      chunksOf(
        9,
        wide.map((each) => ({ ...each, cells: ['a', ...each.cells.slice(1)] })),
        0,
      ),
    ).toMatchObject([{ rows: [] }]);
  });

  it('are of the same import for the same bytes of the same platform only', () => {
    const bytes = Buffer.from('order\n1');
    expect(importIdOf(bytes, 'shopify')).toBe(importIdOf(Buffer.from('order\n1'), 'shopify'));
    expect(importIdOf(bytes, 'shopify')).not.toBe(importIdOf(bytes, 'cafe24'));
    expect(importIdOf(bytes, 'shopify')).not.toBe(importIdOf(Buffer.from('order\n2'), 'shopify'));
  });
});
