import { cp949 } from '../../../shared/text/cp949.ts';
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

/** A row as spreadsheets count them: the header is row 1, and a field with line breaks is in one row. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV text (RFC 4180), without those that are empty; lines end with CRLF, LF or CR. */
export function rowsOf(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let row = 1;
  let at = 0;
  const endRow = () => {
    if (cells.some((cell) => cell !== '')) rows.push({ row, cells });
    cells = [];
    row++;
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const [cell, end] = quoted(text, at, row);
      cells.push(cell);
      at = end;
    } else {
      const end = endOf(text, at);
      cells.push(text.slice(at, end));
      at = end;
    }
    const separator = text[at];
    if (separator === ',') {
      at++;
      // A comma at the very end has an empty field after it.
      if (at === text.length) cells.push('');
    } else {
      at += separator === '\r' && text[at + 1] === '\n' ? 2 : 1;
      endRow();
    }
  }
  if (cells.length > 0) endRow();
  return rows;
}

/** A quoted field from its first quote on, and where it ends; quotes in it are written twice. */
function quoted(text: string, from: number, row: number): [cell: string, end: number] {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Stop(`A quote in row ${row} is never closed. Write a quote within a field twice.`);
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at++;
  }
  // What stands after the closing quote belongs to the field too, as spreadsheets read it.
  const end = endOf(text, at);
  return [cell + text.slice(at, end), end];
}

const ends = /[,\r\n]/g;

/** Where an unquoted field ends. */
function endOf(text: string, from: number): number {
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}

function fromCp949(bytes: Uint8Array): string | undefined {
  const { text, isWhole } = cp949(bytes);
  return isWhole ? text : undefined;
}
