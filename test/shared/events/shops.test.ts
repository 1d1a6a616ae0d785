import { safeParse } from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { programmeTerms } from '../../../shared/events/programme.ts';
import { brandAddresses, productNote, shopDocument } from '../../../shared/events/shops.ts';
import { shop } from '../../messaging/letters/demo.ts';

const isTaken = (document: object) => safeParse(shopDocument, document).success;
const withBrand = (change: object) => isTaken({ ...shop, brand: { ...shop.brand, ...change } });
const withSender = (change: object) => withBrand({ sender: { ...shop.brand.sender, ...change } });
const withHours = (change: object) => isTaken({ ...shop, hours: { ...shop.hours, ...change } });
const withProgramme = (programme: object) => isTaken({ ...shop, programme });
const delivery = { cutOff: '14:00', week: ['mon', 'fri'], rules: [{ name: 'parcel', days: 2 }] };
const withDelivery = (change: object) => isTaken({ ...shop, delivery: { ...delivery, ...change } });
const withRule = (change: object) => withDelivery({ rules: [{ name: 'parcel', days: 2, ...change }] });

/** What is taken, and what is not: the shop reads why, and keeps the document that it has. */
function holds(isIn: (value: never) => boolean, taken: readonly unknown[], refused: readonly unknown[]) {
  const read = (values: readonly unknown[]) => values.map((value) => [value, isIn(value as never)]);
  expect(read(taken)).toEqual(taken.map((value) => [value, true]));
  expect(read(refused)).toEqual(refused.map((value) => [value, false]));
}

const many = (count: number, one: unknown = 'a') => Array(count).fill(one);
const words = { ko: '단골', en: 'Dangol' };
const day = { date: '2026-12-24' };

describe("a shop's document", () => {
  it('needs a shop, a zone, a language, a brand and hours, and nothing else', () => {
    expect(isTaken(shop)).toBe(true);
    for (const field of Object.keys(shop)) expect(isTaken({ ...shop, [field]: undefined }), field).toBe(false);
    expect(isTaken({ ...shop, languages: [] })).toBe(false);
  });

  it('names journeys, surveys and marketplaces that differ from what is shipped', () => {
    holds(
      (on) => isTaken({ ...shop, journeys: on }),
      [{}, { 'win-back': { on: true } }],
      [{ 'win back': { on: true } }, { a: {} }],
    );
    const at = '2026-12-01T00:00:00.000Z';
    holds(
      (run) => isTaken({ ...shop, surveys: { delivery: run } }),
      [{}, { from: at }, { from: at, until: at }],
      [{ from: 'today' }],
    );
    holds((list) => isTaken({ ...shop, marketplaces: list }), [[], many(40)], [many(41), ['naver pay']]);
  });
});

describe("a shop's brand", () => {
  it('has a colour of six digits', () => {
    holds(
      (accent) => withBrand({ accent }),
      ['#8c3b2a', '#8C3B2A'],
      ['8c3b2a', '#8c3b2', '#8c3b2aa', 'x#8c3b2a', '#8c3b2g', 'red'],
    );
  });

  it('has a logo that a mail shows, which is by HTTPS', () => {
    holds(
      (logoUrl) => withBrand({ logoUrl }),
      ['https://shop.example/logo.png', undefined],
      ['http://shop.example/logo.png', 'logo.png', ''],
    );
  });

  it('writes AlimTalk by a channel, text messages by a number, and may be opted out of by a toll-free one', () => {
    holds(
      (kakao) => withSender({ kakao }),
      ['@dangol', '@단골', `@${'a'.repeat(40)}`],
      ['dangol', '@', '@dan gol', `@${'a'.repeat(41)}`, 'x@dangol'],
    );
    holds((sms) => withSender({ sms }), ['02-123-4567', '+82 (2) 1234567'], ['', 'call me', '02-123-4567a']);
    holds(
      (optOutPhone) => withBrand({ optOutPhone }),
      ['080-123-4567', '080 1234 5678', '0801234567', '080-1234567'],
      ['02-123-4567', '080-12-4567', '080-12345-6789', '080-123-45678', '1080-123-4567', '080.123.4567'],
    );
  });

  it('has its addresses where mail is received, each with the place where it stands', () => {
    expect(brandAddresses(shop.brand)).toEqual([
      { path: ['support', 'email'], address: 'care@shop.example' },
      { path: ['sender', 'email'], address: 'hello@shop.example' },
    ]);
  });

  it('addresses people as the shop does', () => {
    holds(
      (formOfAddress) => withBrand({ formOfAddress }),
      [{}, { ko: 'name' }, { ko: 'name-as-customer', en: 'full-name' }],
      [{ ko: 'given-name' }, 'name'],
    );
    holds((greeting) => withBrand({ greeting }), [{}, { ko: '반갑습니다' }, words], [{ ko: '' }, '반갑습니다']);
    holds((shortName) => withBrand({ shortName }), [words, undefined], [{ ko: '단골' }, '단골']);
  });
});

