import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../functions/orders/delivery/days.ts';
import { businessDaysUntil, handoverDay, promisedDay, ruleFor } from '../../../functions/orders/delivery/rule.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import { describeOrder as described, renewPromise, wakeOrder } from '../../../functions/orders/order/lateness.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { makePromise, mergePlatformDate, needsPromise, promiseFacts } from '../../../functions/orders/order/promise.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import type { DeliveryRules } from '../../../shared/events/shops.ts';
import { aCall, readOrderCall } from '../platforms/standard/documented-calls.ts';
import { knownAt, terms } from './order-reports.ts';

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const item = { id: '1', title: '무선청소기', quantity: 1 };
const order = (fields: object, type = 'order.paid', updatedAt = '2026-11-30T10:05'): OrderReport =>
  readOrderCall({
    ...aCall('order.paid', {
      items: [item],
      shipping: { country: 'KR', postcode: '04001' },
      placedAt: seoul('2026-11-30T10:00'),
      updatedAt: seoul(updatedAt),
      paidAt: seoul('2026-11-30T10:05'),
      ...fields,
    }),
    type,
  });
const edited = (fields: object) => order(fields, 'order.edited', '2026-12-01T10:00');
const heard = (before: Order | undefined, report: OrderReport, historical?: 'missed') =>
  mergeReport(before, report, { receivedAt: knownAt, historical });
const soon = seoul('2026-12-01T10:00');
const promise = (of: Order, now = soon) => makePromise(of, terms, undefined, now);
const unpaid = heard(undefined, order({ paidAt: null }, 'order.placed'));
const paid = heard(undefined, order({}));
const awaited = promise(paid);
const promisedAt = seoul('2026-12-02T23:59:59.999');
const toJeju = edited({ shipping: { country: 'KR', postcode: '63122' } });
const dated = (promisedAt: string) => edited({ promisedAt: seoul(promisedAt) });

describe('an order is to be promised', () => {
  it('once it is paid in the open and something is sent, until it is; again when something else is known', () => {
    expect([unpaid, paid, awaited].map(needsPromise)).toEqual([false, true, false]);
    expect(needsPromise(heard(undefined, order({}), 'missed'))).toBe(false);
    expect(needsPromise(heard(awaited, toJeju))).toBe(true);
    expect(needsPromise(heard(awaited, dated('2026-12-04T18:00')))).toBe(true);
    expect(needsPromise(heard(awaited, edited({ paidAt: seoul('2026-11-30T09:00') })))).toBe(true);
    const { firstReports: _, ...early } = paid;
    expect(needsPromise(early)).toBe(true);
  });

  it('not while it is unpaid, is of the past, or holds nothing that is sent', () => {
    const none = [
      unpaid,
      heard(unpaid, order({ paidAt: null, promisedAt: seoul('2026-12-04T18:00') }, 'order.edited')),
      heard(undefined, order({}), 'missed'),
      heard(undefined, order({ items: [{ ...item, quantity: 0 }] })),
      { ...paid, contents: undefined } as Order,
    ];
    for (const each of none) expect(promise(each).promise).toBeUndefined();
  });

  it("by its platform's date also where nothing is sent", () => {
    const care = heard(undefined, order({ items: [{ ...item, ships: false }], promisedAt: seoul('2026-12-04T18:00') }));
    expect(promise(care).promise?.at).toBe(seoul('2026-12-04T23:59:59.999'));
  });

  it('no more once nothing is left of it, unless somebody was told', () => {
    const empty = edited({ items: [{ ...item, quantity: 0 }] });
    expect(promise(heard(awaited, empty)).promise).toBeUndefined();
    const late = wakeOrder(awaited, seoul('2026-12-03T00:00')).state;
    expect(promise(heard(late, empty)).promise?.at).toBe(promisedAt);
  });

  it('anew when its address changes after that day too; but not once another day was given', () => {
    const jeju = seoul('2026-12-04T23:59:59.999');
    expect(promise(heard(awaited, toJeju), seoul('2026-12-20T10:00')).promise?.at).toBe(jeju);
    const renewed = renewPromise(awaited, { at: seoul('2026-12-07T12:00'), reason: 'x' }, terms, soon);
    if ('refusal' in renewed) throw new Error(renewed.refusal);
    expect(promise(heard(renewed.state, toJeju)).promise?.at).toBe(promisedAt);
  });

  it('for the same day when its platform names another hour of it', () => {
    const twice = heard(heard(undefined, order({ promisedAt: seoul('2026-12-04T18:00') })), dated('2026-12-04T20:00'));
    expect(promise(twice).promise).toMatchObject({ at: seoul('2026-12-04T23:59:59.999') });
    expect(promise(twice).promise?.renewed).toBeUndefined();
  });
});

describe("a platform's dates", () => {
  const dates = Array.from(
    { length: 9 },
    (_, n) => [seoul(`2026-12-1${n}T10:00`), seoul(`2026-12-0${9 - n}T10:00`)] as const,
  );

  it('are kept with when each was first given; of nine the eight that were given first', () => {
    const all = dates.reduce<ReturnType<typeof mergePlatformDate>>(
      (known, [date, at]) => mergePlatformDate(known, date, at),
      undefined,
    );
    expect(all).toEqual(Object.fromEntries(dates.slice(1)));
    const [date, first] = dates[4] ?? [];
    expect(mergePlatformDate(all, date, seoul('2026-12-30T10:00'))).toEqual(all);
    expect(mergePlatformDate(all, date, seoul('2026-11-30T10:00'))?.[date ?? '']).not.toBe(first);
  });

  it('change nothing without a date or its time', () => {
    const known = { [soon]: soon };
    expect(mergePlatformDate(known, undefined, soon)).toBe(known);
    expect(mergePlatformDate(known, seoul('2026-12-04T10:00'), undefined)).toBe(known);
  });
});

