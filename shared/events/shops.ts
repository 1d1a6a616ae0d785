import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const address = v.pipe(v.string(), v.email(), v.maxLength(254));

/** The same words in Korean and in English. */
const inBoth = v.object({ ko: words, en: words });
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day like 10:00'));

export const language = v.picklist(['ko', 'en']);
export type Language = v.InferOutput<typeof language>;

/** Who the shop is to its customers: its names, its one colour, who writes and who answers. */
export const brand = v.object({
  name: inBoth,
  /** The one accent colour, `#rrggbb`; pages and mails darken it until it can be read. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour like #8c3b2a')),
  logoUrl: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  address: inBoth,
  sender: v.object({ name: inBoth, email: address }),
  support: v.object({
    email: address,
    phone: v.pipe(words, v.regex(/^[\d +()-]+$/, 'a phone number')),
    person: inBoth,
    title: inBoth,
  }),
});
export type Brand = v.InferOutput<typeof brand>;

/** When people are there: intervals per weekday, in the shop's zone; lunch is the gap between two. */
export const hours = v.object({
  week: v.record(
    v.picklist(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    v.array(v.object({ from: clockTime, to: clockTime })),
  ),
});
export type Hours = v.InferOutput<typeof hours>;

const zone = v.pipe(
  words,
  v.check(
    (name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC',
    'an IANA zone like Asia/Seoul',
  ),
);

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How customers earn points and tiers here, where that is not as shipped; what was earned keeps the rate it was earned at. */
const programme = v.partial(
  v.object({
    version: whole(1, 1_000_000),
    /** 100 are one percent. */
    rateBasisPoints: whole(0, 10_000),
    returnDays: whole(0, 365),
    liveDays: whole(1, 3_650),
    reservationMinutes: whole(1, 1_440),
    /** From the lowest up, each by what was bought in the last `tierDays`. */
    tiers: v.pipe(v.array(v.object({ name: id, fromMinor: whole(0, Number.MAX_SAFE_INTEGER) })), v.minLength(1)),
    tierDays: whole(1, 3_650),
  }),
);
export type ProgrammeTerms = v.InferOutput<typeof programme>;

/** What a shop says about itself; every capability that needs it keeps its own copy of this. */
export const shopDocument = v.object({
  shop: id,
  zone,
  /** The first is what is spoken to people whose language is not known. */
  languages: v.pipe(v.array(language), v.minLength(1)),
  brand,
  hours,
  programme: v.optional(programme),
  /** When a survey runs here, where that is not when it runs anywhere; without `from` it is a draft. */
  surveys: v.optional(v.record(id, v.object({ from: v.optional(instant), until: v.optional(instant) }))),
});
export type ShopDocument = v.InferOutput<typeof shopDocument>;

export const ShopChanged = defineEvent('ShopChanged', shopDocument);
