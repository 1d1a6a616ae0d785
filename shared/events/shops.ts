import * as v from 'valibot';
import { defineEvent, id, instant, language } from './event.ts';

const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const address = v.pipe(v.string(), v.email(), v.maxLength(254));

/** The same words in Korean and in English. */
const inBoth = v.object({ ko: words, en: words });
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day like 10:00'));

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

/** A day of the calendar, such as `2026-12-25`. */
const calendarDay = v.pipe(v.string(), v.isoDate('a day like 2026-12-25'));
const dayWithName = v.object({ date: calendarDay, name: v.optional(inBoth) });
const weekday = v.picklist(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** By when some of the shop's orders arrive; what is not said of them fits any order. */
const deliveryRule = v.object({
  /** How long parcels took is kept under this name. */
  name: v.pipe(id, v.maxLength(40)),
  /** Shipping methods, as the platform calls them. */
  methods: v.optional(v.pipe(v.array(words), v.minLength(1), v.maxLength(40))),
  /** ISO 3166-1; an order that names no country goes to all of them. */
  countries: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country like KR'))), v.minLength(1), v.maxLength(250)),
  ),
  /** What the postcode begins with; an order that names no postcode goes to none of them. */
  postcodes: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[A-Z0-9][A-Z0-9 -]{0,9}$/, 'the beginning of a postcode like 63'))),
      v.minLength(1),
      v.maxLength(500),
    ),
  ),
  /** Business days from the one on which it is handed over; 0 is that day itself. */
  days: whole(0, 60),
  cutOff: v.optional(clockTime),
});
export type DeliveryRule = v.InferOutput<typeof deliveryRule>;

/** How the shop promises the day of a delivery where its platform gives none. */
export const deliveryRules = v.object({
  /** Who pays before it on a business day is sent the parcel on the same day; by the clock on the shop's wall. */
  cutOff: clockTime,
  /** The days on which parcels are handed over and delivered. */
  week: v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)),
  /** The first one that fits an order counts; one that none fits has no promise. */
  rules: v.pipe(v.array(deliveryRule), v.minLength(1), v.maxLength(50)),
  /** Of what is handed over from `from` to `to`, both included, every promise is later by so many business days. */
  seasons: v.optional(
    v.pipe(
      v.array(v.object({ name: v.optional(inBoth), from: calendarDay, to: calendarDay, moreDays: whole(1, 30) })),
      v.maxLength(40),
    ),
  ),
  /** Whose public holidays are days off: Korea's where the shop's zone is Asia/Seoul, none elsewhere, where it is not said. */
  holidays: v.optional(v.picklist(['kr', 'none'])),
  daysOff: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
  /** Days on which parcels go all the same. */
  daysOpen: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
});
export type DeliveryRules = v.InferOutput<typeof deliveryRules>;

/** What a shop says about itself; every capability that needs it keeps its own copy of this. */
export const shopDocument = v.object({
  shop: id,
  zone,
  /** The first is what is spoken to people whose language is not known. */
  languages: v.pipe(v.array(language), v.minLength(1)),
  brand,
  hours,
  programme: v.optional(programme),
  /** Without it, only the platform's own dates are promised. */
  delivery: v.optional(deliveryRules),
  /** When a survey runs here, where that is not when it runs anywhere; without `from` it is a draft. */
  surveys: v.optional(v.record(id, v.object({ from: v.optional(instant), until: v.optional(instant) }))),
});
export type ShopDocument = v.InferOutput<typeof shopDocument>;

export const ShopChanged = defineEvent('ShopChanged', shopDocument);
