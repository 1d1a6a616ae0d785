import { wallClock } from '../../../shared/base/zone.ts';
import { toMinor } from '../../../shared/text/money.ts';
import { writtenPhone } from '../platforms/contract/person-fields.ts';
import { mailAddress } from '../platforms/contract/reading.ts';
import type { Column } from './columns.ts';

/** Why a row is refused: the column and what belongs there, never what it contained. */
export class RefusedCell extends Error {
  readonly column: Column;
  constructor(column: Column, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** The cells of a row, without empty ones. */
export type Cells = ReadonlyMap<Column, string>;

/** The zone and time that a file is read with. */
export interface ReadContext {
  /** The shop's zone, for times without one. */
  readonly zone: string;
  readonly receivedAt: string;
}

const maxCharacters = 500;

/** The text of a cell. Formulas are refused: a spreadsheet would run them when the report is opened. */
export function cellText(cells: Cells, column: Column): string | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  if (text.length > maxCharacters) throw new RefusedCell(column, `at most ${maxCharacters} characters`);
  if (!text.isWellFormed()) throw new RefusedCell(column, 'well-formed text');
  if (hasControls(text)) throw new RefusedCell(column, 'text without control characters');
  if (/^[=@]|^[+-].*[|!(]/.test(text)) throw new RefusedCell(column, 'a value, not a formula');
  return text;
}

const hasControls = (text: string): boolean => /[^\P{Cc}\t\n\r]/u.test(text);

export function cellId(cells: Cells, column: Column, pattern = /^[\w.~-]{1,100}$/): string | undefined {
  const text = cells.get(column);
  if (text === undefined || pattern.test(text)) return text;
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) {
    throw new RefusedCell(column, 'the full id: format the column as text and export again');
  }
  throw new RefusedCell(column, 'an id of at most 100 letters, digits, "-", "_", "." or "~"');
}

/** `12,000`, `12000.00`, `₩12,000`, `12,000원` in minor units of the currency, never negative. */
export function cellAmount(cells: Cells, column: Column, currency: string): number | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  const [, digits] =
    /^(?:[₩￦$€£¥]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?)(?:\s?원)?$/.exec(text) ?? [];
  if (!digits) throw new RefusedCell(column, 'an amount such as 12,000 or 12000.00');
  try {
    return toMinor(digits.replaceAll(',', ''), currency);
  } catch {
    throw new RefusedCell(column, `an amount with the decimals of ${currency}`);
  }
}

export function cellQuantity(cells: Cells, column: Column): number | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new RefusedCell(column, 'a quantity');
  return Number(text);
}

/** Undefined for an address that cannot receive mail. Text without `@` is refused: it belongs to another column. */
export function cellMail(cells: Cells, column: Column): string | undefined {
  const text = cellText(cells, column);
  if (text !== undefined && !text.includes('@')) throw new RefusedCell(column, 'a mail address');
  return mailAddress(text);
}

/** A telephone number as it was written; one with a `+` and brackets is no formula. Undefined for what has no number in it. */
export const cellPhone = (cells: Cells, column: Column): string | undefined =>
  writtenPhone(/^[+\d(][\d ()./-]*$/.test(cells.get(column) ?? '') ? cells.get(column) : cellText(cells, column));

const affirmed = new Set('y yes true t 1 o 예 네 동의 동의함 수신 수신함 수신동의'.split(' '));
const denied = new Set('n no false f 0 x 아니오 아니요 미동의 동의안함 거부 수신거부 수신안함'.split(' '));

export function cellYesNo(cells: Cells, column: Column): boolean | undefined {
  const text = cells.get(column)?.toLowerCase().replaceAll(' ', '');
  if (text === undefined) return undefined;
  if (!affirmed.has(text) && !denied.has(text)) throw new RefusedCell(column, 'yes or no');
  return affirmed.has(text);
}

const timePattern =
  /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?(?:[T\s]\s?(?:(오전|오후)\s?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * `2026-11-27`, `2026-11-27 10:00`, `2026. 11. 27. 오후 3:05`, `2026-11-27T10:00:00+09:00` as an instant in UTC. Times
 * without a zone are in the shop's; a day begins at midnight.
 */
export function cellTime(cells: Cells, column: Column, { zone, receivedAt }: ReadContext): string | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  const [, year, month, day, half, hour, minute, second, offset] = timePattern.exec(text) ?? [];
  const fault = new RefusedCell(column, 'a time such as 2026-11-27 10:00, between 2000 and now');
  if (!year) throw fault;
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  const isHalf = half !== undefined;
  if (hours > (isHalf ? 12 : 23) || minutes > 59 || seconds > 59) throw fault;
  const ofDay = isHalf ? (hours % 12) + (half === '오후' ? 12 : 0) : hours;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), ofDay, minutes, seconds);
  // A day that its month does not have is one of another month.
  if (new Date(wall).getUTCMonth() !== Number(month) - 1) throw fault;
  const at = new Date(offset ? wall - aheadOf(offset) : instantOn(wall, zone));
  if (at.getTime() < Date.UTC(2000) || at.getTime() > Date.parse(receivedAt)) throw fault;
  return at.toISOString();
}

/** The offset from UTC in milliseconds. */
function aheadOf(offset: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** The instant of a local time in whole seconds; where clocks change at that hour, one of the two. */
function instantOn(wall: number, zone: string): number {
  const ahead = (at: number) => wallClock(new Date(at).toISOString(), zone).getTime() - at;
  return wall - ahead(wall - ahead(wall));
}
