import { describe, expect, test } from 'vitest';
import { derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type { Contents, Parcel } from '../../../functions/orders/platforms/contract/order-report.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;

const item = (line: string, quantity = 1, ships = true) => ({
  line,
  title: line,
  quantity,
  ships,
  priceMinor: 1_000,
  totalMinor: 1_000,
});
const contents = {
  ...{ at: day(1), number: '#1', currency: 'KRW', totalMinor: 3_000, goodsMinor: 2_000, language: 'ko' },
  items: [item('a', 2), item('b')],
} as unknown as Contents;

const order = (change: Partial<Order> = {}): Order => ({
  ...{ order: 'shopify-1', test: false, contents, placedAt: day(1), paidAt: day(2), parcels: {}, refunds: {} },
  ...change,
});
const parcel = (id: string, change: Partial<Parcel> = {}): Parcel =>
  ({ id, at: day(3), lines: [], void: false, shippedAt: day(3), ...change }) as Parcel;
const with_ = (...parcels: Parcel[]) =>
  mergeReport(
    order(),
    { about: 'order', order: 'shopify-1', test: false, parcels, refunds: [] },
    { receivedAt: day(1) },
  );
const facts = (order: Order) => derive(order).facts;
const ended = (order: Order) => derive(order).endedAt;
const line = (name: string, quantity = 1) => ({ line: name, quantity });

describe('an order', () => {
  test('is nothing before its contents and its time are known', () => {
    for (const unknown of [order({ contents: undefined }), order({ placedAt: undefined })]) {
      expect(derive(unknown)).toMatchObject({ order: unknown });
      expect(derive(unknown).facts).toBeUndefined();
      expect(orderStatus(derive(unknown))).toBe('unknown');
    }
  });

  test.each([
    ['placed', { paidAt: undefined }],
    ['paid', {}],
    ['shipped', { orderTotals: { shippedAt: day(3) } }],
    ['delivered', { orderTotals: { shippedAt: day(3), deliveredAt: day(4) } }],
    [
      'installed',
      { orderTotals: { deliveredAt: day(4) }, visits: { v: { id: 'v', at: day(5), doneAt: day(5), failed: false } } },
    ],
    ['cancelled', { cancelledAt: day(5), orderTotals: { deliveredAt: day(4) } }],
  ] as const)('is %s', (expected, change) => {
    expect(orderStatus(derive(order(change as Partial<Order>)))).toBe(expected);
  });
});

describe('a cancellation', () => {
  test.each([
    ['counts where nothing took it back', { cancelledAt: day(5) }, day(5)],
    ['counts where both were said in one second', { cancelledAt: day(5), activeAt: day(5) }, day(5)],
    [
      'is no more once it was taken back',
      { cancelledAt: day(5), lastCancelledAt: day(5), activeAt: day(6) },
      undefined,
    ],
    ['counts again when it was said again', { cancelledAt: day(5), lastCancelledAt: day(7), activeAt: day(6) }, day(7)],
    ['is not where none was said', {}, undefined],
  ])('%s', (_, change, expected) => {
    expect(facts(order(change))?.cancelledAt).toBe(expected);
  });
});

describe('several parcels', () => {
  test('ship with the first and arrive with the last of them', () => {
    const two = with_(
      parcel('p1', { lines: [line('a', 2)], shippedAt: day(4), deliveredAt: day(9) }),
      parcel('p2', { lines: [line('b')], shippedAt: day(3), deliveredAt: day(6) }),
    );
    expect(facts(two)).toMatchObject({ shippedAt: day(3), deliveredAt: day(9) });
    const other = with_(
      parcel('p1', { lines: [line('a', 2)], deliveredAt: day(6) }),
      parcel('p2', { lines: [line('b')], deliveredAt: day(9) }),
    );
    expect(facts(other)?.deliveredAt).toBe(day(9));
  });

  test.each([
    [
      'one is on its way',
      [parcel('p1', { lines: [line('a', 2)], deliveredAt: day(4) }), parcel('p2', { lines: [line('b')] })],
      undefined,
    ],
    ['a part of a line has none', [parcel('p1', { lines: [line('a'), line('b')], deliveredAt: day(4) })], undefined],
    [
      'the parts of a line come in two',
      [
        parcel('p1', { lines: [line('a'), line('b')], deliveredAt: day(4) }),
        parcel('p2', { lines: [line('a')], deliveredAt: day(5) }),
      ],
      day(5),
    ],
    ['they name no line of it', [parcel('p1', { lines: [line('x')], deliveredAt: day(4) })], day(4)],
    ['they name nothing', [parcel('p1', { deliveredAt: day(4) })], day(4)],
    ['the only one was taken back', [parcel('p1', { deliveredAt: day(4), void: true })], undefined],
    ['there is none', [], undefined],
  ])('whether all is there, where %s', (_, parcels, expected) => {
    expect(facts(with_(...parcels))?.deliveredAt).toBe(expected);
  });

  test('what does not ship is not waited for', () => {
    const some = { ...contents, items: [item('a'), item('b', 1, false)] } as unknown as Contents;
    const there = { ...with_(parcel('p1', { lines: [line('a')], deliveredAt: day(4) })), contents: some };
    expect(facts(there)?.deliveredAt).toBe(day(4));
  });
});

describe('a visit', () => {
  const visits = (...all: { doneAt?: string; failed?: boolean }[]) =>
    facts(
      order({
        visits: Object.fromEntries(
          all.map((each, n) => [`v${n}`, { id: `v${n}`, at: day(5), failed: false, ...each }]),
        ) as Order['visits'],
      }),
    )?.installedAt;

  test('that is the last one installs it; one that failed does not, and one that is still to come is awaited', () => {
    expect(visits()).toBeUndefined();
    expect(visits({ doneAt: day(5) }, { doneAt: day(7) })).toBe(day(7));
    expect(visits({ doneAt: day(7) }, { doneAt: day(5) })).toBe(day(7));
    expect(visits({ doneAt: day(5) }, {})).toBeUndefined();
    expect(visits({ doneAt: day(5) }, { doneAt: day(7), failed: true })).toBe(day(5));
    expect(visits({ failed: true })).toBeUndefined();
  });
});

describe('nothing is to come any more', () => {
  test.each([
    ['once all of it was there', { orderTotals: { deliveredAt: day(6) } }, day(6)],
    ['once it was cancelled', { cancelledAt: day(7), orderTotals: { deliveredAt: day(9) } }, day(7)],
    [
      'once it was installed, whatever is told of its parcels',
      { visits: { v: { id: 'v', at: day(5), doneAt: day(5), failed: false } } },
      day(5),
    ],
    ['once all of it left, where no parcel is told of', { orderTotals: { shippedAt: day(3) } }, day(3)],
  ] as const)('%s', (_, change, expected) => {
    expect(ended(order(change as Partial<Order>))).toBe(expected);
  });

  test('of what nobody follows once it left, and of what is followed once it came', () => {
    const lines = [line('a', 2), line('b')];
    expect(ended(with_(parcel('p1', { lines })))).toBe(day(3));
    expect(ended(with_(parcel('p1', { lines, isFollowed: true })))).toBeUndefined();
    expect(ended(with_(parcel('p1', { lines, isFollowed: true, deliveredAt: day(8) })))).toBe(day(8));
  });
});
