import { describe, expect, test } from 'vitest';
import {
  consistencyFaults,
  decideShop,
  fileFaults,
  parsePart,
  type Shop,
  upgraded,
} from '../../functions/shops/document.ts';
import { brandFaults, deliveryFaults, isIdHere, journeyFaults, noteFaults } from '../../functions/shops/rules.ts';
import { hoursFaults } from '../../shared/calendar/hours-rules.ts';
import { journeys } from '../../shared/events/journeys.ts';
import type { Hours, ShopDocument } from '../../shared/events/shops.ts';
import { aShopDocument } from './documents.ts';
import { full } from './examples.ts';

const late = [{ from: '18:00', to: '10:00' }];
const after = { path: ['to'], detail: 'should be after it begins' };
const under = (...path: (string | number)[]) => ({ ...after, path: [...path, ...after.path] });

const stage = { journeys, senderDomains: ['dangol.example', 'care.example'] };

describe('words of a shop', () => {
  test('that are there say something, and short names fit', () => {
    const silent = (...path: (string | number)[]) => ({ path, detail: 'has a text in no language' });
    expect(brandFaults({ greeting: {} })).toEqual([silent('greeting')]);
    expect(brandFaults({ greeting: { ko: '안녕하세요' } })).toEqual([]);
    expect(brandFaults({ greeting: { en: 'Hello' } })).toEqual([]);
    expect(brandFaults({})).toEqual([]);
    const note = { shortName: {}, firstUse: {}, tips: [{ text: { ko: '물' } }, { text: {} }] };
    expect(noteFaults(note as Parameters<typeof noteFaults>[0])).toEqual([
      silent('shortName'),
      silent('firstUse'),
      silent('tips', 1, 'text'),
    ]);
    const long = { path: ['shortName', 'en'], detail: 'is 13 bytes of EUC-KR, and has at most 12' };
    const unspeakable = {
      path: ['shortName', 'ko'],
      detail: 'holds a character that no text message carries (EUC-KR)',
    };
    expect(brandFaults({ shortName: { ko: '가게☕', en: 'x'.repeat(13) } })).toEqual([unspeakable, long]);
    expect(noteFaults({ shortName: { ko: undefined, en: 'x'.repeat(13) } })).toEqual([long]);
  });

  test('call a product as its platform and that together do', () => {
    expect(['shopify-1', 'cafe24-P1', 'x-1'].map(isIdHere)).toEqual([true, true, true]);
    expect(['1', 'Shopify-1', '-1', 'shopify-', '1shopify-1', ' shopify-1'].map(isIdHere)).not.toContain(true);
  });
});

describe('hours', () => {
  const season = (from: string, to: string, more: object = {}) =>
    ({ name: { ko: '연말' }, from, to, week: {}, ...more }) as NonNullable<Hours['seasons']>[number];

  test('end after they begin, wherever they stand, and with the day at the latest', () => {
    const lunch = { from: '13:00', to: '12:00' };
    expect(hoursFaults({ week: { mon: [{ from: '10:00', to: '24:00' }] } })).toEqual([]);
    expect(hoursFaults({ lunch, week: { tue: [{ from: '10:00', to: '11:00' }, ...late] } })).toEqual([
      under('week', 'tue', 1),
      under('lunch'),
    ]);
    expect(hoursFaults({ daysOpen: [{ date: '2026-12-24', hours: late }] } as Partial<Hours>)).toEqual([
      under('daysOpen', 0, 'hours', 0),
    ]);
    expect(hoursFaults({ seasons: [season('2026-12-01', '2026-12-02', { lunch, week: { mon: late } })] })).toEqual([
      under('seasons', 0, 'week', 'mon', 0),
      under('seasons', 0, 'lunch'),
    ]);
  });

  test('have seasons apart from one another, in whichever sequence', () => {
    const faultsIn = (...seasons: [string, string][]) =>
      hoursFaults({ seasons: seasons.map(([from, to]) => season(from, to)) });
    const falls = (n: number, into: number) => [
      { path: ['seasons', n, 'from'], detail: `falls into the season at ${into}` },
    ];
    expect(faultsIn(['2026-12-01', '2026-12-01'], ['2026-12-02', '2026-12-09'])).toEqual([]);
    expect(faultsIn(['2026-12-05', '2026-12-09'], ['2026-12-01', '2026-12-04'])).toEqual([]);
    expect(faultsIn(['2026-12-05', '2026-12-09'], ['2026-12-01', '2026-12-05'])).toEqual(falls(1, 0));
    expect(faultsIn(['2026-12-01', '2026-12-02'], ['2026-12-05', '2026-12-09'], ['2026-12-09', '2026-12-11'])).toEqual(
      falls(2, 1),
    );
  });

  test('and deliveries say one thing of a day', () => {
    const days = [{ date: '2026-12-24' }, { date: '2026-12-25' }, { date: '2026-12-24' }];
    const twice = (name: string, n: number) => ({ path: [name, n, 'date'], detail: 'is listed twice' });
    expect(hoursFaults({ daysOff: days })).toEqual([twice('daysOff', 2)]);
    expect(deliveryFaults({ daysOff: days })).toEqual([twice('daysOff', 2)]);
    expect(deliveryFaults({ daysOff: days.slice(1), daysOpen: days } as Parameters<typeof deliveryFaults>[0])).toEqual([
      twice('daysOpen', 0),
      twice('daysOpen', 1),
      twice('daysOpen', 2),
    ]);
  });
});

