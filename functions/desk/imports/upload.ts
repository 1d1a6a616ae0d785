import { type CsvRow, csvRows, UnclosedQuote } from '../../../shared/text/csv.ts';
import { chunksOf, importIdOf } from '../../../shared/text/csv-chunks.ts';

/** A file that was uploaded: a header and rows. */
export interface Upload {
  /** The same file for the same platform is the same import. */
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

export type UploadFault = 'empty' | 'no-rows' | 'not-utf8' | 'unclosed-quote';

const mark = '\uFEFF';
const unreadable = '\uFFFD';

/** The rows of a file, or what is wrong with it. */
export function uploadOf(text: string, platform: string): Upload | UploadFault {
  if (text.includes(unreadable)) return 'not-utf8';
  try {
    const [header, ...rows] = csvRows(text.startsWith(mark) ? text.slice(1) : text);
    if (!header) return 'empty';
    if (rows.length === 0) return 'no-rows';
    return { id: importIdOf(Buffer.from(text), platform), columns: header.cells, rows };
  } catch (error) {
    if (error instanceof UnclosedQuote) return 'unclosed-quote';
    throw error;
  }
}

/** A page answers within half a minute: more parts than these are imported by the command. */
const maxChunks = 60;

/** The parts of the file in which it is imported; `too-large` for one that takes too long. */
export function chunksToPost({ columns, rows }: Upload, together: number) {
  const chunks = chunksOf(columns.length, rows, together);
  return chunks.length > maxChunks ? 'too-large' : chunks;
}
