import { createHash } from 'node:crypto';
import type { CsvRow } from './csv.ts';

/** A chunk of a file: rows, and the numbers of rows that are too many or too long to be sent. */
interface Chunk {
  readonly rows: readonly CsvRow[];
  readonly left: readonly number[];
}

/** The same file for the same platform is the same import, so that it can be resumed. */
export const importIdOf = (bytes: Uint8Array, platform: string): string =>
  createHash('sha256').update(`${platform}\n`).update(bytes).digest('hex').slice(0, 32);

/** The usual size of a chunk, and the most for one order; the API accepts 500 rows, in a body of 1 MiB. */
const target = { rows: 100, bytes: 200_000 };
const limit = { rows: 500, bytes: 900_000 };

/** Longer than any accepted cell: a cell that is cut there is refused, as the whole one would be. */
const maxCell = 600;

/** The rows in chunks; all rows of one order or customer are in the same chunk, wherever in the file they are. */
export function chunksOf(columns: number, rows: readonly CsvRow[], together: number): Chunk[] {
  const groups = Map.groupBy(
    rows.map((each) => cut(each, columns)),
    ({ row, cells }) => cells[together]?.trim() || row,
  );
  const chunks: Chunk[] = [];
  let chunk: CsvRow[] = [];
  let bytes = 0;
  for (const group of groups.values()) {
    const size = Buffer.byteLength(JSON.stringify(group));
    if (group.length > limit.rows || size > limit.bytes) {
      chunks.push(...tooLarge(group));
      continue;
    }
    if (chunk.length > 0 && (chunk.length + group.length > target.rows || bytes + size > target.bytes)) {
      chunks.push({ rows: chunk, left: [] });
      [chunk, bytes] = [[], 0];
    }
    chunk.push(...group);
    bytes += size;
  }
  return chunk.length > 0 ? [...chunks, { rows: chunk, left: [] }] : chunks;
}

function tooLarge(group: readonly CsvRow[]): Chunk[] {
  const numbers = group.map(({ row }) => row);
  return Array.from({ length: Math.ceil(numbers.length / limit.rows) }, (_, n) => ({
    rows: [],
    left: numbers.slice(n * limit.rows, (n + 1) * limit.rows),
  }));
}

const cut = ({ row, cells }: CsvRow, columns: number): CsvRow => ({
  row,
  cells: cells.slice(0, columns + 1).map((cell) => cell.slice(0, maxCell)),
});
