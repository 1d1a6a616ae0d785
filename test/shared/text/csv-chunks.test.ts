import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, importIdOf } from '../../../shared/text/csv-chunks.ts';

const row = (n: number, key: string, more = '') => ({ row: n, cells: [key, more] });
const rowsOf = (count: number, key: (n: number) => string, more = '') =>
  Array.from({ length: count }, (_, n) => row(n + 2, key(n), more));
const sizes = (parts: readonly { rows: readonly unknown[] }[]) => parts.map(({ rows }) => rows.length);

describe('the parts of a file', () => {
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

  it('take a hundred rows, and an order of more by itself', () => {
    const each = (n: number) => String(n);
    expect(chunksOf(2, [], 0)).toEqual([]);
    expect(sizes(chunksOf(2, rowsOf(100, each), 0))).toEqual([100]);
    expect(sizes(chunksOf(2, rowsOf(201, each), 0))).toEqual([100, 100, 1]);
    expect(sizes(chunksOf(2, [...rowsOf(99, each), row(200, 'a'), row(201, 'a')], 0))).toEqual([99, 2]);
    expect(sizes(chunksOf(2, [...rowsOf(500, () => 'a'), row(600, 'b')], 0))).toEqual([500, 1]);
  });

  it('take 200,000 bytes, so that a request is not too large', () => {
    // Each row is about 3,600 bytes.
    const rows = Array.from({ length: 200 }, (_, n) => ({
      row: n + 2,
      cells: [`${n}`, '가'.repeat(600), '가'.repeat(600)],
    }));
    const parts = chunksOf(3, rows, 0);
    expect(sizes(parts)).toHaveLength(4);
    const bytes = parts.map((part) => Buffer.byteLength(JSON.stringify(part.rows)));
    for (const size of bytes) expect(size).toBeLessThan(201_000);
    // As full as they can be, and counted anew for each.
    for (const size of bytes.slice(0, -1)) expect(size).toBeGreaterThan(190_000);
  });

  it('know an order by its cell without the spaces around it, and each row without one is by itself', () => {
    const rows = [row(2, ' a '), ...rowsOf(99, (n) => (n === 98 ? 'a' : ' '))];
    expect(chunksOf(2, rows, 0).map((part) => part.rows.map(({ cells }) => cells[0]?.trim()).slice(0, 3))).toEqual([
      ['a', 'a', ''],
    ]);
    expect(
      sizes(
        chunksOf(
          2,
          rowsOf(150, () => ''),
          0,
        ),
      ),
    ).toEqual([100, 50]);
  });

  it('leave behind an order of too many rows, by their numbers, and shorten what no field may be', () => {
    const rows = rowsOf(501, () => 'a');
    const parts = chunksOf(2, [...rows, row(600, 'b', 'x'.repeat(10_000_000))], 0);
    expect(parts.map(({ left }) => left.length)).toEqual([500, 1, 0]);
    expect(parts.flatMap(({ left }) => left)).toEqual(rows.map((each) => each.row));
    expect(parts.at(-1)?.rows[0]?.cells[1]).toHaveLength(600);
  });

  it('leave behind an order of too many bytes', () => {
    const cells = (count: number) => ['a', ...Array.from({ length: count }, () => '가'.repeat(600))];
    const order = (rows: number) => Array.from({ length: rows }, (_, n) => ({ row: n + 2, cells: cells(8) }));
    // Each row is about 14,400 bytes: of one order as many as stay beneath 900,000 are sent together.
    expect(sizes(chunksOf(9, order(62), 0))).toEqual([62]);
    expect(chunksOf(9, order(63), 0)).toMatchObject([{ rows: [], left: { length: 63 } }]);
  });

  it('keep one cell more than there are columns, by which a row that is too long is told', () => {
    const [part] = chunksOf(2, [{ row: 2, cells: ['a', 'b', 'c', 'd', 'e'] }], 0);
    expect(part?.rows).toEqual([{ row: 2, cells: ['a', 'b', 'c'] }]);
  });

  it('are of the same import for the same bytes of the same platform only', () => {
    const bytes = Buffer.from('order\n1');
    expect(importIdOf(bytes, 'shopify')).toBe(importIdOf(Buffer.from('order\n1'), 'shopify'));
    expect(importIdOf(bytes, 'shopify')).toMatch(/^[0-9a-f]{32}$/);
    expect(importIdOf(bytes, 'shopify')).not.toBe(importIdOf(bytes, 'cafe24'));
    expect(importIdOf(bytes, 'shopify')).not.toBe(importIdOf(Buffer.from('order\n2'), 'shopify'));
  });
});
