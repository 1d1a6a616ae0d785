import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, justAfter, localDayTime, plusDays, weekdayOf } from '../../../functions/orders/delivery/days.ts';
import {
  businessDaysUntil,
  handoverDay,
  type PromiseTerms,
  promisedDay,
  ruleFor,
} from '../../../functions/orders/delivery/rule.ts';
import { wallClock } from '../../../shared/base/zone.ts';
import type { DeliveryRules } from '../../../shared/events/shops.ts';
import { terms } from '../order/order-reports.ts';

const [jeju, parcel] = terms.delivery?.rules ?? [];
if (!jeju || !parcel || !terms.delivery) throw new Error('The demo shop has two rules');

const withRules = (fields: Partial<DeliveryRules>): PromiseTerms => ({
  ...terms,
  delivery: { ...(terms.delivery as DeliveryRules), ...fields },
});
const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const promise = (local: string, rule = parcel, of = terms, usual?: number) =>
  promisedDay(of, rule, seoul(local), usual);

describe('the day that a shop promises', () => {
  it.each([
    ['before the cut-off of a Monday', '2026-11-30T13:59', '2026-12-02'],
    ['at the cut-off, which is too late', '2026-11-30T14:00', '2026-12-03'],
    ['late on a Friday', '2026-11-27T15:00', '2026-12-02'],
    ['on a Sunday', '2026-11-29T03:00', '2026-12-02'],
    ['before Christmas, in the season', '2026-12-22T10:00', '2026-12-28'],
    ['on the last day of the year, over New Year', '2026-12-31T10:00', '2027-01-06'],
    ['before the long Lunar New Year', '2027-02-05T10:00', '2027-02-11'],
  ])('counts business days: paid %s', (_, local, day) => {
    expect(promise(local)).toBe(day);
  });

  it('follows the region, and a cut-off of its own', () => {
    expect(promise('2026-11-30T10:00', jeju)).toBe('2026-12-04');
    expect(promise('2026-11-30T10:00', { ...parcel, cutOff: '09:00' })).toBe('2026-12-03');
    expect(promise('2026-11-30T10:00', { ...parcel, days: 0 })).toBe('2026-11-30');
  });

  it('knows days off and days on which parcels go all the same', () => {
    const name = undefined;
    expect(promise('2026-11-30T10:00', parcel, withRules({ daysOff: [{ date: '2026-12-01', name }] }))).toBe(
      '2026-12-03',
    );
    expect(promise('2026-12-23T10:00', parcel, withRules({ seasons: [] }))).toBe('2026-12-28');
    const open = withRules({ seasons: [], daysOpen: [{ date: '2026-12-25', name }] });
    expect(promise('2026-12-23T10:00', parcel, open)).toBe('2026-12-25');
    expect(promise('2026-12-23T10:00', parcel, withRules({ seasons: [], holidays: 'none' }))).toBe('2026-12-25');
  });

  it('is none where parcels never go', () => {
    const daysOff = Array.from({ length: 366 }, (_, n) => ({ date: plusDays('2026-11-30', n) }));
    const never = withRules({
      week: ['mon'],
      daysOff: [...daysOff, ...daysOff.map(({ date }) => ({ date: plusDays(date, 366) }))],
    });
    expect(promise('2026-11-30T10:00', parcel, never)).toBeUndefined();
  });
});

describe("the shop's rule for an order", () => {
  it('is the first that fits: by country, postcode and method', () => {
    expect(ruleFor(terms, { country: 'KR', postcode: '63122' })).toBe(jeju);
    expect(ruleFor(terms, { country: 'KR', postcode: '04001' })).toBe(parcel);
    expect(ruleFor(terms, { country: 'US', postcode: '63122' })).toBeUndefined();
    expect(ruleFor(terms, {})).toBe(parcel);
    expect(ruleFor(terms, { country: 'KR', isCollected: true })).toBeUndefined();
    const quick = { name: 'quick', methods: ['당일배송'], days: 0 };
    const both = withRules({ rules: [quick, parcel] });
    expect(ruleFor(both, { method: ' 당일배송 ' })).toBe(quick);
    expect(ruleFor(both, { method: '택배' })).toBe(parcel);
    expect(ruleFor({}, {})).toBeUndefined();
  });
});