describe("a shop's hours", () => {
  const interval = { from: '10:00', to: '18:00' };

  it('are of weekdays, with a lunch', () => {
    holds(
      (week) => withHours({ week }),
      [{}, { mon: [] }, { sun: [interval, interval] }],
      [{ monday: [] }, { mon: [{ from: '10' }] }, { mon: interval }],
    );
    holds((lunch) => withHours({ lunch }), [interval, undefined], [{ from: '12:00' }, '12:00']);
  });

  it('have days off and days on which it is open in spite of that', () => {
    holds(
      (daysOff) => withHours({ daysOff }),
      [[], [{ ...day, name: words }], many(366, day)],
      [many(367, day), [{ date: '2026-02-30' }], [{}]],
    );
    holds(
      (daysOpen) => withHours({ daysOpen }),
      [[], [{ ...day, name: words, hours: many(12, interval) }], many(366, day)],
      [many(367, day), [{ ...day, hours: many(13, interval) }], [{}]],
    );
  });

  it('are others in a season', () => {
    const season = { name: words, from: '2026-07-01', to: '2026-08-31', week: {} };
    holds(
      (seasons) => withHours({ seasons }),
      [[], [{ ...season, lunch: interval }], many(40, season)],
      [
        many(41, season),
        [{ ...season, week: undefined }],
        [{ ...season, name: undefined }],
        [{ ...season, to: 'August' }],
      ],
    );
  });
});

describe("a shop's programme", () => {
  it.each([
    ['version', 1, 1_000_000],
    ['rateBasisPoints', 0, 10_000],
    ['returnDays', 0, 365],
    ['liveDays', 1, 3_650],
    ['reservationMinutes', 1, 1_440],
    ['tierDays', 1, 3_650],
    ['tierReviewDays', 1, 3_650],
    ['tierWarningDays', 1, 365],
  ])('has %s from %d to %d', (field, least, most) => {
    holds(
      (value) => withProgramme({ [field]: value }),
      [least, most, undefined],
      [least - 1, most + 1, least + 0.5, String(least)],
    );
  });

  it('is in a currency, with or without tax', () => {
    holds((currency) => withProgramme({ currency }), ['KRW', 'USD'], ['won', 'xKRW', 'KRWs', 'KR', '']);
    holds((taxCounts) => withProgramme({ taxCounts }), [true, false], ['true', 1]);
  });

  it('has tiers from the lowest up, each with a name of its own', () => {
    const tier = (name: string, fromMinor: number) => ({ name, fromMinor });
    const rising = (count: number) => Array.from({ length: count }, (_, n) => tier(`t${n}`, n * 1_000));
    holds(
      (tiers) => safeParse(programmeTerms, { tiers }).success,
      [[tier('welcome', 0)], [tier('welcome', 5), tier('regular', 6)], rising(20), [{ ...tier('a', 0), label: words }]],
      [
        [],
        rising(21),
        [tier('a', 0), tier('b', 0)],
        [tier('a', 0), tier('b', 5), tier('c', 5)],
        [tier('a', 0), tier('b', 9), tier('c', 5)],
        [tier('a', 9), tier('b', 5)],
        [tier('a', 0), tier('a', 5)],
        [tier('a', -1)],
        [tier('a', 0.5)],
        [tier('a b', 0)],
        [{ name: 'a' }],
        [{ fromMinor: 0 }],
        [{ ...tier('a', 0), label: 'A' }],
      ],
    );
  });
});

