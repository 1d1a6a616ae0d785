import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromiseTerms } from '../../../functions/orders/delivery/rule.ts';
import { assumptionDueAt, makeAssumption, needsAssumption } from '../../../functions/orders/order/assumed.ts';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import type { ReportContext } from '../../../functions/orders/order/historical.ts';
import { describeOrder, wakeOrder } from '../../../functions/orders/order/lateness.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { makePromise } from '../../../functions/orders/order/promise.ts';
import { completionOf } from '../../../functions/orders/order/transit.ts';
import type { Contents, OrderReport, Parcel } from '../../../functions/orders/platforms/contract/order-report.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { terms } from './order-reports.ts';

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const endOf = (day: string) => seoul(`${day}T23:59:59.999`);
/** A Monday. */
const monday = seoul('2026-11-30T10:00:00');
const { delivery: _, ...silent } = terms;

const contents = (fields: Partial<Contents> = {}): Contents => ({
  ...{ at: monday, number: '#1', currency: 'KRW', totalMinor: 9_000, goodsMinor: 9_000, taxesIncluded: true },
  ...{
    items: [{ line: '1', title: '찻잔', quantity: 1, ships: true }],
    shipping: { country: 'KR', postcode: '04001' },
  },
  ...fields,
});
const report = (fields: Partial<OrderReport> = {}): OrderReport => ({
  ...{ about: 'order', order: 'woocommerce-1', test: false, parcels: [], refunds: [] },
  ...fields,
});
const paid = (fields: Partial<Contents> = {}) =>
  report({ contents: contents(fields), placedAt: monday, paidAt: monday });
const parcel = (fields: Partial<Parcel> = {}) =>
  report({ parcels: [{ id: 'p', at: monday, lines: [{ line: '1', quantity: 1 }], void: false, ...fields }] });
const left = (local = '2026-11-30T17:00:00', fields: Partial<Parcel> = {}) =>
  parcel({ at: seoul(local), shippedAt: seoul(local), ...fields });

interface Heard {
  readonly reports: readonly OrderReport[];
  readonly terms?: PromiseTerms;
  readonly usual?: number;
  readonly context?: ReportContext;
}

/** The order as its store would make it of the reports, in this sequence. */
function heard({ reports, terms: own = terms, usual, context = { receivedAt: monday } }: Heard): Order {
  let order: Order | undefined;
  for (const each of reports) {
    const promised = makePromise(mergeReport(order, each, context), own, undefined, '2000-01-01T00:00:00.000Z');
    const { dated } = derive(promised);
    order = needsAssumption(promised, dated)
      ? makeAssumption(promised, dated, own, usual, context.receivedAt)
      : promised;
  }
  return order as Order;
}
const dueOf = (order: Order) => order.assumption?.at;
const farFuture = '2030-01-01T00:00:00.000Z';
/** Woken until nothing is due. */
const woken = (order: Order, now = farFuture): Order => {
  const { state } = wakeOrder(order, now);
  return state === order ? order : woken(state, now);
};
const factsOf = (order: Order) => derive(order).facts;

