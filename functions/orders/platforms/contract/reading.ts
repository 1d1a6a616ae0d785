import * as v from 'valibot';
import { sentenceOf, validate } from '../../../../shared/base/faults.ts';
import { sendableAddress } from '../../../../shared/base/mail-address.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import type { Language } from '../../../../shared/events/shops.ts';

/** An id in digits, as a number or as text: numbers beyond 2^53 come as text from `parseJson`. */
export const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^\d{1,30}$/, 'an id'),
);

export const money = v.union([v.string(), v.number()]);
export type Money = v.InferOutput<typeof money>;

export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217'));

/** A text in one line: a space for control characters, and a replacement for half a character, which no database takes. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\p{Cc}+/gu, ' ');

/** One line of any language. */
export const words = v.pipe(v.string(), v.maxLength(500), v.transform(oneLine));

/** ISO 8601 with an offset, in the years in which shops are: as an instant in UTC. */
export const time = v.pipe(
  v.string(),
  v.isoTimestamp('a time of ISO 8601 with its offset'),
  v.check((text) => {
    const at = Date.parse(text);
    return at >= Date.UTC(2000) && at < Date.UTC(2100);
  }, 'a time between 2000 and 2100'),
  v.transform((text) => new Date(text).toISOString()),
);

/** The body in its shape; the reason names the first place that is wrong and what belongs there, never what stood there. */
export function checked<Schema extends v.GenericSchema>(
  platform: string,
  schema: Schema,
  body: unknown,
  within: readonly string[] = [],
): v.InferOutput<Schema> {
  const result = validate(schema, body);
  if (result.success) return result.output;
  const [{ path, detail }] = result.faults;
  throw new Rejected(`${platform}'s body: ${sentenceOf({ path: [...within, ...path], detail })}`);
}

/** What is read, or the reason why it is no exact amount. */
export function exact(platform: string, what: string, read: () => number): number {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Rejected(`${platform}'s body: ${what} is ${error.message}`);
    throw error;
  }
}

/** `ko`, `ko-KR` → Korean; `en`, `en-US` → English; anything else is left to the shop's first language. */
export function language(locale: string | null | undefined): Language | undefined {
  const [primary] = (locale ?? '').toLowerCase().split(/[-_]/);
  return primary === 'ko' || primary === 'en' ? primary : undefined;
}

/** The address, where mail can be sent to it; a buyer with another one is a buyer without an address. */
export const address = sendableAddress;

/** A country of ISO 3166-1; anything else says nothing. */
export const country = (code: string | null | undefined): string | undefined =>
  code && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : undefined;

/** A postcode of some country; anything else says nothing. */
export const postcode = (code: string | null | undefined): string | undefined =>
  code && /^[A-Za-z0-9][A-Za-z0-9 -]{0,11}$/.test(code.trim()) ? code.trim().toUpperCase() : undefined;

/** The page, where a browser could safely go to it. */
export const page = (url: string | null | undefined): string | undefined =>
  url?.startsWith('https://') && url.isWellFormed() && URL.canParse(url) ? url : undefined;
