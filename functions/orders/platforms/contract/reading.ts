import * as v from 'valibot';
import { sentenceOf, validate } from '../../../../shared/base/faults.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { sendableAddress } from '../../../../shared/base/mail-address.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import type { Language } from '../../../../shared/events/shops.ts';

/** An id in digits, as a number or text: `parseJson` gives numbers beyond 2^53 as text. */
export const digitsId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^\d{1,30}$/, 'an id'),
);

export const decimalAmount = v.union([v.string(), v.number()]);
export type DecimalAmount = v.InferOutput<typeof decimalAmount>;

export const currencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217'));

/** A text in one line: a space for control characters, and a replacement for half a surrogate pair, which no database accepts. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\p{Cc}+/gu, ' ');

/** One line of any language. */
export const freeText = v.pipe(v.string(), v.maxLength(500), v.transform(oneLine));

export const isPlausible = (ms: number): boolean => ms >= Date.UTC(2000) && ms < Date.UTC(2100);
export const plausibleTime = 'a time between 2000 and 2100';

/** ISO 8601 with an offset, between 2000 and 2100, as an instant in UTC. */
export const isoTime = v.pipe(
  v.string(),
  v.isoTimestamp('a time of ISO 8601 with its offset'),
  v.check((text) => isPlausible(Date.parse(text)), plausibleTime),
  v.transform((text) => new Date(text).toISOString()),
);

/** A body as JSON; nothing where it is none. */
export function jsonIn(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Parses a body; the error names the first wrong place and what belongs there, never the content. */
export function parseBody<Schema extends v.GenericSchema>(
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

/** Reads an amount; throws `Rejected` if it is not exact. */
export function exactAmount(platform: string, what: string, read: () => number): number {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Rejected(`${platform}'s body: ${what} is ${error.message}`);
    throw error;
  }
}

/** `ko`, `ko-KR` → Korean; `en`, `en-US` → English; others are left to the shop's first language. */
export function supportedLanguage(locale: string | null | undefined): Language | undefined {
  const [primary] = (locale ?? '').toLowerCase().split(/[-_]/);
  return primary === 'ko' || primary === 'en' ? primary : undefined;
}

/** The address if mail can be sent to it, else undefined. */
export const mailAddress = sendableAddress;

/** A country of ISO 3166-1, else undefined. */
export const countryCode = (code: string | null | undefined): string | undefined =>
  code && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : undefined;

/** A postcode of any country, else undefined. */
export const postcodeOf = (code: string | null | undefined): string | undefined =>
  code && /^[A-Za-z0-9][A-Za-z0-9 -]{0,11}$/.test(code.trim()) ? code.trim().toUpperCase() : undefined;

/** An address that is safe to link to, else undefined. */
export const httpsUrl = (url: string | null | undefined): string | undefined =>
  url?.startsWith('https://') && url.isWellFormed() && URL.canParse(url) ? url : undefined;
