import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import {
  firstReportsOf,
  historicalStages,
  isUnserved,
  mergeFirstReports,
  type ReportContext,
  type ReportedReason,
  reasonOf,
} from '../../../functions/orders/order/historical.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { FirstReports, Order } from '../../../functions/orders/order/order.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import { abandonedAt, applyCheckoutReport } from '../../../functions/orders/reports/checkout.ts';
import type { Draft } from '../../../shared/events/event.ts';
import { muddled } from '../../support/bundles/muddled.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27) + minute * 60_000).toISOString();

const said = (fields: Partial<OrderReport>): OrderReport => ({
  about: 'order',
  order: 'standard-1001',
  test: false,
  contents: {
    at: at(0),
    number: '#1001',
    currency: 'KRW',
    totalMinor: 30_000,
    goodsMinor: 30_000,
    taxesIncluded: true,
    items: [{ line: '1', title: '필터', quantity: 1, ships: true }],
    buyer: { email: 'minji@example.com' },
  },
  placedAt: at(0),
  parcels: [],
  refunds: [],
  ...fields,
});
const parcel = (id: string, fields: { shippedAt?: string; deliveredAt?: string }): OrderReport =>
  said({ contents: undefined, placedAt: undefined, parcels: [{ id, at: at(9), lines: [], void: false, ...fields }] });

const placed = said({});
const paid = said({ paidAt: at(1) });
const shipped = parcel('p-1', { shippedAt: at(5) });
const first = parcel('p-1', { shippedAt: at(5), deliveredAt: at(8) });
const last = parcel('p-2', { shippedAt: at(6), deliveredAt: at(9) });
const all = said({ ...last, contents: placed.contents, placedAt: at(0), paidAt: at(1) });
const back = said({ returns: [{ id: 'r-1', at: at(20), kind: 'return', step: 'requested', lines: [] }] });
const whole = said({ paidAt: at(1), orderTotals: { shippedAt: at(5), deliveredAt: at(8) } });
const given = said({ refunds: [{ id: 'f-1', at: at(30), goodsE4: 100_000_000, taxE4: 0 }] });

type Heard = readonly [report: OrderReport, hearing: ReportContext];
const loud = (report: OrderReport, minute: number): Heard => [report, { receivedAt: at(minute) }];
const historical = (report: OrderReport, minute: number, why: ReportedReason = 'past'): Heard => [
  report,
  { receivedAt: at(minute), historical: why },
];

/** What is known, and was told on the way, once all of it was understood in this sequence. */
function understood(heard: readonly Heard[]): { order: Order | undefined; told: Draft[] } {
  let order: Order | undefined;
  const told: Draft[] = [];
  for (const [report, hearing] of heard) {
    const after = mergeReport(order, report, hearing);
    told.push(...orderChangeEvents(order && derive(order), derive(after), hearing));
    order = after;
  }
  return { order, told };
}

const historicalIn = (heard: readonly Heard[]) => {
  const { order } = understood(heard);
  return order && derive(order).facts?.historical;
};
const loudNames = (told: readonly Draft[]) => told.filter((each) => !each.historical).map(({ type }) => type.name);

