import * as v from 'valibot';
import { maybe, optionalText } from '../contract/lenient.ts';
import { isoTime } from '../contract/reading.ts';

/**
 * `2017-03-22T19:28:02`: UTC without saying so. Fields without `_gmt` are in the shop's own zone, which is not given.
 */
export const utc = v.pipe(
  v.string(),
  v.transform((text) => (/T[\d:.]+$/.test(text) ? `${text}Z` : text)),
  isoTime,
);
export const optionalUtc = v.nullish(utc);

export const word = optionalText(100);
export const nameFields = { first_name: optionalText(500), last_name: optionalText(500) };
const placeFields = { country: word, state: word, postcode: word };
const contactFields = { email: optionalText(500), phone: optionalText(60) };
/** WordPress writes an empty object as an empty list. */
export const postalAddress = maybe(v.object({ ...nameFields, ...placeFields, ...contactFields }));

export const dates = { date_created_gmt: optionalUtc, date_modified_gmt: optionalUtc };