describe("a shop's delivery", () => {
  it('has a time of day until which orders leave, weekdays, and at least one rule', () => {
    holds((cutOff) => withDelivery({ cutOff }), ['00:00', '24:00'], ['25:00', '2 pm', undefined]);
    holds((week) => withDelivery({ week }), [['mon'], many(7, 'mon')], [[], many(8, 'mon'), ['monday']]);
    const rule = { name: 'parcel', days: 2 };
    holds(
      (rules) => withDelivery({ rules }),
      [[rule], many(50, rule)],
      [[], many(51, rule), [{ name: 'parcel' }], [{ days: 2 }]],
    );
  });

  it('has rules by method, country and postcode', () => {
    holds((name) => withRule({ name }), ['a', 'a'.repeat(40)], ['', 'a'.repeat(41), 'a b']);
    holds((days) => withRule({ days }), [0, 60], [-1, 61, 0.5]);
    holds((methods) => withRule({ methods }), [['택배'], many(40)], [[], many(41), ['']]);
    holds(
      (countries) => withRule({ countries }),
      [['KR'], many(250, 'KR')],
      [[], many(251, 'KR'), ['kr'], ['KOR'], ['xKR']],
    );
    holds(
      (postcodes) => withRule({ postcodes }),
      [['63'], ['SW1A 1AA'], ['A-1'], ['1234567890'], many(500, '63')],
      [[], many(501, '63'), [''], [' 63'], ['-63'], ['sw1'], ['6_3'], ['12345678901']],
    );
    holds((cutOff) => withRule({ cutOff }), ['10:00', undefined], ['10', 10]);
  });

  it('takes longer in a season, and knows its own days', () => {
    const season = { from: '2026-12-20', to: '2026-12-31', moreDays: 2 };
    holds(
      (seasons) => withDelivery({ seasons }),
      [[], [{ ...season, name: words }], many(40, season), [{ ...season, moreDays: 1 }], [{ ...season, moreDays: 30 }]],
      [many(41, season), [{ ...season, moreDays: 0 }], [{ ...season, moreDays: 31 }], [{ ...season, from: '12-20' }]],
    );
    holds(
      (daysOff) => withDelivery({ daysOff }),
      [[], [{ ...day, name: words }], many(366, day)],
      [many(367, day), [{}]],
    );
    holds(
      (daysOpen) => withDelivery({ daysOpen }),
      [[], [{ ...day, name: words }], many(366, day)],
      [many(367, day), [{}]],
    );
  });
});

test('a note of a product has only what helps with it', () => {
  const tip = { day: 3, text: { ko: '필터를 씻어 주세요.' } };
  holds(
    (note) => safeParse(productNote, note).success,
    [
      {},
      { shortName: { ko: '청소기' }, needsInstallation: true, firstUse: { en: 'Charge it.' } },
      { tips: many(40, tip), manualUrl: 'https://shop.example/manual', consumableDays: 1 },
      {
        tips: [
          { ...tip, day: 0 },
          { ...tip, day: 3_650 },
        ],
        consumableDays: 3_650,
      },
    ],
    [
      { tips: many(41, tip) },
      { tips: [{ ...tip, day: -1 }] },
      { tips: [{ ...tip, day: 3_651 }] },
      { tips: [{ day: 3 }] },
      { manualUrl: 'http://shop.example/manual' },
      { consumableDays: 0 },
      { consumableDays: 3_651 },
      { needsInstallation: 'yes' },
    ],
  );
});
