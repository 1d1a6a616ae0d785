import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import { describeOrder as described, markLate, renewPromise } from '../../../functions/orders/order/lateness.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { makePromise } from '../../../functions/orders/order/promise.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { aCall, readOrderCall } from '../platforms/standard/documented-calls.ts';
import { eventNames, knownAt, mergeAll, terms } from './order-reports.ts';

const items = [{ id: '1', title: '무선청소기', quantity: 1 }];
const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const shipping = { country: 'KR', postcode: '04001' };

const order = (type: string, updatedAt: string, fields = {}): OrderReport =>
  readOrderCall({
    ...aCall('order.paid', {
      items,
      shipping,
      placedAt: seoul('2026-11-30T10:00'),
      updatedAt: seoul(updatedAt),
      paidAt: null,
      ...fields,
    }),
    type,
  });
const parcelOf = (type: string, at: string): OrderReport =>
  readOrderCall(
    aCall(type, {
      id: 'p-1',
      order: '1001',
      at: seoul(at),
      lines: [{ item: '1', quantity: 1 }],
      shippedAt: null,
      deliveredAt: null,
    }),
  );

const paidAt = { paidAt: seoul('2026-11-30T10:05') };
const placed = order('order.placed', '2026-11-30T10:00');
const paid = order('order.paid', '2026-11-30T10:05', paidAt);
const shipped = parcelOf('parcel.shipped', '2026-12-01T17:00');
const inTime = parcelOf('parcel.delivered', '2026-12-02T15:00');
const tooLate = parcelOf('parcel.delivered', '2026-12-05T15:00');
const dated = (at: string, promisedAt: string) =>
  order('order.edited', at, { ...paidAt, promisedAt: seoul(promisedAt) });

/** The end of Wednesday, December 2, in Seoul: two business days after Monday. */
const promisedAt = '2026-12-02T14:59:59.999Z';
const midnight = '2026-12-02T15:00:00.000Z';

const hearing = { receivedAt: midnight };

const known = (...reports: OrderReport[]): Order => mergeAll(reports).order as Order;
const hears = (before: Order, report: OrderReport) => {
  const state = makePromise(mergeReport(before, report, hearing), terms, undefined, midnight);
  return { state, told: eventNames(orderChangeEvents(before && derive(before), derive(state), hearing)) };
};

describe('the promise of an order', () => {
  it('stands from when it is paid on, and not before', () => {
    expect(derive(known(placed)).facts?.promisedAt).toBeUndefined();
    expect(derive(known(placed, paid)).facts?.promisedAt).toBe(promisedAt);
    const { events: told } = mergeAll([placed, paid]);
    expect(told.find(({ type }) => type.name === 'OrderPaid')?.data).toMatchObject({ promisedAt });
  });

  it("is the platform's own date when it gives one, to the end of that day in the shop's zone", () => {
    expect(derive(known(paid, dated('2026-11-30T10:06', '2026-12-04T18:00'))).facts?.promisedAt).toBe(
      seoul('2026-12-04T23:59:59.999'),
    );
  });

  it('is none of what is not sent, is fetched, or goes where the shop promises nothing', () => {
    const of = (fields: object) =>
      derive(known(order('order.paid', '2026-11-30T10:05', { ...paidAt, ...fields }))).facts?.promisedAt;
    expect(of({ items: [{ id: '1', title: '2-year care', quantity: 1, ships: false }] })).toBeUndefined();
    expect(of({ shipping: { collected: true } })).toBeUndefined();
    expect(of({ shipping: { country: 'US' } })).toBeUndefined();
    expect(of({ shipping: null })).toBe(promisedAt);
  });

  it('is made of what is known in the end: an address that changed, a payment that was told late', () => {
    const toJeju = order('order.edited', '2026-11-30T16:00', {
      ...paidAt,
      shipping: { country: 'KR', postcode: '63122' },
    });
    const later = order('order.paid', '2026-11-30T15:00', { paidAt: seoul('2026-11-30T15:00') });
    fc.assert(
      fc.property(muddled([placed, paid, later, toJeju, shipped]), (calls) => {
        expect(derive(known(...calls)).facts?.promisedAt).toBe(derive(known(paid, toJeju)).facts?.promisedAt);
      }),
    );
  });

  it('is not made by who hears of the order when that day is over', () => {
    const heard = mergeReport(undefined, paid, hearing);
    expect(makePromise(heard, terms, undefined, promisedAt).promise).toBeDefined();
    expect(makePromise(heard, terms, undefined, midnight)).toEqual(heard);
  });

  it('is never earlier than what parcels usually take', () => {
    expect(
      derive(makePromise(mergeReport(undefined, paid, hearing), terms, 4, seoul('2026-11-30T10:05'))).facts?.promisedAt,
    ).toBe(seoul('2026-12-04T23:59:59.999'));
    expect(
      derive(makePromise(mergeReport(undefined, paid, hearing), terms, 1, seoul('2026-11-30T10:05'))).facts?.promisedAt,
    ).toBe(promisedAt);
  });
});