describe('a parcel that nobody follows counts as delivered', () => {
  it('two days after the promised day', () => {
    const order = heard({ reports: [paid(), left()] });
    expect(factsOf(order)?.promisedAt).toBe(endOf('2026-12-02'));
    expect(dueOf(order)).toBe(endOf('2026-12-04'));
    expect(describeOrder(derive(order)).wakeAt).toBe(endOf('2026-12-04'));
    expect(factsOf(order)?.deliveredAt).toBeUndefined();
    expect(wakeOrder(order, seoul('2026-12-04T23:59:59')).events).toEqual([]);
    const { state, events } = wakeOrder(order, seoul('2026-12-05T00:01:00'));
    expect(events).toMatchObject([{ type: { name: 'OrderDelivered' }, at: endOf('2026-12-04'), historical: false }]);
    expect(factsOf(state)).toMatchObject({ deliveredAt: endOf('2026-12-04'), isAssumed: true });
    expect(wakeOrder(state, farFuture).events).toEqual([]);
    expect(describeOrder(derive(state)).wakeAt).toBeUndefined();
  });

  it('and after a later day, if the platform gives one', () => {
    const dated = (minute: number, promisedAt: string) =>
      report({ ...paid(), contents: contents({ at: seoul(`2026-11-30T10:0${minute}:00`) }), promisedAt });
    const reports = [dated(0, seoul('2026-12-02T12:00:00')), left(), dated(5, seoul('2026-12-09T12:00:00'))];
    expect(dueOf(heard({ reports }))).toBe(endOf('2026-12-11'));
  });

  it('without a promise two days after the transit record of its method, else after the rule, from the day it left', () => {
    const preOrder = [paid({ kind: 'pre-order' }), left()];
    expect(factsOf(heard({ reports: preOrder }))?.promisedAt).toBeUndefined();
    expect(dueOf(heard({ reports: preOrder, usual: 4 }))).toBe(endOf('2026-12-06'));
    expect(dueOf(heard({ reports: preOrder }))).toBe(endOf('2026-12-04'));
  });

  it('never before three business days after it left', () => {
    const late = [paid(), left('2026-12-04T17:00:00')];
    expect(dueOf(heard({ reports: late }))).toBe(endOf('2026-12-09'));
    const quick = { ...terms, delivery: terms.delivery && { ...terms.delivery, rules: [{ name: 'r', days: 0 }] } };
    expect(dueOf(heard({ reports: [paid({ kind: 'pre-order' }), left()], terms: quick }))).toBe(endOf('2026-12-03'));
  });

  it('from Monday to Friday without holidays, if the shop has no terms of delivery', () => {
    expect(dueOf(heard({ reports: [paid(), left()], terms: silent }))).toBe(endOf('2026-12-03'));
    const overChristmas = [paid(), left('2026-12-23T17:00:00')];
    expect(dueOf(heard({ reports: overChristmas, terms: silent }))).toBe(endOf('2026-12-29'));
  });

  it('once all that is missing has left in such parcels', () => {
    const items = ['1', '2'].map((line) => ({ line, title: line, quantity: 1, ships: true }));
    const second = left('2026-12-01T17:00:00', { id: 'q', lines: [{ line: '2', quantity: 1 }] });
    expect(dueOf(heard({ reports: [paid({ items }), left()] }))).toBeUndefined();
    expect(dueOf(heard({ reports: [paid({ items }), left(), second] }))).toBe(endOf('2026-12-04'));
    const followed = left('2026-12-01T17:00:00', { ...second.parcels[0], isFollowed: true });
    expect(dueOf(heard({ reports: [paid({ items }), left(), followed] }))).toBeUndefined();
    const came = { ...second.parcels[0], isFollowed: true, deliveredAt: seoul('2026-12-02T10:00:00') };
    expect(dueOf(heard({ reports: [paid({ items }), left(), left('2026-12-01T17:00:00', came)] }))).toBeDefined();
    const cameLate = { ...came, deliveredAt: seoul('2026-12-07T10:00:00') };
    const order = woken(heard({ reports: [paid({ items }), left(), left('2026-12-01T17:00:00', cameLate)] }));
    expect(factsOf(order)).toMatchObject({ deliveredAt: seoul('2026-12-07T10:00:00'), isAssumed: true });
  });
});

describe('it is not assumed', () => {
  it.each([
    ['what the carrier is followed for', [left(undefined, { isFollowed: true })]],
    ['what has not left', [parcel()]],
    ['what the shop took back', [left(undefined, { void: true })]],
    ['what was delivered', [left(undefined, { deliveredAt: seoul('2026-12-01T12:00:00') })]],
  ])('of %s', (_, more) => {
    const order = heard({ reports: [paid(), ...more] });
    expect(dueOf(order)).toBeUndefined();
    expect(factsOf(woken(order))?.isAssumed).toBeUndefined();
  });

  it('of what was cancelled or wholly refunded before', () => {
    const cancelled = report({ cancelledAt: seoul('2026-12-01T12:00:00') });
    const refunded = report({
      refunds: [{ id: 'f', at: seoul('2026-12-01T12:00:00'), goodsE4: 9_000 * 10_000, taxE4: 0 }],
    });
    for (const over of [cancelled, refunded]) {
      const order = heard({ reports: [paid(), left(), over] });
      expect(describeOrder(derive(order)).wakeAt).toBeUndefined();
      expect(factsOf(woken(order))?.deliveredAt).toBeUndefined();
    }
  });
});

