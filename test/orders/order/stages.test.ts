import { describe, expect, it } from 'vitest';
import { delayChangeEvents } from '../../../functions/orders/order/delay-events.ts';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import type { ReportContext } from '../../../functions/orders/order/historical.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type {
  OrderReport,
  Parcel,
  ReturnStep,
  Visit,
} from '../../../functions/orders/platforms/contract/order-report.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();
const item = (line: string, quantity = 1, ships = true) => ({ line, title: '필터', quantity, ships });
const contents = {
  ...{ at: at(3), number: '#1001', currency: 'KRW', totalMinor: 30_000, goodsMinor: 30_000, taxesIncluded: true },
  items: [item('1')],
};
const said = (fields: Partial<OrderReport>): OrderReport => ({
  ...{ about: 'order', order: 'shop-1001', test: false, contents, placedAt: at(0), parcels: [], refunds: [] },
  ...fields,
});
const loud: ReportContext = { receivedAt: at(100) };
const later: ReportContext = { receivedAt: at(102) };
const past: ReportContext = { receivedAt: at(101), historical: 'past' };
const known = (...reports: OrderReport[]): Order =>
  reports.reduce<Order | undefined>((order, each) => mergeReport(order, each, loud), undefined) as Order;
const told = (before: Order | undefined, report: OrderReport, hearing = loud) =>
  orderChangeEvents(before && derive(before), derive(mergeReport(before, report, hearing)), hearing);
const names = (before: Order | undefined, report: OrderReport, hearing = loud) =>
  told(before, report, hearing).map(({ type }) => type.name);
const visit = (id: string, fields: Partial<Visit> = {}): Visit => ({ id, at: at(50), failed: false, ...fields });
const parcel = (id: string, fields: Partial<Parcel> = {}): Parcel => ({
  ...{ id, at: at(9), lines: [], void: false },
  ...fields,
});
const asked: ReturnStep = { id: 'r-1', at: at(60), kind: 'return', step: 'requested', lines: [] };

describe('an installation', () => {
  const first = visit('v-1', { doneAt: at(50) });
  const second = visit('v-2', { doneAt: at(70) });
  const facts = (...visits: Visit[]) => derive(known(said({ visits }))).facts;

  it('is done with its last visit, whichever is told first; a failed one does not count', () => {
    expect(facts(first, second)?.installedAt).toBe(at(70));
    expect(facts(second, first)?.installedAt).toBe(at(70));
    expect(facts(first, visit('v-2'))?.installedAt).toBeUndefined();
    expect(facts(visit('v-0'), first)?.installedAt).toBeUndefined();
    expect(facts(first, visit('v-2', { failed: true }))?.installedAt).toBe(at(50));
    expect(facts(visit('v-1', { failed: true }))?.installedAt).toBeUndefined();
    expect(orderStatus(derive(known(said({ visits: [first] }))))).toBe('installed');
  });

  it('is told once, at its time, and quietly where its last visit was heard so', () => {
    const [event] = told(known(said({})), said({ visits: [first] }));
    expect(event).toMatchObject({ type: { name: 'OrderInstalled' }, at: at(50), historical: false });
    expect(names(known(said({ visits: [first] })), said({ visits: [first] }))).toEqual([]);
    const asHistorical = told(known(said({})), said({ visits: [first] }), past);
    expect(asHistorical[0]).toMatchObject({ data: { historical: { installedAt: 'past' } }, historical: true });
    const mixed = mergeReport(
      mergeReport(known(said({})), said({ visits: [first] }), past),
      said({ visits: [second] }),
      later,
    );
    expect(derive(mixed).facts?.historical).toBeUndefined();
    const failed = mergeReport(
      known(said({ visits: [first] })),
      said({ visits: [visit('v-2', { failed: true })] }),
      past,
    );
    expect(derive(failed).facts?.historical).toBeUndefined();
  });
});