describe('an order whose promised day is over', () => {
  it('wakes itself then, and is late once', () => {
    const awaited = known(paid, shipped);
    expect(described(derive(awaited)).wakeAt).toBe(midnight);
    expect(markLate(awaited, promisedAt)).toEqual({ state: awaited, events: [] });
    const { state, events } = markLate(awaited, midnight);
    expect(eventNames(events)).toEqual(['OrderDelayed']);
    expect(events[0]).toMatchObject({ at: promisedAt, data: { promisedAt, delayedAt: promisedAt } });
    expect(described(derive(state)).wakeAt).toBeUndefined();
    expect(markLate(state, midnight)).toEqual({ state, events: [] });
  });

  it.each([
    ['it was delivered, in time or not', [inTime]],
    ['it was delivered too late, which was told before', [tooLate]],
    ['it was cancelled', [order('order.cancelled', '2026-12-01T10:00', paidAt)]],
    [
      'all of it was given back',
      [readOrderCall(aCall('order.refunded', { order: '1001', goods: '361818', tax: '0' }))],
    ],
    [
      'nothing is left of it',
      [order('order.edited', '2026-12-01T10:00', { ...paidAt, items: [{ ...items[0], quantity: 0 }] })],
    ],
    ['it is a test', [order('order.edited', '2026-12-01T10:00', { ...paidAt, test: true })]],
  ])('is not late when %s', (_, more) => {
    const over = known(paid, ...more);
    expect(described(derive(over)).wakeAt).toBeUndefined();
    expect(markLate(over, '2027-01-01T00:00:00.000Z').events).toEqual([]);
  });

  it('is not late when nobody follows its parcel and it has left in time', () => {
    const unfollowed = { ...shipped, parcels: shipped.parcels.map((parcel) => ({ ...parcel, isFollowed: undefined })) };
    expect(described(derive(known(paid, unfollowed))).wakeAt).toBeUndefined();
  });

  it('is told nothing of another day once it is there', () => {
    const there = known(dated('2026-11-30T10:06', '2026-12-02T18:00'), tooLate);
    const { told } = hears(there, dated('2026-12-04T10:00', '2026-12-08T18:00'));
    expect(told).toEqual(['OrderEdited']);
  });

  it('was in time after all when its delivery was only told late', () => {
    const late = markLate(known(paid, shipped), midnight).state;
    const { state, told } = hears(late, inTime);
    expect(told).toEqual(['OrderDelivered', 'OrderDelayWithdrawn']);
    expect(derive(state).facts?.delayedAt).toBeUndefined();
    expect(hears(state, inTime).told).toEqual([]);
  });

  it('is known with what else that told, by whoever does not hear of promises', () => {
    const late = markLate(known(paid), midnight).state;
    const unfollowed = { ...shipped, parcels: shipped.parcels.map((parcel) => ({ ...parcel, isFollowed: undefined })) };
    expect(hears(late, unfollowed).told).toEqual(['OrderShipped', 'OrderDelayWithdrawn']);
  });

  it('stays late when it came after that day', () => {
    const { state, told } = hears(markLate(known(paid, shipped), midnight).state, tooLate);
    expect(told).toEqual(['OrderDelivered']);
    expect(derive(state).facts?.delayedAt).toBe(promisedAt);
  });

  it('is late however calls and wakes are mixed, and told so once', () => {
    const calls = [placed, paid, shipped] as const;
    fc.assert(
      fc.property(muddled([...calls]), fc.array(fc.nat(6)), (sequence, wakes) => {
        let state: Order | undefined;
        const told: string[] = [];
        const wake = () => {
          const due = state && markLate(state, midnight);
          if (due) told.push(...eventNames(due.events));
          state = due?.state ?? state;
        };
        sequence.forEach((report, n) => {
          const after = makePromise(
            mergeReport(state, report, { receivedAt: knownAt }),
            terms,
            undefined,
            seoul('2026-12-01T10:00'),
          );
          told.push(...eventNames(orderChangeEvents(state && derive(state), derive(after), hearing)));
          state = after;
          if (wakes.includes(n)) wake();
        });
        wake();
        expect(told.filter((name) => name === 'OrderDelayed')).toHaveLength(1);
        expect(state).toEqual(markLate(known(...calls), midnight).state);
      }),
    );
  });
});

