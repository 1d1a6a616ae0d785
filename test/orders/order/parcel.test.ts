import { describe, expect, it } from 'vitest';
import { deliveredOn, joinParcels, type KnownParcel, parcelIn } from '../../../functions/orders/order/parcel.ts';
import type { OrderReport, Parcel } from '../../../functions/orders/platforms/contract/order-report.ts';

const at = (hour: number) => `2026-12-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const report = (undated?: Record<string, string>) => ({ undated }) as unknown as OrderReport;
const parcel = (hour: number, more: Partial<Parcel> = {}): Parcel => ({
  ...{ id: 'p', at: at(hour), lines: [], void: false },
  ...more,
});
const told = (hour: number, more: Partial<Parcel> = {}, undated?: Record<string, string>): KnownParcel =>
  parcelIn(report(undated), parcel(hour, more), at(hour), `clock ${hour}`);

/** By whichever sequence. */
function joined(...parcels: readonly KnownParcel[]): KnownParcel {
  const known = parcels.reduce(joinParcels);
  expect(parcels.toReversed().reduce(joinParcels)).toEqual(known);
  return known;
}
const delivered = (...parcels: readonly KnownParcel[]) => deliveredOn(joined(...parcels), undefined);

describe('a report of a parcel', () => {
  it('states its delivery by the time of the status, of the delivery or of the report, whichever is later', () => {
    const by = (more: Partial<Parcel>) => told(12, { deliveredAt: at(10), ...more }).deliveries;
    expect(by({})).toEqual([{ told: `${at(12)} clock 12`, at: at(10) }]);
    expect(by({ statusAt: at(11) })).toEqual([{ told: `${at(11)} clock 12`, at: at(10) }]);
    expect(by({ statusAt: at(9) })).toEqual([{ told: `${at(10)} clock 12`, at: at(10) }]);
  });

  it('without a date proves the delivery since a time, and is seen at its own', () => {
    expect(told(12, {}, { 'delivered/p': at(8) }).deliveries).toEqual([
      { told: `${at(12)} clock 12`, at: at(12), since: at(8) },
    ]);
    expect(told(12, {}, { 'shipped/p': at(8) })).toMatchObject({ undated: { seenAt: at(12), since: at(8) } });
  });

  it('of the carrier without a delivery denies it; any other says nothing of it', () => {
    expect(told(12, { isFollowed: true }).undelivered).toBe(`${at(12)} clock 12`);
    expect(told(12, { isFollowed: true, statusAt: at(11) }).undelivered).toBe(`${at(11)} clock 12`);
    expect(told(12, { isFollowed: true, deliveredAt: at(10) }).undelivered).toBeUndefined();
    expect(told(12).undelivered).toBeUndefined();
    expect(told(12).deliveries).toBeUndefined();
  });
});

describe('a parcel by all reports', () => {
  it('is as the newest says, left at the earliest time, and is followed once it was', () => {
    const early = told(9, { trackingNumber: '1', shippedAt: at(9), isFollowed: true, statusAt: at(9) });
    const late = told(12, { trackingNumber: '2', shippedAt: at(10) });
    expect(joined(early, late)).toMatchObject({ trackingNumber: '2', shippedAt: at(9), isFollowed: true });
    expect(joined(told(9), told(12)).isFollowed).toBeUndefined();
    expect(joined(told(9, { isFollowed: false }), told(12)).isFollowed).toBeUndefined();
  });

  it('of two reports at the same time is decided by what it says, and not by what is joined apart from that', () => {
    const same = (more: Partial<KnownParcel>): KnownParcel => ({ ...told(9), toldAt: 'same', ...more });
    const a = same({
      trackingNumber: '1',
      shippedAt: at(23),
      deliveries: [{ told: 'z', at: at(9) }],
      undelivered: 'a',
    });
    const b = same({ trackingNumber: '2', shippedAt: at(8), undated: { seenAt: at(9), since: at(8) } });
    expect(joined(a, b)).toMatchObject({ trackingNumber: '2', shippedAt: at(8) });
    const c = same({ trackingNumber: '1', isFollowed: true, undelivered: 'z' });
    expect(joined(b, c).trackingNumber).toBe('2');
  });
});

describe('a parcel is delivered', () => {
  it('at the earliest date that is stated since the last status without it', () => {
    expect(delivered(told(12, { deliveredAt: at(12) }), told(15, { deliveredAt: at(11) }))).toBe(at(11));
    const underWay = told(13, { isFollowed: true });
    expect(delivered(told(12, { deliveredAt: at(12) }), underWay)).toBeUndefined();
    expect(delivered(told(12, { deliveredAt: at(12) }), underWay, told(15, { deliveredAt: at(14) }))).toBe(at(14));
  });

  it('by what follows from reports without a date, where none states one', () => {
    const undated = (hour: number, since: number) => told(hour, {}, { 'delivered/p': at(since) });
    expect(delivered(undated(12, 8), undated(15, 7))).toBe(at(7));
    expect(deliveredOn(joined(undated(12, 8), undated(15, 7)), at(10))).toBe(at(12));
    expect(delivered(undated(12, 8), told(15, { deliveredAt: at(14) }))).toBe(at(14));
    expect(delivered(told(9), told(10))).toBeUndefined();
  });

  it('in a state of before reports were kept as it was, until a later status denies it', () => {
    const old: KnownParcel = { ...told(12), deliveries: undefined, deliveredAt: at(11) };
    expect(deliveredOn(old, undefined)).toBe(at(11));
    expect(delivered(old, told(13))).toBe(at(11));
    expect(joined(old, told(13)).deliveredAt).toBeUndefined();
    expect(delivered(old, told(13, { isFollowed: true }))).toBeUndefined();
    expect(delivered(old, told(11, { isFollowed: true }))).toBe(at(11));
    const { toldAt: _, ...older } = old;
    expect(joined(older, told(9)).deliveries).toEqual([{ told: `${at(12)} `, at: at(11) }]);
  });
});

describe('the reports of a delivery that are kept', () => {
  const kept = (...parcels: readonly KnownParcel[]) => joined(...parcels).deliveries?.map((each) => each.at);

  it('are in the sequence in which they were told, without those that a later one with an earlier date replaces', () => {
    expect(kept(told(12, { deliveredAt: at(9) }), told(15, { deliveredAt: at(11) }))).toEqual([at(9), at(11)]);
    expect(kept(told(15, { deliveredAt: at(11) }), told(12, { deliveredAt: at(9) }))).toEqual([at(9), at(11)]);
    expect(kept(told(12, { deliveredAt: at(11) }), told(15, { deliveredAt: at(9) }))).toEqual([at(9)]);
    expect(kept(told(12, { deliveredAt: at(9) }), told(15, { deliveredAt: at(9) }))).toEqual([at(9)]);
    expect(kept(told(12, { deliveredAt: at(9) }), told(12, { deliveredAt: at(9) }))).toEqual([at(9)]);
  });

  it('of those without a date also by the time that they prove', () => {
    const undated = (hour: number, since: number) => told(hour, {}, { 'delivered/p': at(since) });
    const proven = (...parcels: readonly KnownParcel[]) =>
      joined(...parcels).deliveries?.map(({ at: seen, since }) => `${seen} ${since ?? 'stated'}`);
    expect(proven(undated(12, 8), undated(15, 7))).toEqual([`${at(12)} ${at(8)}`, `${at(15)} ${at(7)}`]);
    // One that states a date does not replace one that does not.
    expect(proven(undated(12, 8), told(15, { deliveredAt: at(7) }))).toEqual([`${at(12)} ${at(8)}`, `${at(7)} stated`]);
    const same = (since: number): KnownParcel => ({
      ...told(12),
      deliveries: [{ told: `${at(12)} x`, at: at(12), since: at(since) }],
    });
    expect(proven(same(8), same(7))).toEqual([`${at(12)} ${at(7)}`]);
  });

  it('are eight at most: the first seven and the newest', () => {
    const rising = (count: number) => Array.from({ length: count }, (_, n) => told(10 + n, { deliveredAt: at(n) }));
    expect(kept(...rising(8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(at));
    expect(
      rising(10)
        .reduce(joinParcels)
        .deliveries?.map((each) => each.at),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 9].map(at));
  });
});