test('the last order of a day comes by its end, and a season may be one day', () => {
  const rule = { name: 'parcel', days: 1 };
  const cut = (cutOff?: string) =>
    deliveryFaults({ ...(cutOff && { cutOff }), rules: [rule, { ...rule, name: 'big' }] });
  expect([cut(), cut('24:00')]).toEqual([[], []]);
  expect(cut('24:01')).toEqual([{ path: ['cutOff'], detail: 'is at most 24:00' }]);
  expect(deliveryFaults({ seasons: [{ from: '2026-12-24', to: '2026-12-24', moreDays: 1 }] })).toEqual([]);
});

describe('a journey is switched on', () => {
  const document = full as ShopDocument;
  const needy = {
    ...journeys,
    winBack: { ...journeys.winBack, needs: ['brand.benefits', 'brand.careHours'] },
  } as never;
  const switched = (on: boolean, brand: object) =>
    journeyFaults(
      { 'win-back': { on } },
      { ...document, brand: { ...document.brand, ...brand } } as ShopDocument,
      needy,
    );
  const missing = (...paths: string[]) => [
    { path: ['win-back', 'on'], detail: `cannot be switched on while this is missing: ${paths.join(', ')}` },
  ];

  test('while all that it needs is there', () => {
    expect(switched(true, { benefits: 'x', careHours: { mon: 'x' } })).toEqual([]);
    expect(switched(true, { benefits: 'x' })).toEqual(missing('brand.careHours'));
    expect(switched(false, {})).toEqual([]);
    for (const nothing of [undefined, '', {}, [], null, { ko: '', en: undefined }])
      expect(switched(true, { benefits: nothing, careHours: nothing })).toEqual(
        missing('brand.benefits', 'brand.careHours'),
      );
    for (const something of [0, false, { ko: '', en: 'x' }, ['x']])
      expect(switched(true, { benefits: something, careHours: something })).toEqual([]);
    const bare = { ...document, brand: undefined } as unknown as ShopDocument;
    expect(journeyFaults({ 'win-back': { on: true } }, bare, needy)).toEqual(
      missing('brand.benefits', 'brand.careHours'),
    );
  });

  test('in the whole document, and told of there', () => {
    const whole = { ...document, journeys: { nothing: { on: true } } };
    expect(consistencyFaults(whole, stage).map(({ path }) => path)).toEqual([['journeys', 'nothing']]);
    expect(consistencyFaults({ ...document, journeys: undefined }, stage)).toEqual([]);
  });

  test('sends from a domain of the stage, or the fault names the field', () => {
    const from = (email: string) => ({
      ...document,
      brand: { ...document.brand, sender: { ...document.brand.sender, email } },
    });
    const faultsOf = (email: string) => consistencyFaults({ ...from(email), journeys: undefined }, stage);
    for (const email of ['hello@dangol.example', 'hello@mail.Dangol.example']) expect(faultsOf(email)).toEqual([]);
    for (const email of ['hello@shop.example', 'hello@notdangol.example'])
      expect(faultsOf(email)).toEqual([
        {
          path: ['brand', 'sender', 'email'],
          detail: 'should be at dangol.example or care.example, as the stage sends from there only',
        },
      ]);
    const support = { ...document.brand.support, email: 'hana@elsewhere.example' };
    expect(
      consistencyFaults({ ...document, brand: { ...document.brand, support }, journeys: undefined }, stage),
    ).toEqual([]);
  });
});

describe("a stage's file", () => {
  test('is looked at in all its parts', () => {
    const wrong = {
      brand: { greeting: {} },
      hours: { week: { mon: late } },
      delivery: { cutOff: '24:01' },
      products: { 'shopify-1': { firstUse: {} } },
    } as unknown as Parameters<typeof fileFaults>[0];
    expect(fileFaults(wrong).map(({ path }) => path.join('.'))).toEqual([
      'brand.greeting',
      'hours.week.mon.0.to',
      'delivery.cutOff',
      'products.shopify-1.firstUse',
    ]);
    expect(fileFaults({})).toEqual([]);
  });

  test('has three hundred notes of a kind at most', () => {
    const notes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`shopify-${n}`, {}]));
    expect(fileFaults({ products: notes(300) })).toEqual([]);
    expect(fileFaults({ categories: notes(301) })).toEqual([
      { path: ['categories'], detail: 'has at most 300 entries' },
    ]);
  });
});

describe('a shop', () => {
  const at = '2026-11-29T01:00:00.000Z';
  const deployed = aShopDocument('tea') as unknown as ShopDocument;
  const shop: Shop = { deployed, overrides: {}, deployedNotes: [], mailboxes: ['tea@dangol.example'] };

  test('as it was stored first is its deployment alone', () => {
    expect(upgraded(deployed)).toEqual({ deployed, overrides: {}, deployedNotes: [] });
    expect(upgraded(shop)).toBe(shop);
  });

  test('is told of where what counts is another, or where it has mailboxes for the first time', () => {
    const eventsOf = (before: Shop | undefined, after: Shop) =>
      decideShop(before, after, at).events.map(({ data }) => data);
    expect(eventsOf(undefined, shop)).toEqual([deployed]);
    expect(eventsOf({ deployed, overrides: {}, deployedNotes: [] }, shop)).toEqual([deployed]);
    expect(eventsOf(shop, { ...shop, deployedNotes: ['product-note/tea/shopify-1'] })).toEqual([]);
    const overrides = { journeys: { 'win-back': { on: true } } };
    expect(eventsOf(shop, { ...shop, overrides })).toEqual([{ ...deployed, ...overrides }]);
    expect(decideShop(shop, { ...shop, overrides }, at).state).toEqual({ ...shop, overrides });
  });

  test('takes a part by itself', () => {
    const switches = { 'win-back': { on: true } };
    expect(parsePart('journeys', switches)).toEqual({ overrides: { journeys: switches } });
    expect(parsePart('hours', { week: { mon: late } })).toMatchObject({ faults: [under('week', 'mon', 0)] });
  });
});
