import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { makeAssumption } from '../../functions/orders/order/assumed.ts';
import { derive } from '../../functions/orders/order/facts.ts';
import type { ReportContext } from '../../functions/orders/order/historical.ts';
import { renewPromise, wakeOrder } from '../../functions/orders/order/lateness.ts';
import { mergeReport } from '../../functions/orders/order/merge.ts';
import type { Order } from '../../functions/orders/order/order.ts';
import { makePromise } from '../../functions/orders/order/promise.ts';
import { orderShape, orderView, rowOf, rowShape } from '../../functions/orders/order-view.ts';
import type { Contents, OrderReport, Parcel } from '../../functions/orders/platforms/contract/order-report.ts';
import { times } from '../support/thorough.ts';
import { terms } from './order/order-reports.ts';

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
/** A Monday. */
const monday = seoul('2026-11-30T10:00:00');
const endOf = (day: string) => seoul(`${day}T23:59:59.999`);

const contents = (fields: Partial<Contents> = {}): Contents => ({
  at: monday,
  number: '#1',
  currency: 'KRW',
  totalMinor: 9_000,
  goodsMinor: 9_000,
  taxesIncluded: true,
  items: [{ line: '1', title: '찻잔', quantity: 2, ships: true, product: 'woocommerce-7' }],
  shipping: { country: 'KR', postcode: '04001' },
  ...fields,
});
const report = (fields: Partial<OrderReport> = {}): OrderReport => ({
  about: 'order',
  order: 'woocommerce-1',
  test: false,
  parcels: [],
  refunds: [],
  ...fields,
});
const placed = (fields: Partial<OrderReport> = {}) => report({ contents: contents(), placedAt: monday, ...fields });
const paid = (fields: Partial<OrderReport> = {}) => placed({ paidAt: monday, ...fields });
const parcel = (fields: Partial<Parcel> = {}) =>
  report({ parcels: [{ id: 'p', at: monday, lines: [{ line: '1', quantity: 2 }], void: false, ...fields }] });

const context: ReportContext = { receivedAt: monday };
const merged = (reports: readonly OrderReport[], heard = context): Order => {
  const all = reports.reduce<Order | undefined>((order, each) => mergeReport(order, each, heard), undefined);
  return makePromise(all as Order, terms, undefined, monday);
};
const viewOf = (order: Order) => orderView(order, undefined);
const life = (order: Order) => viewOf(order).life.map(({ stage, at, statedBy }) => [stage, at, statedBy]);