describe('another day instead', () => {
  const newDay = seoul('2026-12-07T23:59:59.999');
  const why = { at: seoul('2026-12-07T12:00'), reason: '연말 물량을 잘못 예상했습니다.' };
  const now = seoul('2026-12-03T09:00');
  const renewed = (before: Order, said = why, at = now) => {
    const outcome = renewPromise(before, said, terms, at);
    if ('refusal' in outcome) throw new Error(outcome.refusal);
    return outcome;
  };

  it('is told with its reason, before or after the first day is over, and awaited', () => {
    for (const before of [known(paid), markLate(known(paid), midnight).state]) {
      const { state, events } = renewed(before);
      expect(eventNames(events)).toEqual(['OrderDelayed']);
      expect(events[0]).toMatchObject({
        at: now,
        data: { promisedAt, newPromisedAt: newDay, renewedAt: now, delayReason: why.reason, delayedAt: promisedAt },
      });
      expect(described(derive(state)).wakeAt).toBe(seoul('2026-12-08T00:00'));
      const { events: again } = markLate(state, seoul('2026-12-08T00:00'));
      expect(again[0]).toMatchObject({ at: newDay, data: { delayedAt: newDay } });
    }
  });

  it('is given once; said again in the same words it changes nothing', () => {
    const { state } = renewed(known(paid));
    expect(renewPromise(state, why, terms, now)).toMatchObject({ state, events: [] });
    expect(renewPromise(state, { ...why, at: seoul('2026-12-09T12:00') }, terms, now)).toHaveProperty('refusal');
  });

  const early = seoul('2026-12-01T09:00');

  it.each([
    ['nothing was promised', known(placed), why, 'has no promise'],
    ['it is the promised day itself', known(paid), { ...why, at: seoul('2026-12-02T12:00') }, 'not after the promised'],
    ['it is earlier', known(paid), { ...why, at: seoul('2026-12-01T12:00') }, 'not after the promised'],
    ['it is too far away', known(paid), { ...why, at: seoul('2028-12-02T12:00') }, 'too far ahead'],
    ['it was delivered', known(paid, inTime), why, 'The order is complete'],
    [
      'the platform gave another one',
      known(dated('2026-11-30T10:06', '2026-12-04T18:00'), dated('2026-12-01T08:06', '2026-12-06T18:00')),
      why,
      'renewed already',
    ],
  ])('is refused when %s', (_, before, said, words) => {
    expect(renewPromise(before, said, terms, early)).toEqual({ refusal: expect.stringContaining(words) });
  });

  it('is refused when it is over by now', () => {
    expect(renewPromise(known(paid), why, terms, seoul('2026-12-20T00:00'))).toEqual({
      refusal: 'The new date has passed',
    });
  });

  it("is the platform's first later date, whatever the sequence of its calls", () => {
    const calls = [
      placed,
      dated('2026-11-30T10:06', '2026-12-04T18:00'),
      dated('2026-12-01T10:00', '2026-12-04T18:00'),
      dated('2026-12-02T10:00', '2026-12-08T18:00'),
      dated('2026-12-03T10:00', '2026-12-10T18:00'),
    ];
    fc.assert(
      fc.property(muddled(calls), (sequence) => {
        const { order: state, events: told } = mergeAll(sequence);
        expect(state).toEqual(known(...calls));
        expect(state && derive(state).facts).toMatchObject({
          promisedAt: seoul('2026-12-04T23:59:59.999'),
          newPromisedAt: seoul('2026-12-08T23:59:59.999'),
          renewedAt: seoul('2026-12-02T10:00'),
        });
        expect(eventNames(told)).toContain('OrderDelayed');
      }),
    );
  });

  it('is no more when the parcel was there by the first one, or before it was given', () => {
    const moved = known(dated('2026-11-30T10:06', '2026-12-04T18:00'), dated('2026-12-03T10:00', '2026-12-08T18:00'));
    const { state, told } = hears(moved, parcelOf('parcel.delivered', '2026-12-04T15:00'));
    expect(told).toEqual(['OrderDelivered', 'OrderDelayWithdrawn']);
    expect(derive(state).facts?.delayedAt).toBeUndefined();
    expect(derive(hears(moved, inTime).state).facts?.newPromisedAt).toBeUndefined();
  });

  it("of the platform's comes after a broken promise of the shop's rule, which stays what was promised", () => {
    const late = markLate(known(paid), midnight).state;
    const after = makePromise(
      mergeReport(late, dated('2026-12-03T10:00', '2026-12-08T18:00'), hearing),
      terms,
      undefined,
      now,
    );
    expect(eventNames(orderChangeEvents(derive(late), derive(after), hearing))).toEqual(['OrderDelayed']);
    expect(derive(after).facts).toMatchObject({ promisedAt, newPromisedAt: seoul('2026-12-08T23:59:59.999') });
  });
});

