import { cp949 } from '../../../shared/text/cp949.ts';
import { type CsvRow, csvRows, UnclosedQuote } from '../../../shared/text/csv.ts';
import { Stop } from '../stop.ts';

/** The file's text: UTF-8 with or without its mark, UTF-16 with it, or else CP949, as Korean spreadsheets write it. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le') ?? unreadable();
  return decoded(bytes, 'utf-8') ?? fromCp949(bytes) ?? unreadable();
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(): never {
  throw new Stop('The file is neither UTF-8 nor CP949. Save it again as "CSV UTF-8".');
}

/** The rows of a file; stops with what is wrong with it. */
export function rowsOf(text: string): CsvRow[] {
  try {
    return csvRows(text);
  } catch (error) {
    throw error instanceof UnclosedQuote ? new Stop(error.message) : error;
  }
}

function fromCp949(bytes: Uint8Array): string | undefined {
  const { text, isWhole } = cp949(bytes);
  return isWhole ? text : undefined;
}