describe('what the life of an order rests on', () => {
  test('the platform, where it stated the time', () => {
    const delivered = seoul('2026-12-01T12:00:00');
    const order = merged([paid(), parcel({ shippedAt: seoul('2026-11-30T17:00:00'), deliveredAt: delivered })]);
    expect(life(order)).toEqual([
      ['placed', monday, 'platform'],
      ['paid', monday, 'platform'],
      ['shipped', seoul('2026-11-30T17:00:00'), 'platform'],
      ['delivered', delivered, 'platform'],
    ]);
  });

  test('the first report that had it, where no report said when', () => {
    const since = seoul('2026-11-30T11:00:00');
    const order = merged([placed({ undated: { paid: since } })]);
    expect(life(order)).toEqual([
      ['placed', monday, 'platform'],
      ['paid', since, 'report'],
    ]);
  });

  test('payments that covered the total', () => {
    const at = seoul('2026-11-30T12:00:00');
    const payments = [{ id: 'one', at, amountE4: 90_000_000 }];
    expect(life(merged([placed({ payments })]))).toEqual([
      ['placed', monday, 'platform'],
      ['paid', at, 'payments'],
    ]);
  });

  test('the payment, where nothing is shipped; the counter, where it is collected', () => {
    const items = [{ line: '1', title: '전자책', quantity: 1, ships: false }];
    expect(life(merged([paid({ contents: contents({ items }) })])).at(-1)).toEqual(['delivered', monday, 'payment']);
    const shippedAt = seoul('2026-12-01T12:00:00');
    const collected = merged([paid({ contents: contents({ kind: 'pickup' }) }), parcel({ shippedAt })]);
    expect(life(collected).at(-1)).toEqual(['delivered', shippedAt, 'handover']);
  });

  test('an assumption, once its day has passed; before that it says when that will be', () => {
    const order = merged([paid(), parcel({ shippedAt: seoul('2026-11-30T17:00:00') })]);
    const assuming = makeAssumption(order, derive(order).dated, terms, undefined, monday);
    const assumedFrom = endOf('2026-12-04');
    expect(viewOf(assuming)).toMatchObject({ state: 'shipped', assumedFrom });
    const { state } = wakeOrder(assuming, seoul('2026-12-05T00:01:00'));
    expect(life(state).at(-1)).toEqual(['delivered', assumedFrom, 'assumption']);
    expect(viewOf(state)).not.toHaveProperty('assumedFrom');
  });

  test('a report of the past, a missed one, and one of a marketplace say why nobody was written to', () => {
    const why = (historical: ReportContext['historical']) =>
      viewOf(merged([paid()], { receivedAt: monday, historical })).life.map((each) => each.historical);
    expect(why('missed')).toEqual(['missed', 'missed']);
    expect(why('past')).toEqual(['past', 'past']);
    expect(why(undefined)).toEqual([undefined, undefined]);
    expect(viewOf(merged([paid({ marketplace: 'naver-pay' })])).life[0]).toMatchObject({ historical: 'marketplace' });
  });

  test('says when it was first reported', () => {
    const receivedAt = seoul('2026-12-02T09:00:00');
    expect(viewOf(merged([paid()], { receivedAt })).life).toMatchObject([
      { reportedAt: receivedAt },
      { reportedAt: receivedAt },
    ]);
  });
});