describe('what is heard quietly', () => {
  it('is known, and each of its events says that nothing starts by it', () => {
    const { order, told } = understood([
      historical(all, 100),
      historical(first, 100),
      historical(given, 101),
      historical(back, 101),
    ]);
    expect(told.map(({ type }) => type.name)).toEqual(
      expect.arrayContaining(['OrderPlaced', 'OrderPaid', 'OrderDelivered', 'OrderRefunded', 'BuyerSeen']),
    );
    expect(loudNames(told)).toEqual([]);
    const why = { placedAt: 'past', paidAt: 'past', shippedAt: 'past', deliveredAt: 'past', refundedAt: 'past' };
    expect(order && derive(order).facts?.historical).toEqual(why);
  });

  it('stays quiet when its webhook comes later; what is new in that is loud', () => {
    const { told } = understood([historical(paid, 100), loud(paid, 200), loud(first, 201)]);
    expect(loudNames(told)).toEqual(['OrderShipped', 'OrderDelivered']);
    expect(historicalIn([historical(paid, 100), loud(paid, 200), loud(first, 201)])).toEqual({
      placedAt: 'past',
      paidAt: 'past',
    });
  });

  it('stays quiet as a whole, whatever parcels are told later', () => {
    const heard = [historical(whole, 100), loud(first, 200), loud(parcel('p-2', { shippedAt: at(300) }), 300)];
    const { order, told } = understood(heard);
    expect(loudNames(told)).toEqual([]);
    expect(order && derive(order).facts).toMatchObject({
      deliveredAt: at(8),
      historical: { deliveredAt: 'past', shippedAt: 'past' },
    });
    expect(order && orderStatus(derive(order))).toBe('delivered');
  });

  it('does not count twice what was given back, once told in all and once apart', () => {
    const inAll = said({
      paidAt: at(1),
      orderTotals: { refund: { id: 'standard-1001', at: at(30), goodsE4: 80_000_000, taxE4: 0 } },
    });
    const more = said({ paidAt: at(1), refunds: [{ id: 'f-2', at: at(40), goodsE4: 90_000_000, taxE4: 0 }] });
    const known = (heard: readonly Heard[]) => {
      const { order } = understood(heard);
      return order && derive(order).facts?.refundedMinor;
    };
    expect(known([historical(inAll, 100)])).toBe(8_000);
    expect(known([historical(inAll, 100), loud(given, 200)])).toBe(10_000);
    expect(known([loud(more, 50), historical(inAll, 100), loud(given, 200)])).toBe(19_000);
  });

  it('takes nothing from what a webhook had told before', () => {
    const heard = [loud(paid, 10), loud(first, 11), historical(all, 100, 'missed'), historical(given, 100, 'missed')];
    expect(historicalIn(heard)).toEqual({ refundedAt: 'missed', deliveredAt: 'missed' });
    expect(historicalIn([loud(paid, 10), loud(first, 11), historical(paid, 100, 'missed')])).toBeUndefined();
  });

  it('is what was told before the shop connected, whoever tells it', () => {
    const hearing = { receivedAt: at(100), connectedAt: at(5) };
    expect(historicalIn([[said({ ...first, ...paid, parcels: first.parcels }), hearing]])).toEqual({
      placedAt: 'past',
      paidAt: 'past',
    });
  });

  it('is, of a checkout, never told as abandoned, and wakes nobody', () => {
    const report = { about: 'checkout' as const, checkout: 'standard-c1', at: at(0), items: [] };
    expect(abandonedAt(applyCheckoutReport(undefined, report, at(0), true))).toBeUndefined();
    expect(abandonedAt(applyCheckoutReport(undefined, report, at(0)))).toBe(at(60));
    expect(
      abandonedAt(
        applyCheckoutReport(applyCheckoutReport(undefined, report, at(0), true), { ...report, at: at(9) }, at(9)),
      ),
    ).toBeUndefined();
  });
});

