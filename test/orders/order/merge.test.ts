import { expect, test } from 'vitest';
import { datedOrder } from '../../../functions/orders/order/dated.ts';
import { defined, mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { earliest } from '../../../functions/orders/order/undated.ts';
import type { OrderReport, Parcel } from '../../../functions/orders/platforms/contract/order-report.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const report = (change: Partial<OrderReport> = {}): OrderReport =>
  ({ about: 'order', order: 'shopify-1', test: false, parcels: [], refunds: [], ...change }) as OrderReport;
const hearing = { receivedAt: day(20) };
const heard = (...reports: Partial<OrderReport>[]): Order =>
  reports.reduce<Order | undefined>((known, each) => mergeReport(known, report(each), hearing), undefined) as Order;
const parcel = (change: Partial<Parcel>): Parcel =>
  ({ id: 'p1', at: day(3), lines: [], void: false, ...change }) as Parcel;

test('the earlier and the later of two instants; where one is known, that', () => {
  expect([
    earliest(day(1), day(2)),
    earliest(day(2), day(1)),
    earliest(undefined, day(1)),
    earliest(day(1), undefined),
    earliest(undefined, undefined),
  ]).toEqual([day(1), day(1), day(1), day(1), undefined]);
  const lastCancelled = (...each: (string | undefined)[]) =>
    heard(...each.map((cancelledAt) => ({ cancelledAt }))).lastCancelledAt;
  expect([
    lastCancelled(day(1), day(2)),
    lastCancelled(day(2), day(1)),
    lastCancelled(undefined, day(1)),
    lastCancelled(day(1), undefined),
    lastCancelled(undefined, undefined),
  ]).toEqual([day(2), day(2), day(1), day(1), undefined]);
  expect(defined({ a: 1, b: undefined, c: false, d: 0, e: null })).toEqual({ a: 1, c: false, d: 0, e: null });
  expect('b' in defined({ b: undefined })).toBe(false);
});

test('each fact happened when that was first said, a cancellation also when it was last', () => {
  const said = heard(
    { placedAt: day(3), paidAt: day(5), cancelledAt: day(8), activeAt: day(7) },
    { placedAt: day(2), paidAt: day(6), cancelledAt: day(9), activeAt: day(6) },
  );
  expect(said).toMatchObject({
    placedAt: day(2),
    paidAt: day(5),
    cancelledAt: day(8),
    lastCancelledAt: day(9),
    activeAt: day(7),
  });
});

test('it is a test once one call said so', () => {
  expect([heard({}, { test: true }).test, heard({ test: true }, {}).test, heard({}, {}).test]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a parcel is what was said of it last, and left and came when that was said first', () => {
  const [older, newer] = [
    parcel({ at: day(3), shippedAt: day(3), deliveredAt: day(9), trackingNumber: '1' }),
    parcel({ at: day(5), shippedAt: day(4), deliveredAt: day(8), trackingNumber: '2' }),
  ];
  for (const reports of [
    [{ parcels: [older] }, { parcels: [newer] }],
    [{ parcels: [newer] }, { parcels: [older] }],
  ]) {
    const [known, ...others] = datedOrder(heard(...reports)).parcels;
    expect([known, others]).toMatchObject([{ shippedAt: day(3), deliveredAt: day(8), trackingNumber: '2' }, []]);
  }
  expect(heard({ parcels: [older] }, { parcels: [parcel({ id: 'p2' })] }).parcels).toMatchObject({
    p1: { id: 'p1', at: day(3), shippedAt: day(3) },
    p2: parcel({ id: 'p2' }),
  });
});

test('of two words of one time the same one counts, whichever came first', () => {
  const [one, other] = [parcel({ void: false }), parcel({ void: true })];
  expect(heard({ parcels: [one] }, { parcels: [other] })).toEqual(heard({ parcels: [other] }, { parcels: [one] }));
  const [here, there] = [{ marketplace: 'naver' }, { marketplace: 'coupang' }] as unknown as Partial<OrderReport>[];
  const found = [heard(here ?? {}, there ?? {}), heard(there ?? {}, here ?? {})].map(({ marketplace }) => marketplace);
  expect(found).toEqual(['naver', 'naver']);
  expect(heard(here ?? {}, {}).marketplace).toBe('naver');
  expect(heard({}, here ?? {}).marketplace).toBe('naver');
});

test('contents are the newest, and stay where a report has none', () => {
  const [old, fresh] = [
    { at: day(1), number: '#1' },
    { at: day(2), number: '#2' },
  ] as unknown as [OrderReport['contents'], OrderReport['contents']];
  for (const reports of [
    [{ contents: old }, { contents: fresh }],
    [{ contents: fresh }, { contents: old }],
    [{ contents: fresh }, {}],
    [{}, { contents: fresh }],
  ])
    expect(heard(...reports).contents).toMatchObject({ ...fresh });
});

test('visits and returns are each what was said of it last; without any there are none', () => {
  const visit = (id: string, at: string, failed: boolean) => ({ id, at, failed });
  const all = (...visits: ReturnType<typeof visit>[][]) =>
    heard(...visits.map((each) => ({ visits: each }) as unknown as Partial<OrderReport>)).visits;
  expect(all([])).toBeUndefined();
  expect('visits' in heard({})).toBe(false);
  const known = all([visit('a', day(2), true), visit('b', day(2), false)], [visit('a', day(1), false)], []);
  expect(known).toMatchObject({ a: visit('a', day(2), true), b: visit('b', day(2), false) });
  expect(all([visit('a', day(1), false)], [visit('a', day(2), true)])).toMatchObject({ a: visit('a', day(2), true) });
});

test('what is told of all of it at once is joined too', () => {
  const wholly = (shippedAt?: string, deliveredAt?: string) =>
    ({ orderTotals: { shippedAt, deliveredAt } }) as Partial<OrderReport>;
  expect(heard(wholly(day(4), day(6)), wholly(day(3), day(7))).orderTotals).toEqual({
    shippedAt: day(3),
    deliveredAt: day(6),
  });
  expect(heard({}, wholly(day(3))).orderTotals).toMatchObject({ shippedAt: day(3) });
  expect(heard(wholly(day(3)), {}).orderTotals).toMatchObject({ shippedAt: day(3) });
});

test('the calls that named it are kept where they have a name', () => {
  const called = mergeReport(undefined, report(), { ...hearing, webhook: 'w1' });
  expect(called.webhooks).toHaveLength(1);
  expect(mergeReport(called, report(), hearing).webhooks).toEqual(called.webhooks);
  expect(mergeReport(called, report(), { ...hearing, webhook: 'w2' }).webhooks).toHaveLength(2);
});
