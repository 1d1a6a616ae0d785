import * as v from 'valibot';
import {
  bilingual,
  callable,
  clockTime,
  httpsUrl,
  integer,
  isoDate,
  longTexts,
  mailAddress,
  phone,
  shortText,
  shortTexts,
  timeZone,
} from '../base/document-fields.ts';
import { weekdays } from '../base/zone.ts';
import { desk } from './desk.ts';
import { defineEvent, id, instant, language } from './event.ts';
import { messageCaps } from './messaging.ts';
import { programmeTerms } from './programme.ts';

export type Language = v.InferOutput<typeof language>;

/** How the shop presents itself to its customers: names, colour, sender and support. */
export const brand = v.object({
  name: bilingual,
  /** For text messages: at most 12 bytes of EUC-KR. Defaults to the name. */
  shortName: v.optional(bilingual),
  /** The accent colour, `#rrggbb`; pages and mails darken it until it is readable. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'a colour like #8c3b2a')),
  logoUrl: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  address: bilingual,
  sender: v.object({
    name: bilingual,
    email: mailAddress,
    /** The registered number that sends text messages. */
    sms: v.optional(phone),
    /** The channel that sends AlimTalk, such as `@dangol`. */
    kakao: v.optional(v.pipe(shortText, v.regex(/^@\S{1,40}$/, 'a channel like @dangol'))),
  }),
  support: v.object({ email: mailAddress, phone: phone, person: bilingual, title: bilingual }),
  /** The toll-free number for opting out of advertising by text message. */
  optOutPhone: v.optional(v.pipe(shortText, v.regex(/^080[- ]?\d{3,4}[- ]?\d{4}$/, 'a number like 080-123-4567'))),
  /** The greeting of letters; defaults to `안녕하세요` and `Hello`. */
  greeting: v.optional(shortTexts),
  /** How people are addressed: by default `김민지님` and `Minji`, else `김민지 고객님` and `Minji Kim`. */
  formOfAddress: v.optional(
    v.object({
      ko: v.optional(v.picklist(['name', 'name-as-customer'])),
      en: v.optional(v.picklist(['given-name', 'full-name'])),
    }),
  ),
});
export type Brand = v.InferOutput<typeof brand>;

/** The addresses of a shop that receive mail, and the path of each in its brand. */
export const brandAddresses = ({ support, sender }: Pick<Brand, 'support' | 'sender'>) =>
  [
    { path: ['support', 'email'], address: support.email },
    { path: ['sender', 'email'], address: sender.email },
  ] as const;

const dayWithName = v.object({ date: isoDate, name: v.optional(bilingual) });
const interval = v.object({ from: clockTime, to: clockTime });
const intervals = v.pipe(v.array(interval), v.maxLength(12));
const weekday = v.picklist(weekdays);
const week = v.record(weekday, v.array(interval));

/** When people answer, in the shop's zone. Lunch is the gap between two intervals, or given as such. */
export const hours = v.object({
  week,
  /** Taken out of every interval of the weeks. */
  lunch: v.optional(interval),
  /** Whose public holidays are days off; defaults to Korea's where the shop's zone is Asia/Seoul, and to none elsewhere. */
  holidays: v.optional(v.picklist(['kr', 'none'])),
  /** The shop's own days off. */
  daysOff: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
  /** Days on which it is open in spite of that, with that weekday's hours or exactly these. */
  daysOpen: v.optional(
    v.pipe(
      v.array(v.object({ date: isoDate, hours: v.optional(intervals), name: v.optional(bilingual) })),
      v.maxLength(366),
    ),
  ),
  /** Another week from `from` to `to`, both included; a week without hours closes the shop for the season. */
  seasons: v.optional(
    v.pipe(
      v.array(v.object({ name: bilingual, from: isoDate, to: isoDate, week, lunch: v.optional(interval) })),
      v.maxLength(40),
    ),
  ),
});
export type Hours = v.InferOutput<typeof hours>;

/** The delivery time of some of the shop's orders; a condition that is absent matches any order. */
const deliveryRule = v.object({
  /** Transit times are recorded under this name. */
  name: v.pipe(id, v.maxLength(40)),
  /** Shipping methods, as the platform calls them. */
  methods: v.optional(v.pipe(v.array(shortText), v.minLength(1), v.maxLength(40))),
  /** ISO 3166-1; an order without a country matches. */
  countries: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country like KR'))), v.minLength(1), v.maxLength(250)),
  ),
  /** Prefixes of the postcode; an order without a postcode does not match. */
  postcodes: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[A-Z0-9][A-Z0-9 -]{0,9}$/, 'the beginning of a postcode like 63'))),
      v.minLength(1),
      v.maxLength(500),
    ),
  ),
  /** Business days from the handover to the carrier; 0 is the same day. */
  days: integer(0, 60),
  cutOff: v.optional(clockTime),
});
export type DeliveryRule = v.InferOutput<typeof deliveryRule>;

