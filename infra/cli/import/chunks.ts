import { createHash } from 'node:crypto';
import type { CsvRow } from './csv.ts';

/** A part of a file: rows, and the numbers of those that are too many or too long to be sent. */
interface Part {
  readonly rows: readonly CsvRow[];
  readonly left: readonly number[];
}

/** The same file for the same platform is the same import, so that it goes on where it was. */
export const importIdOf = (bytes: Uint8Array, platform: string): string =>
  createHash('sha256').update(`${platform}\n`).update(bytes).digest('hex').slice(0, 32);

/** As many rows as one chunk has, unless an order has more; the API takes 500, in a body of 1 MiB. */
const usual = { rows: 100, bytes: 200_000 };
const most = { rows: 500, bytes: 900_000 };

/** Longer than anything that is taken: what is cut there is refused as what is longer. */
const maxCell = 600;

/** The rows in parts, those of one order or customer in the same, wherever in the file they stand. */
export function partsOf(columns: number, rows: readonly CsvRow[], together: number): Part[] {
  const groups = Map.groupBy(
    rows.map((each) => cut(each, columns)),
    ({ row, cells }) => cells[together]?.trim() || row,
  );
  const parts: Part[] = [];
  let part: CsvRow[] = [];
  let bytes = 0;
  for (const group of groups.values()) {
    const size = Buffer.byteLength(JSON.stringify(group));
    if (group.length > most.rows || size > most.bytes) {
      parts.push(...leftBehind(group));
      continue;
    }
    if (part.length > 0 && (part.length + group.length > usual.rows || bytes + size > usual.bytes)) {
      parts.push({ rows: part, left: [] });
      [part, bytes] = [[], 0];
    }
    part.push(...group);
    bytes += size;
  }
  return part.length > 0 ? [...parts, { rows: part, left: [] }] : parts;
}

function leftBehind(group: readonly CsvRow[]): Part[] {
  const numbers = group.map(({ row }) => row);
  return Array.from({ length: Math.ceil(numbers.length / most.rows) }, (_, n) => ({
    rows: [],
    left: numbers.slice(n * most.rows, (n + 1) * most.rows),
  }));
}

const cut = ({ row, cells }: CsvRow, columns: number): CsvRow => ({
  row,
  cells: cells.slice(0, columns + 1).map((cell) => cell.slice(0, maxCell)),
});