describe('a fact is quiet if the first call that told it was, by when calls came', () => {
  const reports = [placed, paid, shipped, first, last, all, back, given];
  const why = fc.constantFrom<(ReportedReason | undefined)[]>(undefined, 'past', 'missed');
  const heardOf = (some: readonly OrderReport[]) =>
    fc
      .array(fc.tuple(fc.constantFrom(...some), fc.nat({ max: 6 }), why), { minLength: 1, maxLength: 8 })
      .map((calls) =>
        calls.map(([report, minute, historical]): Heard => [report, { receivedAt: at(minute), historical }]),
      );
  const [anyHeard, anyOrWhole] = [heardOf(reports), heardOf([...reports, whole])];

  it('whichever was understood first, and however often', () => {
    fc.assert(
      fc.property(
        anyOrWhole.chain((heard) => fc.tuple(fc.constant(heard), muddled(heard))),
        ([heard, others]) => {
          expect(understood(others).order).toEqual(understood(heard).order);
        },
      ),
      { numRuns: 300 },
    );
  });

  // @thorough
  it('which is what a reader of one call after another would say', () => {
    const rank = ({ receivedAt, historical: because }: ReportContext) =>
      `${receivedAt} ${['past', undefined, 'missed'].indexOf(because)}`;
    const stages = ['placedAt', 'paidAt', 'shippedAt', 'deliveredAt', 'refundedAt'] as const;
    fc.assert(
      fc.property(anyHeard, (heard) => {
        const known = [...heard].sort(([, a], [, b]) => (rank(a) < rank(b) ? -1 : 1));
        const complete: Heard = [placed, { receivedAt: at(7) }];
        const { order } = understood([...known, complete]);
        const reached = order && derive(order).facts;
        for (const stage of stages) {
          if (!reached?.[stage] || (stage === 'placedAt' && !known.some(([{ placedAt }]) => placedAt))) continue;
          const decided = known.find((_, n) => {
            const { order: then } = understood([...known.slice(0, n + 1), complete]);
            // Two parcels are there when the second is.
            const parcels = (each: Order | undefined) =>
              each ? derive(each).dated.parcels.map((p) => p.deliveredAt) : [];
            if (stage === 'deliveredAt') {
              return parcels(order).length === parcels(then).length && !parcels(then).includes(undefined);
            }
            if (stage === 'refundedAt') return known.slice(0, n + 1).some(([{ refunds }]) => refunds.length > 0);
            if (stage === 'placedAt') return known.slice(0, n + 1).some(([{ placedAt }]) => placedAt);
            return then && derive(then).facts?.[stage] !== undefined;
          });
          expect([stage, reached.historical?.[stage]]).toEqual([stage, decided?.[1].historical]);
        }
      }),
      { numRuns: 300 },
    );
  });

  // @thorough
  it('and who heard only the last of its events knows it', () => {
    fc.assert(
      fc.property(anyOrWhole.chain(muddled), (heard) => {
        const { order, told } = understood(heard);
        const last = told.findLast(({ type }) => /^Order/.test(type.name));
        expect((last?.data as { historical?: object })?.historical).toEqual(order && derive(order).facts?.historical);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the first report of a fact', () => {
  const at = (hour: number) => `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const report = (more: Partial<OrderReport>): OrderReport => ({
    ...{ about: 'order', order: 'o', test: false, parcels: [], refunds: [] },
    ...more,
  });
  const parcel = (id: string, more: object = {}) => ({ id, at: at(9), lines: [], void: false, ...more });
  const order = (more: Partial<Order>) => ({ order: 'o', test: false, parcels: {}, refunds: {}, ...more }) as Order;
  const live = (hour: number) => `${at(hour)} 2`;
  const past = (hour: number) => `${at(hour)} 1 past`;
  const missed = (hour: number) => `${at(hour)} 3 missed`;

  describe('the first report of each fact', () => {
    const facts = (more: Partial<OrderReport>) =>
      Object.keys(mergeFirstReports(undefined, report(more), { receivedAt: at(10) })).sort();

    it('is of everything that a report has, with or without a date, and of nothing else', () => {
      const nothing = {
        ...{ parcels: [parcel('p')], visits: [{ id: 'v', at: at(9), failed: false }], orderTotals: {} },
      };
      expect(facts(nothing)).toEqual([]);
      const refund = { id: 'f', at: at(9), goodsE4: 1, taxE4: 0 };
      const step = { id: 'r', at: at(9), kind: 'return', step: 'requested', lines: [] } as const;
      expect(
        facts({
          ...{ placedAt: at(1), paidAt: at(2), cancelledAt: at(3), refunds: [refund], returns: [step] },
          orderTotals: { shippedAt: at(4), deliveredAt: at(5), refund },
          parcels: [parcel('p', { shippedAt: at(4) }), parcel('q', { deliveredAt: at(5) })],
          visits: [{ id: 'v', at: at(9), doneAt: at(9), failed: false }],
          undated: { 'shipped/z': at(1) },
        }),
      ).toEqual([
        ...['cancelled', 'delivered', 'delivered/q', 'installed/v', 'paid', 'placed', 'refunded', 'refunded/f'],
        ...['returned/r/requested', 'shipped', 'shipped/p', 'shipped/z'],
      ]);
    });

    it('is the earliest, and in one instant that of the past, then a live one, then a missed one', () => {
      const heard = (...all: readonly [hour: number, historical?: 'past' | 'missed'][]) =>
        all.reduce<FirstReports | undefined>(
          (known, [hour, historical]) =>
            mergeFirstReports(known, report({ paidAt: at(2) }), { receivedAt: at(hour), historical }),
          undefined,
        )?.paid;
      expect(heard([11], [10, 'missed'], [12, 'past'])).toBe(missed(10));
      expect(heard([10], [11])).toBe(live(10));
      expect(heard([10, 'missed'], [10], [10, 'past'])).toBe(past(10));
      expect(heard([10, 'missed'], [10])).toBe(live(10));
    });
  });

  describe('why a fact starts nothing', () => {
    it('is its marketplace, which the shop does not serve; then the time before the connection; then its report', () => {
      expect(reasonOf(order({ marketplace: 'naver-pay', connectedAt: at(5) }), at(1), past(10))).toBe('marketplace');
      expect(reasonOf(order({ marketplace: 'naver-pay', isMarketplaceServed: true }), at(1), live(10))).toBeUndefined();
      expect(reasonOf(order({ connectedAt: at(5) }), at(4), missed(10))).toBe('past');
      expect(reasonOf(order({ connectedAt: at(5) }), at(5), missed(10))).toBe('missed');
      expect(reasonOf(order({}), at(5), past(10))).toBe('past');
      for (const first of [live(10), undefined]) expect(reasonOf(order({}), at(5), first)).toBeUndefined();
      expect([isUnserved(order({})), isUnserved(order({ marketplace: 'x', isMarketplaceServed: false }))]).toEqual([
        false,
        true,
      ]);
    });
  });

  describe('the first report of a stage', () => {
    type Dated = Parameters<typeof firstReportsOf>[1];
    const dated = { parcels: [{ id: 'p' }, { id: 'q' }], refunds: [] } as unknown as Dated;
    const firstReports = {
      'shipped/p': live(10),
      'shipped/q': live(12),
      'delivered/p': live(13),
      'delivered/q': live(15),
    };
    const first = (more: Partial<Order>, by?: Parameters<typeof firstReportsOf>[3], reached = {}, of = dated) =>
      firstReportsOf(order({ firstReports, ...more }), of, reached, by);

    it('is that of its first parcel to be shipped, and of its last to be delivered', () => {
      expect(first({}, 'report')).toMatchObject({ shippedAt: live(10), deliveredAt: live(15) });
      const whole = { ...firstReports, shipped: live(9), delivered: live(14) };
      expect(first({ firstReports: whole }, 'report')).toMatchObject({ shippedAt: live(9), deliveredAt: live(14) });
      expect(first({}).deliveredAt).toBeUndefined();
    });

    it('is the last handover, the payment, or of an assumption the last handover if that came after it', () => {
      const told = { firstReports: { ...firstReports, paid: live(7) } };
      expect(first(told, 'handover').deliveredAt).toBe(live(12));
      expect(first(told, 'payment').deliveredAt).toBe(live(7));
      const assumedAt = (hour: number) => first(told, 'assumption', { deliveredAt: at(hour) }).deliveredAt;
      expect([assumedAt(11), assumedAt(12), assumedAt(13)]).toEqual([live(12), live(12), undefined]);
      expect(first(told, 'assumption').deliveredAt).toBe(live(12));
      expect(first({ firstReports: {} }, 'assumption').deliveredAt).toBeUndefined();
    });

    it('is of an installation the last that was done, and of a refund the first of the newest', () => {
      const reports = {
        ...firstReports,
        'installed/v': live(16),
        'installed/w': live(17),
        'refunded/f': live(18),
        'refunded/g': live(19),
      };
      const visits = { v: { id: 'v', at: at(9), failed: false }, w: { id: 'w', at: at(9), failed: true } };
      const refunds = [
        { id: 'f', at: at(1) },
        { id: 'g', at: at(2) },
      ];
      const of = { ...dated, refunds } as unknown as Dated;
      const { installedAt, refundedAt } = first(
        { firstReports: reports, visits },
        undefined,
        { refundedAt: at(2) },
        of,
      );
      expect([installedAt, refundedAt]).toEqual([live(16), live(19)]);
      const total = first({ firstReports: { refunded: live(20) } }, undefined, { refundedAt: at(2) }, of);
      expect(total.refundedAt).toBe(live(20));
      const both = { v: visits.v, w: { ...visits.w, failed: false } };
      expect(first({ firstReports: reports, visits: both }).installedAt).toBe(live(17));
    });

    it('makes a stage historical where it was reached, and an order with none has none', () => {
      const heard = { firstReports: { placed: past(10), paid: live(10), cancelled: missed(10) } };
      const stages = (reached: object) => historicalStages(order(heard), dated as never, reached, undefined);
      expect(stages({ placedAt: at(1), paidAt: at(2) })).toEqual({ placedAt: 'past' });
      expect(stages({ placedAt: at(1), cancelledAt: at(3) })).toEqual({ placedAt: 'past', cancelledAt: 'missed' });
      expect(stages({ paidAt: at(2) })).toBeUndefined();
    });
  });
});