describe('what an order says of its promise', () => {
  const [day, next] = [promisedAt, seoul('2026-12-07T23:59:59.999')];
  const promise = { basis: '', at: day };

  it('is the day alone while nothing went wrong, and also where it came at its last instant', () => {
    expect(promiseFacts({ ...paid, promise }, undefined)).toStrictEqual({ promisedAt: day });
    expect(promiseFacts({ ...paid, promise, late: [day] }, day)).toStrictEqual({ promisedAt: day });
    expect(promiseFacts({ ...paid, promise, late: [day] }, next)).toStrictEqual({ promisedAt: day, delayedAt: day });
  });

  it('names the last of the days that were missed, and no day that was given when it was there', () => {
    expect(promiseFacts({ ...paid, promise, late: [next, day] }, undefined).delayedAt).toBe(next);
    const renewed = { ...promise, renewed: { at: next, announcedAt: soon } };
    expect(promiseFacts({ ...paid, promise: renewed }, undefined).newPromisedAt).toBe(next);
    expect(promiseFacts({ ...paid, promise: renewed }, soon)).toStrictEqual({ promisedAt: day });
  });
});

describe('an order that is late', () => {
  const why = { at: seoul('2026-12-07T12:00'), reason: 'x' };
  const newDay = seoul('2026-12-07T23:59:59.999');
  const renewed = (now: string, of = awaited) => renewPromise(of, why, terms, now);

  it('is told with when that was known, and late by each of its days', () => {
    const first = wakeOrder(awaited, seoul('2026-12-03T00:00'));
    expect(first.events[0]?.data).toMatchObject({ knownAt: seoul('2026-12-03T00:00') });
    const again = renewPromise(first.state, why, terms, seoul('2026-12-03T09:00'));
    if ('refusal' in again) throw new Error(again.refusal);
    expect(wakeOrder(again.state, seoul('2026-12-08T00:00')).state.late).toEqual([promisedAt, newDay]);
  });

  it('is given a day up to its last instant, and 400 days before it at most', () => {
    const ago = (ms: number) => new Date(Date.parse(newDay) - ms).toISOString();
    const farthest = 400 * 86_400_000;
    for (const now of [newDay, ago(farthest)]) expect(renewed(now)).toHaveProperty('events');
    expect(renewed(ago(-1))).toEqual({ refusal: 'The new date has passed' });
    expect(renewed(ago(farthest + 1))).toEqual({ refusal: 'The new date is too far ahead' });
  });

  it('is given no other words for the same day, nor a day where only its parcels are known', () => {
    const given = renewed(soon);
    if ('refusal' in given) throw new Error(given.refusal);
    expect(renewPromise(given.state, { ...why, reason: 'y' }, terms, soon)).toHaveProperty('refusal');
    const parcel = readOrderCall(aCall('parcel.shipped', { id: 'p-1', order: '1001', at: soon, lines: [] }));
    expect(renewed(soon, heard(undefined, parcel))).toEqual({ refusal: 'This order has no promise' });
  });

  it('wakes for no other day once nothing is left of it', () => {
    const given = renewed(soon);
    if ('refusal' in given) throw new Error(given.refusal);
    const empty = promise(heard(given.state, edited({ items: [{ ...item, quantity: 0 }] })));
    expect(described(derive(given.state)).wakeAt).toBeDefined();
    expect(described(derive(empty)).wakeAt).toBeUndefined();
  });
});

describe("a shop's rule", () => {
  const [jeju, parcel] = terms.delivery?.rules ?? [];
  if (!jeju || !parcel || !terms.delivery) throw new Error('The demo shop has two rules');
  const base: DeliveryRules = { ...terms.delivery, seasons: [] };
  const withRules = (fields: Partial<DeliveryRules>) => ({ ...terms, delivery: { ...base, ...fields } });

  it('fits by any of its methods in any letters, any of its postcodes, and any country where it names none', () => {
    const quick = { name: 'quick', methods: ['Quick', 'EXPRESS'], postcodes: ['06', '04'], days: 0 };
    const of = withRules({ rules: [quick, parcel] });
    expect(ruleFor(of, { method: 'express', postcode: '04001', country: 'KR' })).toBe(quick);
    expect(ruleFor(of, { method: 'QUICK', postcode: '06001', country: 'US' })).toBe(quick);
    expect(ruleFor(of, { method: 'quick', postcode: '05001', country: 'KR' })).toBe(parcel);
  });

  it('promises nothing where the shop says nothing of its deliveries', () => {
    const { delivery: _, ...silent } = terms;
    expect(handoverDay(silent, parcel, soon)).toBeUndefined();
    expect(promisedDay(silent, parcel, soon)).toBeUndefined();
  });

  it('adds the days of a season from its first day on', () => {
    expect(promisedDay(terms, parcel, seoul('2026-12-14T10:00'))).toBe('2026-12-17');
  });

  it('looks 400 days ahead for a day on which parcels go, and promises nothing without one', () => {
    const from = '2026-11-30';
    const openOn = (...days: number[]) =>
      withRules({ week: [], daysOpen: days.map((n) => ({ date: plusDays(from, n) })) });
    expect(handoverDay(openOn(399), parcel, seoul(`${from}T10:00`))).toBe(plusDays(from, 399));
    expect(handoverDay(openOn(400), parcel, seoul(`${from}T10:00`))).toBeUndefined();
    expect(promisedDay(openOn(0), parcel, seoul(`${from}T10:00`))).toBeUndefined();
  });

  it('counts 90 days of a parcel at most', () => {
    expect(businessDaysUntil(withRules({}), '2026-01-01', '2027-06-01')).toBe(90);
  });
});
