import * as v from 'valibot';
import { sendableAddress, withAsciiDomain } from './mail-address.ts';
import { endpointAt } from './public-address.ts';

export const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** An address that mail can be sent to, with its domain as DNS knows it, in whatever letters it was written. */
export const mailAddress = v.pipe(
  v.string(),
  v.maxLength(254),
  v.transform(withAsciiDomain),
  v.check((address) => sendableAddress(address) === address, 'a mail address'),
);

/** The same words in Korean and in English, both required. */
export const bilingual = v.object({ ko: shortText, en: shortText });
const longText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000));
/** A text in Korean, in English, or in both. */
export const longTexts = v.object({ ko: v.optional(longText), en: v.optional(longText) });
export const shortTexts = v.object({ ko: v.optional(shortText), en: v.optional(shortText) });
export const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day like 10:00'));
export const phone = v.pipe(shortText, v.regex(/^[\d +()-]+$/, 'a phone number'));
export const httpsUrl = v.pipe(v.string(), v.maxLength(2_000), v.url(), v.startsWith('https://'));

/** A system that is called: a public host by its name, on the port of HTTPS. */
export const callable = v.object({
  url: v.pipe(
    httpsUrl,
    v.check((text) => endpointAt(text) !== undefined, 'an address like https://chat.example.com/answers'),
  ),
});

/** A day of the calendar, such as `2026-12-25`. */
export const isoDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'a day like 2026-12-25'),
  v.check((day) => {
    const at = Date.parse(`${day}T00:00:00Z`);
    return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
  }, 'a day that is in the calendar'),
);

/** The name of a time zone. */
export const timeZone = v.pipe(
  shortText,
  v.check(
    (name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC',
    'an IANA zone like Asia/Seoul',
  ),
);

/** A whole number within these bounds, both included. */
export const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