describe('an assumed delivery', () => {
  const assumed = woken(heard({ reports: [paid(), left()] }));
  const updated = (order: Order, update: OrderReport) => {
    const merged = mergeReport(order, update, { receivedAt: seoul('2026-12-08T10:00:00') });
    const { dated } = derive(merged);
    const state = needsAssumption(merged, dated)
      ? makeAssumption(merged, dated, terms, undefined, seoul('2026-12-08T10:00:00'))
      : merged;
    const events = orderChangeEvents(derive(order), derive(state), { receivedAt: seoul('2026-12-08T10:00:00') });
    return { state, names: events.map(({ type }) => type.name) };
  };

  it('is replaced by a real one, which moves what hangs on it', () => {
    const { state, names } = updated(
      assumed,
      left('2026-12-07T12:00:00', { deliveredAt: seoul('2026-12-07T12:00:00') }),
    );
    expect(names).toEqual(['OrderDelivered']);
    expect(factsOf(state)).toMatchObject({ deliveredAt: seoul('2026-12-07T12:00:00') });
    expect(factsOf(state)?.isAssumed).toBeUndefined();
  });

  it('is taken back by a status of the carrier, after which it can be late', () => {
    const { state, names } = updated(assumed, left('2026-12-07T12:00:00', { isFollowed: true }));
    expect(names).toEqual(['OrderEdited']);
    expect(factsOf(state)?.deliveredAt).toBeUndefined();
    expect(wakeOrder(state, seoul('2026-12-08T10:00:00')).events.map(({ type }) => type.name)).toEqual([
      'OrderDelayed',
    ]);
  });

  it('is never late before, and is counted in no record', () => {
    expect(factsOf(assumed)?.delayedAt).toBeUndefined();
    expect(completionOf(derive(assumed))).toBeUndefined();
  });

  it('of long ago is historical if it was before the connection, or in a historical report', () => {
    const context = { receivedAt: seoul('2026-12-20T10:00:00') };
    const reports = [paid(), left()];
    const connectedAt = seoul('2026-12-15T10:00:00');
    expect(factsOf(heard({ reports, context: { ...context, connectedAt } }))).toMatchObject({
      ...{ deliveredAt: endOf('2026-12-04'), isAssumed: true, historical: { deliveredAt: 'past' } },
    });
    expect(factsOf(heard({ reports, context: { ...context, historical: 'missed' } }))?.historical?.deliveredAt).toBe(
      'missed',
    );
    const soon = { receivedAt: seoul('2026-12-01T10:00:00'), historical: 'past' } as const;
    expect(factsOf(woken(heard({ reports, context: soon })))?.historical?.deliveredAt).toBeUndefined();
  });
});

describe('what nobody has to report is delivered at once', () => {
  it.each<[string, OrderReport[], string | undefined]>([
    ['at the counter: paid', [paid({ kind: 'counter' })], monday],
    ['at the counter, with a parcel: handed over', [paid({ kind: 'counter' }), left()], seoul('2026-11-30T17:00:00')],
    ['to be picked up, not yet', [paid({ kind: 'pickup' })], undefined],
    ['picked up', [paid({ shipping: { isCollected: true } }), left()], seoul('2026-11-30T17:00:00')],
    ['nothing is shipped: paid', [paid({ items: [{ line: '1', title: 'PDF', quantity: 1, ships: false }] })], monday],
    ['nothing is left of it', [paid({ items: [{ line: '1', title: 'PDF', quantity: 0, ships: false }] })], undefined],
  ])('%s', (_, reports, deliveredAt) => {
    const order = heard({ reports });
    expect(factsOf(order)?.deliveredAt).toBe(deliveredAt);
    expect(factsOf(order)?.isAssumed).toBeUndefined();
    expect(completionOf(derive(order))).toBeUndefined();
  });
});

describe('a delivery by mistake', () => {
  const at = (hour: number) => seoul(`2026-12-01T${hour}:00:00`);
  const there = (hour: number) =>
    left(at(hour).slice(0, 19), { at: at(hour), isFollowed: true, deliveredAt: at(hour) });
  const underWay = (hour: number) => left(undefined, { at: at(hour), isFollowed: true });
  const silentUpdate = (hour: number) => left(undefined, { at: at(hour), trackingNumber: '2' });
  const deliveredAt = (...reports: OrderReport[]) => factsOf(heard({ reports: [paid(), ...reports] }))?.deliveredAt;

  it('is taken back by a newer status, and not by an older one or an update without one', () => {
    expect(deliveredAt(there(12), underWay(13))).toBeUndefined();
    expect(deliveredAt(underWay(13), there(12))).toBeUndefined();
    expect(deliveredAt(underWay(11), there(12))).toBe(at(12));
    expect(deliveredAt(there(12), silentUpdate(13))).toBe(at(12));
  });

  it('is followed by the real one, by its earliest date since', () => {
    expect(deliveredAt(there(12), underWay(13), there(15), there(16))).toBe(at(15));
    expect(deliveredAt(there(16), there(15), there(12), underWay(13))).toBe(at(15));
    expect(deliveredAt(there(12), there(15))).toBe(at(12));
  });
});

