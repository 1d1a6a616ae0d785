import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { chunk, readChunk } from '../../functions/orders/imports/chunk.ts';
import { columnNames, headerOf } from '../../functions/orders/imports/columns.ts';
import { rowsOf, textOf } from '../../infra/cli/import/csv.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const page = readFileSync(join(docs, 'import.md'), 'utf8');

/** What the sample says; nothing of it is refused. */
function sampleSays(name: string) {
  const [header, ...rows] = rowsOf(textOf(readFileSync(join(docs, 'samples', name))));
  const columns = [...(header?.cells ?? [])];
  const read = headerOf(columns);
  if ('wrong' in read) throw new Error(read.wrong);
  const said = parse(chunk, { import: 'sample', chunk: 1, platform: 'shopify', columns, rows });
  const { reports, refused } = readChunk(said, read, { zone: 'Asia/Seoul', receivedAt: '2026-11-27T01:00:00.000Z' });
  expect([read.ignored, refused]).toEqual([[], []]);
  return reports.map(({ report }) => report);
}

describe('the page on imports', () => {
  it.each([columnNames.orders, columnNames.customers].flatMap((names) => Object.keys(names)))(
    'tells of the column %s',
    (column) => {
      expect(page).toContain(`\`${column}\``);
    },
  );

  it('tells of Korean names that are read', () => {
    const [ofOrders = '', ofCustomers = ''] = page.split('| of customers');
    for (const [table, needed] of [
      [ofOrders, ['order', 'placed_at', 'total']],
      [ofCustomers, ['customer']],
    ] as const) {
      const rows = [...table.matchAll(/^\| `(\w+)` +\| ([^|]*[가-힣][^|]*?) +\|/gm)];
      expect(rows.length).toBeGreaterThan(4);
      for (const [, column = '', korean = ''] of rows) {
        const columns = [...needed.filter((each) => each !== column), column];
        expect(headerOf([...columns.slice(0, -1), korean])).toMatchObject({ columns, ignored: [] });
      }
    }
  });

  it('has samples, of which every row is taken', () => {
    expect(sampleSays('past-orders.csv')).toMatchObject([
      {
        order: 'shopify-820982911946154500',
        orderTotals: { deliveredAt: '2025-12-04T05:00:00.000Z' },
        contents: { goodsMinor: 120_000, items: [{ quantity: 2 }, { quantity: 1 }] },
      },
      { order: 'shopify-820982911946154501', contents: { totalMinor: 250_000 } },
    ]);
    expect(sampleSays('past-customers.csv')).toMatchObject([
      { customer: 'shopify-115310627314723954', consents: [{ given: true }, { given: false }] },
      { customer: 'shopify-115310627314723955', consents: [{ given: false }] },
    ]);
  });

  it('shows a chunk as the API takes it', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(parse(chunk, JSON.parse(json)).rows).toHaveLength(1);
  });
});