describe('a return', () => {
  it('is told at each of its steps, once, and quietly where the step was heard so', () => {
    const before = known(said({ returns: [asked] }));
    expect(told(known(said({})), said({ returns: [asked] }))).toMatchObject([
      {
        type: { name: 'PlatformReturnChanged' },
        at: at(60),
        data: { return: 'r-1', step: 'requested' },
        historical: false,
      },
    ]);
    expect(names(before, said({ returns: [asked] }))).toEqual([]);
    const next: ReturnStep = { ...asked, at: at(80), step: 'approved' };
    expect(told(before, said({ returns: [next] }), past)).toMatchObject([
      { data: { step: 'approved' }, historical: true },
    ]);
    const { firstReports: _, ...early } = before;
    expect(names(early as Order, said({ returns: [next] }))).toEqual(['PlatformReturnChanged']);
  });
});

describe('a return that is told before its order', () => {
  const early = said({ contents: undefined, placedAt: undefined, returns: [asked] });

  it('is told with it, once, as in the other sequence', () => {
    const before = known(early);
    expect(names(undefined, early)).toEqual([]);
    expect(names(before, said({}))).toEqual(['OrderPlaced', 'PlatformReturnChanged']);
    expect(names(known(early, said({})), early)).toEqual([]);
    expect(names(known(said({})), early)).toEqual(['PlatformReturnChanged']);
  });
});

describe('what is known quietly', () => {
  const quietOf = (report: OrderReport) =>
    derive(mergeReport(known(said({ paidAt: at(5) })), report, past)).facts?.historical;

  it.each<[string, Partial<OrderReport>, object | undefined]>([
    ['a cancellation', { cancelledAt: at(20) }, { cancelledAt: 'past' }],
    [
      'a refund of all',
      { orderTotals: { refund: { id: 'all', at: at(20), goodsE4: 1e8, taxE4: 0 } } } as never,
      { refundedAt: 'past' },
    ],
    ['a parcel', { parcels: [parcel('p-1', { shippedAt: at(9) })] }, { shippedAt: 'past' }],
    ['a parcel that was taken back', { parcels: [parcel('p-1', { shippedAt: at(9), void: true })] }, undefined],
    ['nothing new', {}, undefined],
  ])('is %s', (_, fields, historical) => {
    expect(quietOf(said(fields))).toEqual(historical);
  });

  it('is what was before the shop connected, and not what was at that moment', () => {
    const connected = (connectedAt: string) =>
      derive(mergeReport(undefined, said({ paidAt: at(5) }), { ...loud, connectedAt })).facts?.historical;
    expect(connected(at(5))).toEqual({ placedAt: 'past' });
    expect(connected(at(6))).toEqual({ placedAt: 'past', paidAt: 'past' });
  });

  it('is the last refund, and not one before it', () => {
    const refund = (id: string, minute: number) => ({ id, at: at(minute), goodsE4: 1e6, taxE4: 0 });
    const first = mergeReport(known(said({ paidAt: at(5) })), said({ refunds: [refund('f-1', 30)] }), past);
    expect(derive(first).facts?.historical).toEqual({ refundedAt: 'past' });
    expect(derive(mergeReport(first, said({ refunds: [refund('f-2', 40)] }), loud)).facts?.historical).toBeUndefined();
  });
});

describe('an edit', () => {
  it('is told at the time of what it says, and the buyer with it', () => {
    const buyer = { email: 'minji@example.com' };
    const later = said({ contents: { ...contents, at: at(40), number: '#1001a', buyer } });
    expect(told(known(said({})), later).map(({ type, at }) => [type.name, at])).toEqual([
      ['OrderEdited', at(40)],
      ['BuyerSeen', at(40)],
    ]);
    expect(names(known(said({}), later), later)).toEqual([]);
  });

  it('is none while only its parcels are known: then it is placed', () => {
    const parcels = known(said({ contents: undefined, placedAt: undefined, parcels: [parcel('p-1')] } as never));
    expect(names(parcels, said({}))).toEqual(['OrderPlaced']);
  });
});

