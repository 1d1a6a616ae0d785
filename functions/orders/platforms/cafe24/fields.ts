import * as v from 'valibot';
import { isPlausible, oneLine, plausibleTime } from '../contract/reading.ts';

export const maxList = 1_000;
const maxText = 50_000;

const isBlank = (value: unknown) =>
  value === null || value === '' || (typeof value === 'string' && value.startsWith('0000-00-00'));

/** Cafe24 writes an absent value as null, an empty string, the day 0000-00-00, or not at all. */
export const optionalField = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (isBlank(value) ? undefined : value)),
      v.optional(schema),
    ),
  );

const scalar = v.union([v.string(), v.pipe(v.number(), v.safeInteger())]);
export const codeField = (shape: RegExp, what: string) => v.pipe(scalar, v.transform(String), v.regex(shape, what));

/** Ids in one text, separated by commas with or without spaces; without duplicates. */
export const idList = (shape: RegExp, what: string) =>
  v.pipe(
    scalar,
    v.transform(String),
    v.maxLength(maxText, what),
    v.transform((text) => [...new Set(splitCommas(text))]),
    v.check((ids) => ids.length > 0 && ids.length <= maxList && ids.every((id) => shape.test(id)), what),
  );

const splitCommas = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const orderIds = idList(/^[\w-]{1,40}$/, `1 to ${maxList} order numbers with commas between them`);
/** Members with a login of another provider have ids such as `33578422@n`. */
export const memberPattern = /^[\x21-\x2b\x2d-\x7e]{1,40}$/;

/** A text of one line. A longer one is cut, and anything else is dropped: no amount and no date depends on it. */
const optionalLine = (max: number) => v.fallback(optionalField(v.pipe(v.string(), v.transform(cutTo(max)))), undefined);
export const cutTo = (max: number) => (text: string) => oneLine(text).slice(0, max).toWellFormed();

export const optionalName = optionalLine(500);
/** A flag on which much depends: whether it was paid, whether it was cancelled. */
export const flag = optionalField(v.pipe(v.string(), v.maxLength(60, 'a flag')));
export const optionalFlag = v.fallback(flag, undefined);
export const optionalPhone = optionalLine(60);

export const optionalList = v.fallback(
  optionalField(
    v.pipe(
      v.string(),
      v.transform((text) => splitCommas(oneLine(text.slice(0, maxText))).slice(0, maxList)),
    ),
  ),
  undefined,
);

/** The number of a shop of the mall; flat bodies have the event's number in its place. */
export const shopNumber = v.fallback(optionalField(codeField(/^\d{1,4}$/, "a shop's number")), undefined);

export const optionalAmount = optionalField(v.union([v.string(), v.number()]));

/** `2026-07-17T15:28:14+09:00`, or Korean time without an offset: `2026-07-17 15:28:14`, `2026-07-17`. */
const cafe24TimePattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/;

export function instantOf(text: string): number {
  const [, day = '', time = '00:00', offset = '+09:00'] = cafe24TimePattern.exec(text) ?? [];
  return Date.parse(`${day}T${time}${offset}`);
}

export const cafe24Time = v.pipe(
  v.string(),
  v.check((text) => isPlausible(instantOf(text)), plausibleTime),
  v.transform((text) => new Date(instantOf(text)).toISOString()),
);
