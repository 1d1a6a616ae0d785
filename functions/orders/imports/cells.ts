import { wallClock } from '../../../shared/base/zone.ts';
import { toMinor } from '../../../shared/text/money.ts';
import { address } from '../platforms/contract/reading.ts';
import type { Column } from './columns.ts';

/** Why a row is not taken: the column, and what belongs there; never what stood there. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly column: Column;
  constructor(column: Column, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** What stands in a row, without the cells that are empty. */
export type Cells = ReadonlyMap<Column, string>;

/** Where and when a file is read. */
export interface Reading {
  /** The shop's zone, for times that name none. */
  readonly zone: string;
  readonly receivedAt: string;
}

const maxCharacters = 500;

/** The cell's words. What a spreadsheet would reckon is no data: who opens the report again would run it. */
export function words(cells: Cells, column: Column): string | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  if (text.length > maxCharacters) throw new Refused(column, `at most ${maxCharacters} characters`);
  if (!text.isWellFormed()) throw new Refused(column, 'whole characters: half of one stands there');
  if (hasControls(text)) throw new Refused(column, 'text without control characters');
  if (/^[=@]|^[+-].*[|!(]/.test(text)) throw new Refused(column, 'its value, and no formula');
  return text;
}

const hasControls = (text: string): boolean => /[^\P{Cc}\t\n\r]/u.test(text);

export function id(cells: Cells, column: Column, pattern = /^[\w.~-]{1,100}$/): string | undefined {
  const text = cells.get(column);
  if (text === undefined || pattern.test(text)) return text;
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) {
    throw new Refused(
      column,
      'the whole id: a spreadsheet has shortened it, so make the column text and export it again',
    );
  }
  throw new Refused(column, 'an id of at most 100 letters, digits, "-", "_", "." or "~"');
}

/** `12,000`, `12000.00`, `₩12,000`, `12,000원`: in minor units of the currency, never less than nothing. */
export function amount(cells: Cells, column: Column, currency: string): number | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  const [, figures] =
    /^(?:[₩￦$€£¥]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?)(?:\s?원)?$/.exec(text) ?? [];
  if (!figures) throw new Refused(column, 'an amount such as 12,000 or 12000.00');
  try {
    return toMinor(figures.replaceAll(',', ''), currency);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refused(column, `an amount of ${currency} that is whole in its minor units`);
    throw error;
  }
}

export function count(cells: Cells, column: Column): number | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new Refused(column, 'a number of pieces');
  return Number(text);
}

/** An address that no mail can be sent to is none; what has no `@` stands in the wrong column. */
export function mail(cells: Cells, column: Column): string | undefined {
  const text = words(cells, column);
  if (text !== undefined && !text.includes('@')) throw new Refused(column, 'a mail address');
  return address(text);
}

const affirmed = new Set('y yes true t 1 o 예 네 동의 동의함 수신 수신함 수신동의'.split(' '));
const denied = new Set('n no false f 0 x 아니오 아니요 미동의 동의안함 거부 수신거부 수신안함'.split(' '));

export function yes(cells: Cells, column: Column): boolean | undefined {
  const text = cells.get(column)?.toLowerCase().replaceAll(' ', '');
  if (text === undefined) return undefined;
  if (!affirmed.has(text) && !denied.has(text)) throw new Refused(column, 'yes or no');
  return affirmed.has(text);
}

const written =
  /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?(?:[T\s]\s?(?:(오전|오후)\s?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * `2026-11-27`, `2026-11-27 10:00`, `2026. 11. 27. 오후 3:05`, `2026-11-27T10:00:00+09:00`: as an instant in UTC. What
 * names no zone is a time in the shop's own, and a day begins at midnight.
 */
export function time(cells: Cells, column: Column, { zone, receivedAt }: Reading): string | undefined {
  const text = cells.get(column);
  if (text === undefined) return undefined;
  const [, year, month, day, half, hour = '0', minute = '0', second = '0', offset] = written.exec(text) ?? [];
  const fault = new Refused(column, 'a time such as 2026-11-27 10:00, between 2000 and now');
  if (!year) throw fault;
  const [hours, isHalf] = [Number(hour), half !== undefined];
  if (hours > (isHalf ? 12 : 23) || Number(minute) > 59 || Number(second) > 59) throw fault;
  const ofDay = isHalf ? (hours % 12) + (half === '오후' ? 12 : 0) : hours;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), ofDay, Number(minute), Number(second));
  if (new Date(wall).getUTCDate() !== Number(day) || new Date(wall).getUTCMonth() !== Number(month) - 1) throw fault;
  const at = new Date(offset ? wall - aheadOf(offset) : instantOn(wall, zone));
  if (at.getTime() < Date.UTC(2000) || at.getTime() > Date.parse(receivedAt)) throw fault;
  return at.toISOString();
}

/** How far a zone's offset is ahead of UTC, in milliseconds. */
function aheadOf(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The instant at which the wall's clock shows this; where clocks are changed at that hour, one of the two. */
function instantOn(wall: number, zone: string): number {
  const ahead = (at: number) => wallClock(new Date(at).toISOString(), zone).getTime() - Math.floor(at / 1000) * 1000;
  return wall - ahead(wall - ahead(wall));
}
