import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Chunk, chunk, importId, importPlatform, readChunk } from '../../../functions/orders/imports/chunk.ts';
import { headerOf } from '../../../functions/orders/imports/columns.ts';
import { idOf, idsOf, sources } from '../../../functions/orders/imports/platform-ids.ts';

const context = { zone: 'UTC', receivedAt: '2026-11-27T01:00:00.000Z' };
const part: Chunk = {
  import: 'past-2026',
  chunk: 1,
  platform: 'standard',
  columns: ['order', 'placed_at', 'total'],
  rows: [{ row: 2, cells: ['1001', '2026-03-02', '12,000'] }],
};
const read = (said: Partial<Chunk>) => {
  const whole = { ...part, ...said };
  const header = headerOf(whole.columns);
  if ('wrong' in header) throw new Error(header.wrong);
  return readChunk(whole, header, context);
};

describe('the body of a chunk', () => {
  const most = { row: 10_000_000, cells: Array.from({ length: 201 }, () => '') };

  test.each<[string, object]>([
    ['the smallest', { columns: ['order'], rows: [] }],
    ['the last one of an import', { chunk: 100_000 }],
    ['one of 500 rows, each as long as it can be', { rows: Array.from({ length: 500 }, () => most) }],
    ['one that names 500 rows that were left out', { left: Array.from({ length: 500 }, () => 10_000_000) }],
    ['one of 200 columns with long names', { columns: Array.from({ length: 200 }, () => 'x'.repeat(200)) }],
    ...sources.map((platform): [string, object] => [`one of ${platform}`, { platform }]),
  ])('is taken as it is: %s', (_, said) => {
    expect(v.parse(chunk, { ...part, ...said })).toEqual({ ...part, ...said });
  });

  test.each<[string, object]>([
    ['an id with a blank', { import: 'past 2026' }],
    ['a chunk before the first', { chunk: 0 }],
    ['half a chunk', { chunk: 1.5 }],
    ['a chunk after the last', { chunk: 100_001 }],
    ['another platform', { platform: 'magento' }],
    ['no column', { columns: [] }],
    ['a column with too long a name', { columns: ['x'.repeat(201)] }],
    ['too many columns', { columns: Array.from({ length: 201 }, () => 'x') }],
    ['row 0', { rows: [{ row: 0, cells: [] }] }],
    ['a row after the last', { rows: [{ row: 10_000_001, cells: [] }] }],
    ['too many cells', { rows: [{ row: 1, cells: [...most.cells, ''] }] }],
    ['too many rows', { rows: Array.from({ length: 501 }, () => most) }],
    ['too many rows that were left out', { left: Array.from({ length: 501 }, () => 1) }],
    ['a row that was left out after the last', { left: [10_000_001] }],
  ])('is refused with %s', (_, said) => {
    expect(v.is(chunk, { ...part, ...said })).toBe(false);
  });

  test.each(['a', 'A.b_c~d-1', 'x'.repeat(60)])('has an id such as %s', (id) => {
    expect(v.is(importId, id)).toBe(true);
  });

  test.each(['', 'x'.repeat(61), '/a', 'a/', '주문'])('has no id such as %j', (id) => {
    expect(v.is(importId, id)).toBe(false);
  });
});

test('ids are those of a platform; an import is stored under a name that no platform has', () => {
  expect(importPlatform).toBe('import');
  expect(sources).not.toContain(importPlatform);
  expect(sources).toContain('standard');
  expect(idOf(idsOf('cafe24'), 'order', 'a@b')).toBe('cafe24-a@b');
  expect(() => idsOf('magento')).toThrow('There is no platform magento');
});

describe('the rows of a chunk', () => {
  test('may be empty, or of blanks, and then say nothing', () => {
    const rows = [{ row: 3, cells: ['', ' ', '\t'] }, ...part.rows, { row: 4, cells: [] }];
    const { reports, refused } = read({ rows });
    expect([reports.length, refused]).toEqual([1, []]);
  });

  test('are read without the blanks around their cells, and without unknown columns', () => {
    const columns = ['colour', ...part.columns];
    const { reports } = read({ columns, rows: [{ row: 2, cells: ['red', ' 1001 ', '2026-03-02 ', '\t12,000'] }] });
    expect(reports).toMatchObject([{ rows: 1, report: { order: 'standard-1001', contents: { totalMinor: 12_000 } } }]);
  });

  test('of one order may differ in unknown columns', () => {
    const columns = [...part.columns, 'colour'];
    const rows = ['red', 'blue'].map((colour, n) => ({ row: n + 2, cells: ['1001', '2026-03-02', '12,000', colour] }));
    expect(read({ columns, rows })).toMatchObject({ reports: [{ rows: 2 }], refused: [] });
  });

  test('without an id are refused together, by the column that lacks it', () => {
    const orders = [2, 3].map((row) => ({ row, cells: ['', '2026-03-02', '12,000'] }));
    expect(read({ rows: orders }).refused).toEqual(
      [2, 3].map((row) => ({ row, column: 'order', reason: 'order should be present' })),
    );
    const customers = { columns: ['customer', 'name'], rows: [{ row: 2, cells: ['', '김민지'] }] };
    expect(read(customers).refused).toEqual([{ row: 2, column: 'customer', reason: 'customer should be present' }]);
  });

  test('of one customer are refused if they are several', () => {
    const rows = [2, 3].map((row) => ({ row, cells: ['7'] }));
    expect(read({ columns: ['customer'], rows }).refused).toEqual(
      [2, 3].map((row) => ({ row, column: 'customer', reason: 'customer should be in one row only' })),
    );
  });

  test('that are refused are told in the sequence of the file', () => {
    const rows = [
      { row: 5, cells: ['1', '2026-03-02', '12,000', 'more'] },
      { row: 4, cells: ['2', '2026-03-02', 'much'] },
    ];
    expect(read({ rows, left: [9, 3] }).refused).toEqual([
      { row: 3, reason: 'Its order has too many rows, or too long ones' },
      { row: 4, column: 'total', reason: 'total should be an amount such as 12,000 or 12000.00' },
      { row: 5, reason: 'It has more cells than columns' },
      { row: 9, reason: 'Its order has too many rows, or too long ones' },
    ]);
  });

  test('end the import if the shop has a zone that there is not: that is no fault of a row', () => {
    const header = headerOf(part.columns);
    if ('wrong' in header) throw new Error(header.wrong);
    expect(() => readChunk(part, header, { ...context, zone: 'Asia/Nowhere' })).toThrow('Asia/Nowhere');
  });
});