describe('an order of several parcels', () => {
  const two = { ...contents, items: [item('1'), item('2')] };
  const of = (id: string, line: string, minute: number) =>
    parcel(id, { lines: [{ line, quantity: 1 }], shippedAt: at(9), deliveredAt: at(minute) });
  const delivered = (...parcels: Parcel[]) => derive(known(said({ contents: two, parcels }))).facts?.deliveredAt;

  it('is there with its last parcel, whichever that is', () => {
    expect(delivered(of('p-1', '1', 20), of('p-2', '2', 30))).toBe(at(30));
    expect(delivered(of('p-1', '1', 30), of('p-2', '2', 20))).toBe(at(30));
    expect(delivered(of('p-1', '1', 30))).toBeUndefined();
    expect(delivered(of('p-1', '1', 30), parcel('p-2', { lines: [{ line: '2', quantity: 1 }] }))).toBeUndefined();
  });

  it('has ended when what is followed was there and what is not had left; not while a part of it has no parcel', () => {
    const unfollowed = parcel('p-2', { lines: [{ line: '2', quantity: 1 }], shippedAt: at(12) });
    const ended = (...parcels: Parcel[]) => derive(known(said({ contents: two, parcels }))).endedAt;
    expect(ended(of('p-1', '1', 30), unfollowed)).toBe(at(30));
    expect(ended(of('p-1', '1', 10), unfollowed)).toBe(at(12));
    expect(ended(unfollowed)).toBeUndefined();
  });

  it('is called off when that was first said, and given back when its refund was, though both are said again', () => {
    const again = said({ contents: { ...contents, at: at(50) }, cancelledAt: at(30) });
    expect(derive(known(said({ cancelledAt: at(20) }), again)).facts?.cancelledAt).toBe(at(20));
    const refund = (minute: number) => ({ id: `f-${minute}`, at: at(minute), goodsE4: 1e8, taxE4: 0 });
    const both = said({ paidAt: at(5), refunds: [refund(30)], orderTotals: { refund: refund(40) } } as never);
    expect(derive(known(both)).facts?.refundedAt).toBe(at(30));
  });

  it('is refunded once all of its goods are given back, and not while nothing is', () => {
    const refunded = (goodsE4: number, goodsMinor = 30_000) =>
      derive(
        known(
          said({
            contents: { ...contents, goodsMinor },
            paidAt: at(5),
            refunds: [{ id: 'f', at: at(9), goodsE4, taxE4: 0 }],
          }),
        ),
      );
    const whole = derive(known(said({})));
    expect([orderStatus(whole), whole.endedAt]).toEqual(['placed', undefined]);
    expect(orderStatus(derive(known(said({ contents: { ...contents, goodsMinor: 0 } }))))).toBe('placed');
    const all = refunded(1e12);
    expect([orderStatus(all), all.endedAt]).toEqual(['refunded', at(9)]);
    expect(refunded(1).endedAt).toBeUndefined();
  });
});

describe('a promise', () => {
  const facts = { ...derive(known(said({ paidAt: at(5) }))).facts, knownAt: at(99) } as OrderFacts;
  const late = { ...facts, promisedAt: at(50), delayedAt: at(50) };
  const again = { ...late, newPromisedAt: at(80), renewedAt: at(60) };
  const delays = (before: OrderFacts | undefined, now: OrderFacts) =>
    delayChangeEvents(before, now).map(({ type, at }) => [type.name, at]);

  it('is told to be late, and its new day once, with the time of each', () => {
    expect(delays(undefined, facts)).toEqual([]);
    expect(delays(facts, facts)).toEqual([]);
    expect(delays(undefined, late)).toEqual([['OrderDelayed', at(50)]]);
    expect(delays(late, late)).toEqual([]);
    expect(delays(late, again)).toEqual([['OrderDelayed', at(60)]]);
    expect(delays(undefined, again)).toEqual([['OrderDelayed', at(60)]]);
    expect(delays(again, again)).toEqual([]);
    expect(delays(again, late)).toEqual([]);
    expect(delays(late, facts)).toEqual([['OrderDelayWithdrawn', at(99)]]);
  });

  it.each(['deliveredAt', 'installedAt', 'cancelledAt'] as const)('is not told late once there is its %s', (stage) => {
    expect(delays(facts, { ...late, [stage]: at(70) })).toEqual([]);
  });
});
