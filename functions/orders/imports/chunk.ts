import * as v from 'valibot';
import type { OrderReport } from '../platforms/contract/order-report.ts';
import type { CustomerReport } from '../platforms/contract/report.ts';
import { type Cells, cellMail, type ReadContext, RefusedCell } from './cells.ts';
import type { Column, Header } from './columns.ts';
import { readCustomerRow } from './customer-rows.ts';
import { type OrderRows, readOrderRows } from './order-rows.ts';
import { idsOf, sources } from './platform-ids.ts';

/** The platform name under which chunks are stored among webhooks. */
export const importPlatform = 'import';

export const importId = v.pipe(v.string(), v.regex(/^[\w.~-]{1,60}$/, 'an id of up to 60 letters, digits, "-", "_"'));
const from1 = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));

const maxRows = 500;

/** A part of a file. All rows of one order, or of one customer, are in the same chunk. */
export const chunk = v.object({
  import: importId,
  /** From 1 on. */
  chunk: from1(100_000),
  /** How many chunks the file has, so that progress can be told; unknown where the sender does not say. */
  of: v.optional(from1(100_000)),
  platform: v.picklist(sources),
  columns: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.minLength(1), v.maxLength(200)),
  rows: v.pipe(
    v.array(v.object({ row: from1(10_000_000), cells: v.pipe(v.array(v.string()), v.maxLength(201)) })),
    v.maxLength(maxRows),
  ),
  /** Rows of the file left out by the sender, as their order has too many or too long ones. */
  left: v.optional(v.pipe(v.array(from1(10_000_000)), v.maxLength(maxRows))),
});
export type Chunk = v.InferOutput<typeof chunk>;

/** A refused row, by its number in the file, with a reason that repeats nothing of it. */
export interface RefusedRow {
  readonly row: number;
  readonly column?: Column | undefined;
  readonly reason: string;
  /** The row was taken all the same, without what its cell says. */
  readonly isTaken?: true;
}

export interface ChunkReports {
  readonly reports: readonly { readonly rows: number; readonly report: OrderReport | CustomerReport }[];
  readonly refused: readonly RefusedRow[];
}

/** The reports of a chunk's rows. A row that cannot be read refuses all rows of its order, and no others. */
export function readChunk(
  { platform, rows, columns, left = [] }: Chunk,
  header: Header,
  context: ReadContext,
): ChunkReports {
  const reports: ChunkReports['reports'][number][] = [];
  const reason = 'Its order has too many rows, or too long ones';
  const refused: RefusedRow[] = left.map((row) => ({ row, reason }));
  const named: OrderRows[number][] = [];
  for (const { row, cells } of rows) {
    if (cells.length > columns.length) refused.push({ row, reason: 'It has more cells than columns' });
    else if (cells.some((cell) => cell.trim())) named.push({ row, cells: cellsOf(cells, header) });
  }
  const ids = idsOf(platform);
  const key = header.columns[header.together] ?? 'order';
  for (const group of Map.groupBy(named, ({ cells }) => cells.get(key)).values()) {
    try {
      reports.push({ rows: group.length, report: reportOf(group) });
      // Who ordered stands in the first row of an order.
      const [first] = group;
      if (first && isUnsendable(first.cells)) refused.push({ row: first.row, ...withoutAddress });
    } catch (error) {
      if (!(error instanceof RefusedCell)) throw error;
      const { column, message: reason } = error;
      refused.push(...group.map(({ row }) => ({ row, column, reason: `${column} should be ${reason}` })));
    }
  }
  return { reports, refused: refused.sort((a, b) => a.row - b.row) };

  function reportOf(group: OrderRows): OrderReport | CustomerReport {
    const [first, ...more] = group;
    if (!first?.cells.get(key)) throw new RefusedCell(key, 'present');
    if (header.kind === 'orders') return readOrderRows(group, ids, context);
    if (more.length > 0) throw new RefusedCell('customer', 'in one row only');
    return readCustomerRow(first.cells, ids, context);
  }
}

/** The order counts, and its buyer is known by what else the row says of them. */
const withoutAddress = {
  column: 'email',
  reason: 'email should be an address that mail can be sent to: the row was taken without it',
  isTaken: true,
} as const;

const isUnsendable = (cells: Cells): boolean => cells.has('email') && cellMail(cells, 'email') === undefined;

function cellsOf(cells: readonly string[], { columns }: Header): Cells {
  return new Map(
    cells.flatMap((cell, position): [Column, string][] => {
      const column = columns[position];
      const text = cell.trim();
      return column && text ? [[column, text]] : [];
    }),
  );
}
