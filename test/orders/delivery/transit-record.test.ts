import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../functions/orders/delivery/days.ts';
import {
  countTransit,
  type TransitRecord,
  type TransitTime,
  usualDays,
} from '../../../functions/orders/delivery/transit-record.ts';

const today = '2026-12-04';
const empty: TransitRecord = { counts: {} };
const took = (days: number, ago = 1): TransitTime => ({ basis: '', rule: 'parcel', day: plusDays(today, -ago), days });
const recordOf = (all: readonly TransitTime[]) =>
  all.reduce((record, each) => countTransit(record, each, 1, today), empty);

const anyTook = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 80 }))
  .map(([d, ago]) => took(d, ago));

describe('the record of how long parcels took', () => {
  it('says in how many days nine of ten came', () => {
    expect(usualDays([recordOf([1, 1, 1, 2, 2, 2, 2, 3, 3, 9].map((days) => took(days)))], today)).toBe(3);
    expect(usualDays([recordOf(Array.from({ length: 10 }, () => took(2)))], today)).toBe(2);
  });

  it('is of sixty days: what came on the sixtieth day before is dropped, and is not counted', () => {
    const old: TransitRecord = { counts: { [plusDays(today, -60)]: { 9: 100 }, [plusDays(today, -59)]: { 2: 10 } } };
    expect(usualDays([old], today)).toBe(2);
    expect(Object.keys(countTransit(old, took(2), 1, today).counts).sort()).toEqual([
      plusDays(today, -59),
      plusDays(today, -1),
    ]);
  });

  it('adds what several records say of one number of days, in whatever sequence they were written', () => {
    const day = plusDays(today, -1);
    const records = [{ counts: { [day]: { 12: 1, 3: 5 } } }, { counts: { [day]: { 3: 4 } } }];
    expect(usualDays(records, today)).toBe(3);
    expect(usualDays([{ counts: { [day]: { 12: 8 } } }, { counts: { [day]: { 3: 2 } } }], today)).toBe(12);
    expect(usualDays([{ counts: { [day]: { 12: 2 } } }, { counts: { [day]: { 3: 8 } } }], today)).toBe(12);
    expect(usualDays([{ counts: { [day]: { 12: 1 } } }, { counts: { [day]: { 3: 9 } } }], today)).toBe(3);
  });

  it('says nothing by a few parcels', () => {
    expect(usualDays([recordOf(Array.from({ length: 9 }, () => took(7)))], today)).toBeUndefined();
    expect(usualDays([], today)).toBeUndefined();
  });

  it('agrees with sorting every parcel of the window, over however many items they are spread', () => {
    fc.assert(
      fc.property(fc.array(anyTook, { maxLength: 200 }), (all) => {
        const shards = [0, 1, 2].map((shard) => recordOf(all.filter((_, n) => n % 3 === shard)));
        const recent = all.filter(({ day }) => day > plusDays(today, -60)).map(({ days }) => days);
        const sorted = recent.toSorted((a, b) => a - b);
        const expected = sorted.length < 10 ? undefined : sorted[Math.ceil(sorted.length * 0.9 - 1e-9) - 1];
        expect(usualDays(shards, today)).toBe(expected);
      }),
    );
  });

  it('is the same in any sequence, and what is taken out of it was never in it', () => {
    fc.assert(
      fc.property(fc.array(anyTook, { maxLength: 60 }), fc.array(anyTook, { maxLength: 20 }), (all, others) => {
        const more = others.reduce((record, each) => countTransit(record, each, 1, today), recordOf(all.toReversed()));
        const back = others.reduce((record, each) => countTransit(record, each, -1, today), more);
        expect(back).toEqual(recordOf(all));
      }),
    );
  });

  it('holds no more than its window, however many parcels come', () => {
    fc.assert(
      fc.property(fc.array(anyTook, { maxLength: 300 }), (all) => {
        const { counts } = recordOf(all);
        expect(Object.keys(counts).length).toBeLessThanOrEqual(60);
        for (const of of Object.values(counts)) expect(Object.keys(of).length).toBeLessThanOrEqual(91);
      }),
    );
  });
});