/** How the shop promises a delivery date where its platform gives none. */
export const deliveryRules = v.object({
  /** Orders paid before this time on a business day are shipped on the same day; in the shop's zone. */
  cutOff: clockTime,
  /** The days on which parcels are handed over and delivered. */
  week: v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)),
  /** The first rule that matches an order counts; without one, nothing is promised. */
  rules: v.pipe(v.array(deliveryRule), v.minLength(1), v.maxLength(50)),
  /** Parcels handed over from `from` to `to`, both included, take this many business days more. */
  seasons: v.optional(
    v.pipe(
      v.array(v.object({ name: v.optional(bilingual), from: isoDate, to: isoDate, moreDays: integer(1, 30) })),
      v.maxLength(40),
    ),
  ),
  /** Whose public holidays are days off; defaults to Korea's where the shop's zone is Asia/Seoul, and to none elsewhere. */
  holidays: v.optional(v.picklist(['kr', 'none'])),
  daysOff: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
  /** Days on which parcels are handed over and delivered in spite of that. */
  daysOpen: v.optional(v.pipe(v.array(dayWithName), v.maxLength(366))),
});
export type DeliveryRules = v.InferOutput<typeof deliveryRules>;
/** The period in which a survey takes answers: `from` is included, `until` is not. Without `from` it is a draft. */
const term = v.object({ from: v.optional(instant), until: v.optional(instant) });
export type Term = v.InferOutput<typeof term>;

/** The journeys that are switched on or off, by name. */
export const journeySwitches = v.record(id, v.object({ on: v.boolean() }));
export type JourneySwitches = v.InferOutput<typeof journeySwitches>;

/** Who carries messages to phones. */
export const phoneProviders = ['solapi', 'nhn', 'aws'] as const;
export type PhoneProviderName = (typeof phoneProviders)[number];

const phoneChannel = {
  /** The first one carries them; the second one only what the first has certainly not sent. */
  by: v.pipe(v.array(v.picklist(phoneProviders)), v.minLength(1), v.maxLength(2)),
  /** In won: what all messages of a day may cost before advertising waits for the next day. Nothing is without an end. */
  mostADay: v.optional(integer(0, 1_000_000_000)),
};

const code = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));

/** The apps to whose devices a shop sends, by whom they are reached: Firebase, Apple, or Apple's sandbox for apps in development. */
export const pushApps = ['fcm', 'apns', 'apns-sandbox'] as const;
export type PushApp = (typeof pushApps)[number];

/** By what the shop's messages go, beside email. */
export const shopChannels = v.object({
  /** Where an agent's answers go that customers asked for in a chat or on a board; without it, they go by email. */
  chat: v.optional(callable),
  board: v.optional(callable),
  /** Text messages, from the number `brand.sender.sms`. */
  sms: v.optional(v.object(phoneChannel)),
  /** AlimTalk: the profile that sends, as the provider knows it, and the code of each letter's approved template. */
  kakao: v.optional(v.object({ ...phoneChannel, profile: code, templates: v.record(id, code) })),
  /** Notifications of the shop's own app, of which SNS has a platform application each. */
  push: v.optional(
    v.object({
      by: v.pipe(v.array(v.picklist(pushApps)), v.minLength(1), v.maxLength(2)),
      /** Where in the app advertising is refused, as its reader finds it; without it none is sent in Korea. */
      optOut: v.optional(v.object({ ko: shortText, en: shortText })),
    }),
  ),
});
export type ShopChannels = v.InferOutput<typeof shopChannels>;

/** A shop's settings; every capability that needs them has its own projection. */
export const shopDocument = v.object({
  shop: id,
  zone: timeZone,
  /** The first is used for people whose language is unknown. */
  languages: v.pipe(v.array(language), v.minLength(1)),
  brand,
  hours,
  programme: v.optional(programmeTerms),
  /** Without rules, only the platform's own dates are promised. */
  delivery: v.optional(deliveryRules),
  /** When a survey runs in this shop, where that differs from the shipped one; without `from` it is a draft. */
  surveys: v.optional(v.record(id, term)),
  /** Which journeys run here. By default all but `win-back` do, which is advertising. */
  journeys: v.optional(journeySwitches),
  /** The marketplaces whose buyers the shop writes to and rewards, such as `naver-pay`; no others are. */
  marketplaces: v.optional(v.pipe(v.array(id), v.maxLength(40))),
  /** How often it writes to one person, where that differs from what is usual. */
  caps: v.optional(messageCaps),
  channels: v.optional(shopChannels),
  /** Without it nobody is told of tickets by email. */
  desk: v.optional(desk),
});
export type ShopDocument = v.InferOutput<typeof shopDocument>;

/** A path in the shop's document, such as `brand.support.phone`. */
export type ShopPath = PathIn<ShopDocument>;
type PathIn<Part> = Part extends readonly unknown[] ? never : Part extends object ? PathOf<Part> : never;
type PathOf<Part extends object> = {
  [Key in keyof Part & string]: Key | `${Key}.${PathIn<NonNullable<Part[Key]>>}`;
}[keyof Part & string];

export const ShopChanged = defineEvent('ShopChanged', shopDocument);

/** The shop's note of a product, or of all products of a category that have none of their own. */
export const productNote = v.object({
  /** For sentences and text messages: at most 12 bytes of EUC-KR. Defaults to the platform's title. */
  shortName: v.optional(shortTexts),
  /** Whether the product has to be installed; then its journeys count from the installation. Defaults to no. */
  needsInstallation: v.optional(v.boolean()),
  /** What to do first. */
  firstUse: v.optional(longTexts),
  /** Tips, each with the day of use on which it helps. */
  tips: v.optional(v.pipe(v.array(v.object({ day: integer(0, 3_650), text: longTexts })), v.maxLength(40))),
  manualUrl: v.optional(httpsUrl),
  /** After how many days a filter or the like has to be replaced. */
  consumableDays: v.optional(integer(1, 3_650)),
});
export type ProductNote = v.InferOutput<typeof productNote>;

/** The current note of a product or a category; `null` when it was deleted. */
export const ProductNoted = defineEvent(
  'ProductNoted',
  v.object({ product: v.optional(id), category: v.optional(id), note: v.nullable(productNote) }),
);