describe('in whatever sequence and number reports and wakes come', () => {
  const hour = fc.integer({ min: 10, max: 19 }).map((n) => `2026-12-0${n % 9 || 1}T${n}:00:00`);
  const each = fc
    .tuple(fc.constantFrom('left', 'followed', 'there', 'second', 'void', 'digital'), hour)
    .map(([state, local]): OrderReport => {
      const reports: Record<typeof state, OrderReport> = {
        left: left(local),
        followed: left(local, { isFollowed: true }),
        there: left(local, { deliveredAt: seoul(local) }),
        second: left(local, { id: 'q' }),
        void: left(local, { void: true }),
        digital: paid({ at: seoul(local), items: [{ line: '1', title: 'PDF', quantity: 1, ships: false }] }),
      };
      return reports[state];
    });
  const calls = fc.array(each, { minLength: 1, maxLength: 6 }).map((more) => [paid(), ...more]);

  it('the delivery and whether it is assumed are the same in the end', () => {
    fc.assert(
      fc.property(
        calls.chain((all) => fc.tuple(fc.constant(all), muddled(all))),
        fc.boolean(),
        ([all, others], isLate) => {
          const context = { receivedAt: isLate ? farFuture : monday };
          const facts = factsOf(woken(heard({ reports: all, terms: silent })));
          expect(factsOf(woken(heard({ reports: others, terms: silent, context })))).toEqual(facts);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('an assumed delivery never precedes the handover, and everything that left long ago is delivered or followed', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const order = woken(heard({ reports: all }));
        const { dated, facts } = derive(order);
        const missing = dated.parcels.filter((parcel) => !parcel.deliveredAt);
        const gone = missing.map(({ shippedAt }) => shippedAt ?? '').sort();
        if (facts?.isAssumed) expect((facts.deliveredAt ?? '') > (gone.at(-1) ?? '')).toBe(true);
        const isOpen = dated.parcels.some((parcel) => parcel.isFollowed && !parcel.deliveredAt);
        expect(facts?.deliveredAt !== undefined || isOpen || dated.parcels.length === 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

it('a delivery in a state from before its reports were kept stands, also after another report', () => {
  const order = heard({ reports: [paid(), left()] });
  const deliveredAt = seoul('2026-12-01T10:00:00');
  const parcels = Object.entries(order.parcels).map(([id, parcel]) => [id, { ...parcel, deliveredAt }]);
  const old: Order = { ...order, parcels: Object.fromEntries(parcels) };
  expect(factsOf(old)).toMatchObject({ deliveredAt });

  const next = mergeReport(old, left(), { receivedAt: seoul('2026-12-01T12:00:00') });
  expect(factsOf(next)).toMatchObject({ deliveredAt });
  expect(Object.values(next.parcels).map((parcel) => parcel.deliveredAt)).toEqual([undefined]);
});

describe('an assumption', () => {
  const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
  const endOf = (day: string) => seoul(`${day}T23:59:59.999`);
  const soon = seoul('2026-11-20T10:00:00');

  /** An order whose one parcel left on this day, and of which the carrier says nothing. */
  function leftOn(day: string, contents: Partial<Contents> = {}): Order {
    const at = seoul(`${day}T10:00:00`);
    const report: OrderReport = {
      ...{ about: 'order', order: 'woocommerce-1', test: false, placedAt: at, paidAt: at, refunds: [] },
      contents: {
        ...{ at, number: '#1', currency: 'KRW', totalMinor: 9_000, goodsMinor: 9_000, taxesIncluded: true },
        items: [{ line: '1', title: '찻잔', quantity: 1, ships: true }],
        shipping: { country: 'KR', postcode: '04001' },
        ...contents,
      },
      parcels: [{ id: 'p', at, lines: [], void: false, shippedAt: at }],
    };
    return mergeReport(undefined, report, { receivedAt: at });
  }
  const bare: PromiseTerms = { zone: 'Asia/Seoul', holidays: terms.holidays, documents: {} };
  const assumed = (order: Order, of: PromiseTerms, usual?: number) =>
    makeAssumption(order, derive(order).dated, of, usual, soon).assumption?.at;

  describe('a delivery that nobody reports is assumed', () => {
    it('in a shop without terms on the third business day after it left, from Monday to Friday', () => {
      expect(assumed(leftOn('2026-11-30'), bare)).toBe(endOf('2026-12-03'));
      expect(assumed(leftOn('2026-12-01'), bare)).toBe(endOf('2026-12-04'));
      expect(assumed(leftOn('2026-12-04'), bare)).toBe(endOf('2026-12-09'));
    });

    it('two days after the usual day, where that is later', () => {
      expect(assumed(leftOn('2026-11-30'), bare, 5)).toBe(endOf('2026-12-09'));
      expect(assumed(leftOn('2026-11-30'), bare, 1)).toBe(endOf('2026-12-03'));
      expect(assumed(leftOn('2026-11-30'), terms, 5)).toBe(endOf('2026-12-09'));
    });

    it('two days after the day by its rule, of the week in which the shop hands over', () => {
      expect(assumed(leftOn('2026-11-30'), terms)).toBe(endOf('2026-12-04'));
      expect(assumed(leftOn('2026-11-30', { shipping: { country: 'KR', postcode: '63000' } }), terms)).toBe(
        endOf('2026-12-06'),
      );
      const saturdays = { ...terms, delivery: { ...terms.delivery, week: ['sat'] } } as PromiseTerms;
      expect(assumed(leftOn('2026-11-30'), saturdays)).toBe(endOf('2026-12-19'));
      // Of a shop without any such day nothing is known, and parcels arrive on weekdays.
      const never = { ...terms, delivery: { ...terms.delivery, week: [] } } as unknown as PromiseTerms;
      expect(assumed(leftOn('2026-11-30'), never)).toBe(endOf('2026-12-04'));
    });

    it('two days after its promised day, or the new one, or the one that the shop gave', () => {
      const promised = (more: Partial<Order>) => assumed({ ...leftOn('2026-11-30'), ...more } as Order, bare);
      const promise = { basis: 'b', at: endOf('2026-12-10') };
      expect(promised({ promise })).toBe(endOf('2026-12-12'));
      const renewed = { at: endOf('2026-12-15'), announcedAt: soon };
      expect(promised({ promise: { ...promise, renewed } })).toBe(endOf('2026-12-17'));
      const renewal = { at: endOf('2026-12-20'), announcedAt: soon, reason: '눈' };
      expect(promised({ promise: { ...promise, renewed }, renewal })).toBe(endOf('2026-12-22'));
    });

    it('from that instant on, and anew once its basis has changed', () => {
      const order = leftOn('2026-11-30');
      const { dated } = derive(order);
      const made = (now: string) => makeAssumption(order, dated, bare, undefined, now);
      const at = endOf('2026-12-03');
      expect(made(at).assumption).toMatchObject({ at, isReached: true });
      expect(made(seoul('2026-12-03T23:59:59.998')).assumption).not.toHaveProperty('isReached');
      expect([needsAssumption(order, dated), needsAssumption(made(at), dated)]).toEqual([true, false]);
      const other = { ...made(at), promise: { basis: 'b', at: endOf('2026-12-10') } } as Order;
      expect(needsAssumption(other, dated)).toBe(true);
    });
  });

  describe('an assumption is due', () => {
    const at = endOf('2026-12-03');
    const waiting = { ...leftOn('2026-11-30'), assumption: { basis: 'b', at } };

    it('at its instant, as long as nothing has ended before', () => {
      expect(assumptionDueAt(waiting, undefined)).toBe(at);
      expect(assumptionDueAt(waiting, endOf('2026-12-04'))).toBe(at);
      expect(assumptionDueAt(waiting, at)).toBeUndefined();
      expect(assumptionDueAt(waiting, endOf('2026-12-02'))).toBeUndefined();
    });

    it('never where there is none, or where it was reached', () => {
      expect(assumptionDueAt(leftOn('2026-11-30'), undefined)).toBeUndefined();
      expect(
        assumptionDueAt({ ...waiting, assumption: { basis: 'b', at, isReached: true } }, undefined),
      ).toBeUndefined();
    });
  });
});
