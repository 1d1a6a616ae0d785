/** A quote that begins a field and does not end. */
export class UnclosedQuote extends Error {
  readonly row: number;
  constructor(row: number) {
    super(`A quote in row ${row} is never closed. Write a quote within a field twice.`);
    this.row = row;
  }
}

/** A row as spreadsheets count them: the header is row 1, and a field with line breaks is in one row. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV text (RFC 4180), without those that are empty; lines end with CRLF, LF or CR. */
export function csvRows(text: string): CsvRow[] {
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
    if (quote < 0) throw new UnclosedQuote(row);
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
