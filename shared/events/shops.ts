import * as v from 'valibot';
import { weekdays } from '../base/zone.ts';
import { defineEvent, id, instant, language } from './event.ts';

const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const address = v.pipe(v.string(), v.email(), v.maxLength(254));

/** A text in Korean and in English. */
const bilingual = v.object({ ko: shortText, en: shortText });
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000));
const someText = v.object({ ko: v.optional(text), en: v.optional(text) });
const someShortText = v.object({ ko: v.optional(shortText), en: v.optional(shortText) });
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day like 10:00'));
const phone = v.pipe(shortText, v.regex(/^[\d +()-]+$/, 'a phone number'));
const webAddress = v.pipe(v.string(), v.maxLength(2_000), v.url(), v.startsWith('https://'));

/** A day of the calendar, such as `2026-12-25`. */
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'a day like 2026-12-25'),
  v.check((text) => {
    const at = Date.parse(`${text}T00:00:00Z`);
    return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
  }, 'a day that is in the calendar'),
);

export type Language = v.InferOutput<typeof language>;

/** Who the shop is to its customers: its names, its one colour, who writes and who answers. */
export const brand = v.object({
  name: bilingual,
  /** For text messages: 12 bytes of EUC-KR at most. The name, where it is not said. */
  shortName: v.optional(bilingual),
  /** The one accent colour, `#rrggbb`; pages and mails darken it until it can be read. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'a colour like #8c3b2a')),
  logoUrl: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  address: bilingual,
  sender: v.object({
    name: bilingual,
    email: address,
    /** The registered number that text messages come from. */
    sms: v.optional(phone),
    /** The channel that AlimTalk comes from, such as `@dangol`. */
    kakao: v.optional(v.pipe(shortText, v.regex(/^@\S{1,40}$/, 'a channel like @dangol'))),
  }),
  support: v.object({ email: address, phone, person: bilingual, title: bilingual }),
  /** Where advertising by text message is refused, free of charge. */
  optOutPhone: v.optional(v.pipe(shortText, v.regex(/^080[- ]?\d{3,4}[- ]?\d{4}$/, 'a number like 080-123-4567'))),
  /** How a letter greets: `안녕하세요` and `Hello`, where it is not said. */
  greeting: v.optional(someShortText),
  /** How people are addressed: `김민지님` and `Minji`, where it is not said; else `김민지 고객님` and `Minji Kim`. */
  formOfAddress: v.optional(
    v.object({
      ko: v.optional(v.picklist(['name', 'name-as-customer'])),
      en: v.optional(v.picklist(['given-name', 'full-name'])),
    }),
  ),
});
export type Brand = v.InferOutput<typeof brand>;

/**
 * The mailbox that mail to an address falls into: without its plus-part, in lower case, its domain as DNS has it (RFC 5890)
 * and without the root's dot. Addresses of one mailbox are one address: who receives cannot tell them apart.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const [local = ''] = address.slice(0, at).split('+');
  return `${local.normalize('NFKC').trim().toLowerCase()}@${domainOf(address.slice(at + 1).trim())}`;
}

function domainOf(text: string): string {
  let end = text.length;
  while (text[end - 1] === '.') end--;
  const domain = text.slice(0, end).toLowerCase();
  const url = `https://${domain}`;
  return /^[\x20-\x7e]*$/.test(domain) || !URL.canParse(url) ? domain : new URL(url).hostname;
}

/** The addresses of a shop that mail comes to, and where each stands in its brand. */
export const brandAddresses = ({ support, sender }: Pick<Brand, 'support' | 'sender'>) =>
  [
    { path: ['support', 'email'], address: support.email },
    { path: ['sender', 'email'], address: sender.email },
  ] as const;

const dayWithName = v.object({ date, name: v.optional(bilingual) });
const interval = v.object({ from: clockTime, to: clockTime });
const intervals = v.pipe(v.array(interval), v.maxLength(12));
const weekday = v.picklist(weekdays);
const week = v.record(weekday, v.array(interval));

/** When people are there, by the clock on the shop's wall. Lunch is the gap between two intervals, or is said. */
export const hours = v.object({
  week,
  /** Cut out of every interval of the weeks. */
  lunch: v.optional(interval),
  /** Whose public holidays are days off: Korea's where the shop's zone is Asia/Seoul, none elsewhere, where it is not said. */
  holidays: v.optional(v.picklist(['kr', 'none'])),
  /** The shop's own days off. */
  daysOff: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
  /** Days on which it is open all the same, as on any such weekday, or at these hours exactly. */
  daysOpen: v.optional(
    v.pipe(v.array(v.object({ date, hours: v.optional(intervals), name: v.optional(bilingual) })), v.maxLength(366)),
  ),
  /** Another week from `from` to `to`, both included; a week without hours is a season in which nobody is there. */
  seasons: v.optional(
    v.pipe(
      v.array(v.object({ name: bilingual, from: date, to: date, week, lunch: v.optional(interval) })),
      v.maxLength(40),
    ),
  ),
});
export type Hours = v.InferOutput<typeof hours>;

const zone = v.pipe(
  shortText,
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

/** By when some of the shop's orders arrive; what is not said of them fits any order. */
const deliveryRule = v.object({
  /** How long parcels took is kept under this name. */
  name: v.pipe(id, v.maxLength(40)),
  /** Shipping methods, as the platform calls them. */
  methods: v.optional(v.pipe(v.array(shortText), v.minLength(1), v.maxLength(40))),
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
      v.array(v.object({ name: v.optional(bilingual), from: date, to: date, moreDays: whole(1, 30) })),
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
/** Which journeys run, by their names. */
export const journeySwitches = v.record(id, v.object({ on: v.boolean() }));
export type JourneySwitches = v.InferOutput<typeof journeySwitches>;

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
  /** Which journeys run here; one of which nothing is said runs, but for `win-back`, which advertises. */
  journeys: v.optional(journeySwitches),
});
export type ShopDocument = v.InferOutput<typeof shopDocument>;

/** A place in the shop's document, such as `brand.support.phone`. */
export type ShopPath = PathIn<ShopDocument>;
type PathIn<Part> = Part extends readonly unknown[] ? never : Part extends object ? PathOf<Part> : never;
type PathOf<Part extends object> = {
  [Key in keyof Part & string]: Key | `${Key}.${PathIn<NonNullable<Part[Key]>>}`;
}[keyof Part & string];

export const ShopChanged = defineEvent('ShopChanged', shopDocument);

/** What the shop knows of a product, or of all products of a category that have no note of their own. */
export const productNote = v.object({
  /** For a sentence, and for text messages: 12 bytes of EUC-KR at most. The platform's title, where it is not said. */
  shortName: v.optional(someShortText),
  /** Whether somebody has to come and install it; then its clocks run from that. No, where it is not said. */
  needsInstallation: v.optional(v.boolean()),
  /** What to do first. */
  firstUse: v.optional(someText),
  /** What helps some days after it is in use, each with its day. */
  tips: v.optional(v.pipe(v.array(v.object({ day: whole(0, 3_650), text: someText })), v.maxLength(40))),
  manualUrl: v.optional(webAddress),
  /** How long a filter or the like lasts, in days. */
  consumableDays: v.optional(whole(1, 3_650)),
});
export type ProductNote = v.InferOutput<typeof productNote>;

/** What is noted of a product, or of a category, now; nothing, when the note was taken back. */
export const ProductNoted = defineEvent(
  'ProductNoted',
  v.object({ product: v.optional(id), category: v.optional(id), note: v.nullable(productNote) }),
);
