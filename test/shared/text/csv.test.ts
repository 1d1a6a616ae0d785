import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, UnclosedQuote } from '../../../shared/text/csv.ts';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('the rows of a CSV', () => {
  it('are what was written, whatever stands in its fields and however its lines end', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'a,"\n\r 가'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, end, isEnded) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (isEnded ? end : '');
        const full = rows.flatMap((cells, n) => (cells.some(Boolean) ? [{ row: n + 1, cells }] : []));
        expect(csvRows(text)).toEqual(full);
      }),
      { numRuns: 300 },
    );
  });

  it('need no quotes, may be short, and are counted as a spreadsheet counts them', () => {
    expect(csvRows('a,b,\r\n\r\n1,"2\n3",\n4')).toEqual([
      { row: 1, cells: ['a', 'b', ''] },
      { row: 3, cells: ['1', '2\n3', ''] },
      { row: 4, cells: ['4'] },
    ]);
    expect(csvRows('a\n\nb\r\rc\n\r\nd').map(({ row, cells }) => `${row} ${cells}`)).toEqual([
      '1 a',
      '3 b',
      '5 c',
      '7 d',
    ]);
    expect(csvRows('')).toEqual([]);
    expect(csvRows('a,')).toEqual([{ row: 1, cells: ['a', ''] }]);
    expect(csvRows('"a"b,c')).toEqual([{ row: 1, cells: ['ab', 'c'] }]);
  });

  it('end where a quote is never closed, and the row says so', () => {
    const unclosed = (row: number) =>
      expect.objectContaining({
        row,
        message: `A quote in row ${row} is never closed. Write a quote within a field twice.`,
      });
    for (const [text, row] of [
      ['"a', 1],
      ['a\n"b,c\nd', 2],
      ['a\r\n"b\r\nc"\r\nd,"', 3],
      ['"a""', 1],
    ] as const) {
      expect(() => csvRows(text)).toThrow(UnclosedQuote);
      expect(() => csvRows(text)).toThrow(unclosed(row));
    }
  });
});