const paid = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) })
  .map((ms) => new Date(ms).toISOString());
const days = fc.integer({ min: 0, max: 20 });
const dates = fc
  .array(fc.integer({ min: 0, max: 800 }), { maxLength: 30 })
  .map((all) => all.map((n) => ({ date: plusDays('2026-01-01', n) })));
const anyWeek = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 });
const anyTerms = fc
  .record({ week: anyWeek, daysOff: dates, daysOpen: dates, days })
  .map(({ days, ...fields }) => ({ rule: { name: 'parcel', days }, of: withRules({ ...fields, seasons: [] }) }));

describe('whatever the rule', () => {
  it('a promise is a business day, so many business days after the parcel is handed over, and never before it is paid', () => {
    fc.assert(
      fc.property(anyTerms, paid, ({ rule, of }, at) => {
        const from = handoverDay(of, rule, at) ?? '';
        const day = promisedDay(of, rule, at) ?? '';
        expect(businessDaysUntil(of, from, day)).toBe(rule.days);
        expect(day >= from && from >= localDayTime(at, of.zone).day).toBe(true);
        const off = new Set(of.delivery?.daysOff?.map(({ date }) => date));
        const isOpen = of.delivery?.daysOpen?.some(({ date }) => date === day);
        expect(off.has(day)).toBe(false);
        expect(isOpen || of.delivery?.week.includes(weekdayOf(day))).toBe(true);
      }),
    );
  });

  it('who pays later is promised no earlier day', () => {
    fc.assert(
      fc.property(anyTerms, paid, paid, ({ rule, of }, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect((promisedDay(of, rule, early) ?? '') <= (promisedDay(of, rule, late) ?? '')).toBe(true);
      }),
    );
  });

  it('more days off, a season, or slower parcels never make it earlier', () => {
    fc.assert(
      fc.property(
        anyTerms,
        paid,
        dates,
        days,
        fc.integer({ min: 1, max: 30 }),
        ({ rule, of }, at, off, usual, moreDays) => {
          const delivery = of.delivery as DeliveryRules;
          const plain = promisedDay(of, rule, at) ?? '';
          const daysOff = [...(delivery.daysOff ?? []), ...off];
          const seasons = [{ from: '2026-01-01', to: '2028-12-31', moreDays }];
          expect((promisedDay({ ...of, delivery: { ...delivery, daysOff } }, rule, at) ?? '') >= plain).toBe(true);
          expect((promisedDay({ ...of, delivery: { ...delivery, seasons } }, rule, at) ?? '') > plain).toBe(true);
          const byRecord = promisedDay(of, rule, at, usual) ?? '';
          expect(byRecord >= plain).toBe(true);
          expect(businessDaysUntil(of, handoverDay(of, rule, at) ?? '', byRecord)).toBe(Math.max(rule.days, usual));
        },
      ),
    );
  });
});

describe('the last instant of a day', () => {
  it.each([
    ['Australia/Lord_Howe', '2026-10-03', '2026-10-03T13:29:59.999Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04T12:59:59.999Z'],
    ['Pacific/Auckland', '2026-04-04', '2026-04-04T10:59:59.999Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z'],
  ])('in %s, on %s, is by the offset of that very moment', (zone, day, instant) => {
    expect(endOfDay(day, zone)).toBe(instant);
  });

  it('is in that day, and the next one is not, also when clocks are changed', () => {
    const zone = fc.constantFrom(
      'Asia/Seoul',
      'UTC',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    );
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 1_500 }), (zone, n) => {
        const day = plusDays('2025-06-01', n);
        const last = endOfDay(day, zone);
        expect(localDayTime(last, zone)).toEqual({ day, time: '23:59' });
        expect(localDayTime(justAfter(last), zone)).toEqual({ day: plusDays(day, 1), time: '00:00' });
        expect(wallClock(justAfter(last), zone).getUTCSeconds()).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