describe('an order as staff see it', () => {
  test('is late from the day after its promise, and takes one new day', () => {
    const order = merged([paid()]);
    const promisedAt = endOf('2026-12-02');
    expect(viewOf(order).promise).toEqual({ promisedAt, isRenewable: true });
    const late = wakeOrder(order, seoul('2026-12-03T00:01:00')).state;
    expect(rowOf(late)).toMatchObject({ isLate: true, promisedAt });
    const renewed = renewPromise(
      late,
      { at: seoul('2026-12-07T12:00:00'), reason: '눈' },
      terms,
      seoul('2026-12-03T09:00:00'),
    );
    if ('refusal' in renewed) throw new Error(renewed.refusal);
    expect(viewOf(renewed.state)).toMatchObject({
      isLate: false,
      promisedAt: endOf('2026-12-07'),
      promise: { newPromisedAt: endOf('2026-12-07'), reason: '눈', missedAt: promisedAt, isRenewable: false },
    });
    const there = mergeReport(renewed.state, parcel({ deliveredAt: seoul('2026-12-04T12:00:00') }), context);
    expect(rowOf(there)).toMatchObject({ isLate: false, state: 'delivered' });
  });

  test("has the total that the shopper saw, and the shop's beside it", () => {
    const shown = { currency: 'USD', totalMinor: 650 };
    expect(viewOf(merged([paid({ contents: contents({ shown }) })]))).toMatchObject({
      total: shown,
      shopTotal: { currency: 'KRW', totalMinor: 9_000 },
      goods: { currency: 'KRW', paidMinor: 9_000, refundedMinor: 0 },
    });
    expect(viewOf(merged([paid()]))).not.toHaveProperty('shopTotal');
  });

  test('has its parcels, returns and troubles with their goods, and names nobody', () => {
    const buyer = { platformId: 'woocommerce-5', email: 'minji@shop.example', phone: '010-1', given: '민지' };
    const order = merged([
      paid({ contents: contents({ buyer }) }),
      parcel({ shippedAt: monday, carrier: 'CJ대한통운', trackingNumber: '12' }),
      report({
        returns: [{ id: 'r', at: monday, kind: 'return', step: 'requested', lines: [{ line: '1', quantity: 1 }] }],
      }),
    ]);
    const troubles = {
      test: false,
      known: { 'parcel-p/failed': { at: monday, isOver: true }, 'order/held': { at: monday } },
    };
    const view = orderView(order, troubles);
    expect(v.safeParse(orderShape, view).issues).toBeUndefined();
    expect(view).toMatchObject({
      parcels: [{ id: 'p', carrier: 'CJ대한통운', items: [{ line: '1', title: '찻잔', quantity: 2 }] }],
      returns: [{ id: 'r', step: 'requested', items: [{ title: '찻잔', quantity: 1 }] }],
      troubles: [
        { trouble: 'held', of: 'order', isOver: false },
        { trouble: 'failed', of: 'parcel-p', isOver: true },
      ],
    });
    for (const personal of ['minji', '민지', '010-1', '04001']) expect(JSON.stringify(view)).not.toContain(personal);
  });

  test('is the same, in whichever sequence and however often its reports came', () => {
    const step = (id: string) => ({ id, at: monday, kind: 'return', step: 'requested', lines: [] }) as const;
    const box = (id: string, day: string) =>
      report({ parcels: [{ id, at: monday, lines: [], void: false, shippedAt: seoul(`${day}T10:00:00`) }] });
    const reports = [
      placed(),
      paid(),
      box('p-2', '2026-12-02'),
      box('p-3', '2026-12-01'),
      box('p-1', '2026-12-02'),
      report({ returns: [step('r-2')] }),
      report({ returns: [step('r-1')] }),
    ];
    const expected = viewOf(merged(reports));
    expect(expected.parcels.map(({ id }) => id)).toEqual(['p-3', 'p-1', 'p-2']);
    const sequences = fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 });
    fc.assert(
      fc.property(sequences, (shuffled) => {
        expect(viewOf(merged(shuffled))).toEqual(expected);
      }),
      { numRuns: times(60, 300) },
    );
  });

  test('of which only a parcel is known has its parcel', () => {
    const view = viewOf(merged([parcel({ shippedAt: monday })]));
    expect(v.safeParse(orderShape, view).issues).toBeUndefined();
    expect(view).toMatchObject({ state: 'unknown', life: [], items: [], lines: 0, parcels: [{ id: 'p' }] });
  });

  test('shows the first three of its goods in a list, and how many lines there are', () => {
    const items = Array.from({ length: 5 }, (_, n) => ({
      line: String(n),
      title: `찻잔 ${n}`,
      quantity: 1,
      ships: true,
    }));
    const row = rowOf(merged([paid({ contents: contents({ items }) })]));
    expect([row.items.length, row.lines]).toEqual([3, 5]);
  });

  test('is answered as it is described, with everything that there is to tell', () => {
    const at = '2026-12-01T00:00:00.000Z';
    const lines = [{ line: '1', title: '찻잔', quantity: 2 }];
    const row = {
      ...{ id: 'woocommerce-1', number: '#1', platform: 'woocommerce', state: 'paid', isTest: false, placedAt: at },
      ...{
        total: { currency: 'KRW', totalMinor: 1 },
        lines: 1,
        promisedAt: at,
        isLate: true,
        marketplace: 'naver-pay',
      },
      items: [{ title: '찻잔', quantity: 2, product: 'woocommerce-7' }],
    };
    const whole = {
      ...{ ...row, kind: 'renewal', language: 'ko', subscription: { id: 's', number: 2 }, assumedFrom: at },
      shopTotal: { currency: 'USD', totalMinor: 1 },
      goods: { currency: 'KRW', paidMinor: 1, refundedMinor: 0, outstandingMinor: 1 },
      life: [{ stage: 'paid', at, statedBy: 'platform', reportedAt: at, historical: 'past' }],
      promise: { promisedAt: at, newPromisedAt: at, renewedAt: at, reason: '눈', missedAt: at, isRenewable: true },
      parcels: [
        {
          ...{ id: 'p', carrier: 'CJ', trackingNumber: '1', trackingUrl: 'https://x', shippedAt: at, deliveredAt: at },
          items: lines,
        },
      ],
      returns: [{ id: 'r', kind: 'return', step: 'requested', at, items: lines }],
      troubles: [{ trouble: 'held', of: 'p', at, isOver: false }],
    };
    const isTold = (change: object) => v.safeParse(orderShape, { ...whole, ...change }).success;
    expect(v.parse(orderShape, whole)).toEqual(whole);
    expect(v.parse(rowShape, row)).toEqual(row);
    const [life, returned, trouble] = [whole.life[0], whole.returns[0], whole.troubles[0]];
    const words: Readonly<Record<string, readonly [string, (word: string) => object]>> = {
      states: ['unknown placed paid shipped delivered installed cancelled refunded', (state) => ({ state })],
      stages: [
        'placed paid shipped delivered installed cancelled refunded',
        (stage) => ({ life: [{ ...life, stage }] }),
      ],
      statements: [
        'platform report payments handover payment assumption',
        (statedBy) => ({ life: [{ ...life, statedBy }] }),
      ],
      reasons: ['past missed marketplace', (historical) => ({ life: [{ ...life, historical }] })],
      kinds: ['return exchange', (kind) => ({ returns: [{ ...returned, kind }] })],
      steps: [
        'requested approved declined received refunded exchanged cancelled closed',
        (step) => ({ returns: [{ ...returned, step }] }),
      ],
      troubles: ['attempted failed held ready-for-pickup', (kind) => ({ troubles: [{ ...trouble, trouble: kind }] })],
    };
    for (const [all, change] of Object.values(words)) {
      for (const word of all.split(' ')) expect(isTold(change(word)), word).toBe(true);
      for (const word of ['', 'guards']) expect(isTold(change(word)), all).toBe(false);
    }
  });

  test('tells every trouble by its name, and none that it does not know', () => {
    const known = Object.fromEntries(
      ['attempted', 'failed', 'held', 'ready-for-pickup', 'lost'].map((kind) => [`parcel-a/b/${kind}`, { at: monday }]),
    );
    const { troubles } = orderView(merged([paid()]), { test: false, known });
    expect(troubles.map(({ trouble, of }) => [trouble, of])).toEqual([
      ['attempted', 'parcel-a/b'],
      ['failed', 'parcel-a/b'],
      ['held', 'parcel-a/b'],
      ['ready-for-pickup', 'parcel-a/b'],
    ]);
  });

  test('that was cancelled, refunded and installed has lived all of it, by the platform or by a report', () => {
    const day = (n: number) => seoul(`2026-12-0${n}T12:00:00`);
    const refund = { id: 'f', at: day(6), goodsE4: 90_000_000, taxE4: 0 };
    const visit = { id: 'v', at: day(4), doneAt: day(4), failed: false };
    const items = [{ line: '1', title: '에어컨', quantity: 1, ships: true, needsInstallation: true }];
    const reports = [
      paid({ contents: contents({ items }) }),
      parcel({ shippedAt: day(1), deliveredAt: day(2) }),
      report({ visits: [visit], cancelledAt: day(5), refunds: [refund] }),
    ];
    const lived = life(merged(reports)).map(([stage, at, by]) => `${stage} ${at} ${by}`);
    expect(lived.slice(-3)).toEqual([
      `installed ${day(4)} platform`,
      `cancelled ${day(5)} platform`,
      `refunded ${day(6)} platform`,
    ]);
    expect(rowOf(merged(reports.slice(0, 2))).platform).toBe('woocommerce');
  });
});