describe('the documents of a promise', () => {
  const later = { ...terms, documents: { 'shop/demo': 4 } };
  const whole = { 'shop/demo': 3, 'holidays/kr': terms.holidays.version };

  it("are the shop's rules and the holidays, or the shop's zone alone where the platform gives the date", () => {
    expect(known(paid).promise?.documents).toEqual(whole);
    expect(known(dated('2026-11-30T11:00', '2026-12-03T12:00')).promise?.documents).toEqual({ 'shop/demo': 3 });
    const { documents: _, ...before } = terms;
    expect(makePromise(mergeReport(undefined, paid, hearing), before, undefined, '').promise?.documents).toEqual({
      'holidays/kr': terms.holidays.version,
    });
  });

  it('stay those that it was made by, whatever the shop says later; another promise has its own', () => {
    const again = makePromise(mergeReport(known(paid), shipped, hearing), later, undefined, '');
    expect(markLate(again, midnight)).toMatchObject({ decidedAt: midnight });
    const late = markLate(known(paid), midnight);
    expect(late.documents).toEqual(whole);
    const told = makePromise(
      mergeReport(late.state, dated('2026-12-03T01:00', '2026-12-04T12:00'), hearing),
      later,
      undefined,
      '',
    );
    expect(told.promise?.documents).toEqual(whole);
    const elsewhere = order('order.edited', '2026-11-30T12:00', {
      ...paidAt,
      shipping: { ...shipping, postcode: '63001' },
    });
    expect(makePromise(mergeReport(known(paid), elsewhere, hearing), later, undefined, '').promise?.documents).toEqual({
      ...whole,
      'shop/demo': 4,
    });
  });

  it("of another day that a person gives are the shop's, by which that day ends", () => {
    const said = { at: seoul('2026-12-07T12:00'), reason: 'x' };
    expect(renewPromise(known(paid), said, later, midnight)).toMatchObject({
      documents: { 'shop/demo': 4 },
      decidedAt: midnight,
    });
  });

  it('decide by the table of holidays that they name', () => {
    const day = '2026-12-01';
    const table = { version: 2, days: new Set([...terms.holidays.days, day]) };
    const promised = makePromise(
      mergeReport(undefined, paid, hearing),
      { ...terms, holidays: table },
      undefined,
      '',
    ).promise;
    expect(promised).toMatchObject({ at: '2026-12-03T14:59:59.999Z', documents: { ...whole, 'holidays/kr': 2 } });
  });
});
