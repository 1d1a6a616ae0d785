import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPoints, type PointsEvent } from '../../functions/insight/account.ts';
import {
  dailyCounter,
  deliveryOnTime,
  isCountable,
  markerKey,
  messageTo,
  type Occurrence,
  orderPaid,
  promiseMissed,
  surveyAnswered,
  ticketOpened,
} from '../../functions/insight/counts.ts';
import { PromiseMissed, TicketOpened } from '../../shared/events/care.ts';
import { parseEvent } from '../../shared/events/event.ts';
import { PointsSpent } from '../../shared/events/loyalty.ts';
import { OrderDelivered, OrderPaid } from '../../shared/events/orders.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { at, envelopeOf, examples, facts } from '../shared/kernel/examples.ts';

const counted: Occurrence = {
  shop: 'demo',
  metric: 'OrdersPaid',
  once: 'order/demo/o1',
  at: '2026-11-30T15:30:00.000Z',
};

describe('what is counted', () => {
  it("stands under the shop's own day", () => {
    expect(dailyCounter(counted, 'Asia/Seoul')).toBe('2026-12-01#OrdersPaid');
    expect(dailyCounter(counted, 'UTC')).toBe('2026-11-30#OrdersPaid');
  });

  it('is remembered by what it is, and not by the event or the hour that said it', () => {
    expect(markerKey({ ...counted, at })).toBe(markerKey(counted));
    expect(markerKey({ ...counted, metric: 'Answers' })).not.toBe(markerKey(counted));
    expect(markerKey({ ...counted, once: 'order/demo/o2' })).not.toBe(markerKey(counted));
  });
});

describe('what is published again, however late', () => {
  const day = 86_400_000;
  const start = Date.parse('2026-12-01T00:00:00.000Z');
  const time = (days: number) => new Date(start + days * day).toISOString();

  /** A table whose markers end after 60 days, and what it counts of these publications. */
  function countedOf(publications: readonly { readonly occurrence: Occurrence; readonly onDay: number }[]) {
    const markers = new Map<string, number>();
    let count = 0;
    for (const { occurrence, onDay } of publications.toSorted((one, other) => one.onDay - other.onDay)) {
      if (!isCountable(occurrence, time(onDay))) continue;
      const ends = markers.get(markerKey(occurrence));
      if (ends !== undefined && onDay < ends) continue;
      const since = (Date.parse(occurrence.knownAt ?? occurrence.at) - start) / day;
      markers.set(markerKey(occurrence), occurrence.keptForEver ? Number.POSITIVE_INFINITY : since + 60);
      count += 1;
    }
    return count;
  }

  const late = fc.oneof(fc.double({ min: 0, max: 1_000, noNaN: true }), fc.constantFrom(29.99, 30, 59.99, 60, 61, 400));

  it('counts once: a message by its own time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 29, noNaN: true }), fc.array(late), (first, more) => {
        const occurrence = { shop: 'demo', metric: 'MessagesSent', once: 'message/demo/m1', at: time(0) } as const;
        expect(countedOf([first, ...more.map((days) => first + days)].map((onDay) => ({ occurrence, onDay })))).toBe(1);
      }),
    );
  });

  it('counts once: an order by whatever event, however much later it becomes known', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(late, late), { minLength: 1 }), (events) => {
        const publications = events.map(([known, after]) => {
          const said = envelopeOf(OrderPaid, { ...facts, knownAt: time(known) });
          return { occurrence: orderPaid(parseEvent(OrderPaid, said)), onDay: known + after };
        });
        expect(countedOf(publications)).toBe(1);
      }),
    );
  });

  it('does not count what is reported first when its marker would soon be gone', () => {
    const occurrence = { shop: 'demo', metric: 'Answers', once: 'a', at: time(0) } as const;
    expect([29.99, 30].map((days) => isCountable(occurrence, time(days)))).toEqual([true, false]);
    expect(isCountable({ ...occurrence, knownAt: time(10) }, time(39))).toBe(true);
  });
});

it("a reminder to the shop's own staff is no message of a customer's", () => {
  const sent = { shop: 'demo', subject: 'message/demo/m1', at };
  expect(messageTo('MessagesSent')({ ...sent, data: {} })?.once).toBe('message/demo/m1');
  expect(messageTo('MessagesSent')({ ...sent, data: { toStaff: true } })).toBeUndefined();
});

describe('an order of the past', () => {
  const order = parseEvent(OrderPaid, envelopeOf(OrderPaid, { ...facts, historical: { paidAt: 'past' } }));

  it('counts on its own day, is remembered from when it was known, and is no news of today', () => {
    expect(orderPaid(order)).toMatchObject({ metric: 'OrdersPaid', at, knownAt: facts.knownAt, isPast: true });
    expect(orderPaid({ ...order, data: { ...facts, historical: { paidAt: 'missed' } } }).isPast).toBe(false);
    expect(orderPaid({ ...order, data: facts }).isPast).toBe(false);
  });
});

describe('a promise', () => {
  it('is missed once: another promise of the same ticket is missed by itself', () => {
    const [, data] = examples.find(([{ name }]) => name === 'PromiseMissed') ?? [];
    const miss = (promisedAt: string) => {
      const promise = { ...Object(Object(data).promise), at: promisedAt };
      return promiseMissed(parseEvent(PromiseMissed, envelopeOf(PromiseMissed, { ...Object(data), promise })));
    };
    expect(miss(at)).toMatchObject({ metric: 'PromisesMissed', shop: 'demo', at });
    expect(miss(at)?.once).toBe(miss(at)?.once);
    expect(miss('2026-11-22T02:00:00.000Z')?.once).not.toBe(miss(at)?.once);
  });

  it('is none that a task of the shop is due, and a task is no ticket of a customer', () => {
    const [, missed] = examples.find(([{ name }]) => name === 'PromiseMissed') ?? [];
    const [, opened] = examples.find(([{ name }]) => name === 'TicketOpened') ?? [];
    const task = { kind: 'task', task: 'gift' };
    const miss = parseEvent(PromiseMissed, envelopeOf(PromiseMissed, { ...Object(missed), ...task }));
    const open = (more: object) =>
      ticketOpened(parseEvent(TicketOpened, envelopeOf(TicketOpened, { ...Object(opened), ...more })));
    expect([promiseMissed(miss), open(task), open({})?.metric]).toEqual([undefined, undefined, 'TicketsOpened']);
  });
});

describe('a delivery', () => {
  const day = '2026-12-02T14:59:59.999Z';
  const said = (fields: object) => {
    const [, facts] = examples.find(([{ name }]) => name === 'OrderDelivered') ?? [];
    return deliveryOnTime(parseEvent(OrderDelivered, envelopeOf(OrderDelivered, { ...Object(facts), ...fields })));
  };

  it('is in time by the first promise, to its last instant, or late; a later promise mends nothing', () => {
    expect(said({ promisedAt: day, deliveredAt: day })).toMatchObject({ metric: 'DeliveriesInTime', at: day });
    const late = { promisedAt: day, deliveredAt: '2026-12-02T15:00:00.000Z' };
    expect(said(late)?.metric).toBe('DeliveriesLate');
    expect(said({ ...late, newPromisedAt: '2026-12-09T14:59:59.999Z' })?.metric).toBe('DeliveriesLate');
  });

  it('is neither when nothing was promised', () => {
    expect(said({ deliveredAt: day })).toBeUndefined();
  });

  it('is neither while it is on its way: an order that is paid may say so before it arrives', () => {
    expect(deliveryOnTime(parseEvent(OrderPaid, envelopeOf(OrderPaid, { ...facts, promisedAt: day })))).toBeUndefined();
  });

  it('that nobody reported is neither', () => {
    expect(said({ promisedAt: day, deliveredAt: day, isAssumed: true })).toBeUndefined();
  });

  it('counts once for each order', () => {
    const event = parseEvent(OrderPaid, envelopeOf(OrderPaid, { ...facts, promisedAt: day, deliveredAt: day }));
    const of = (subject: string) => deliveryOnTime({ ...event, subject })?.once;
    expect(of('order/demo/o1')).not.toBe(of('order/demo/o2'));
  });
});

describe('an answer', () => {
  const [, data] = examples.find(([{ name }]) => name === 'SurveyAnswered') ?? [];
  const given = (fields: object) =>
    surveyAnswered(parseEvent(SurveyAnswered, envelopeOf(SurveyAnswered, { ...Object(data), ...fields })));

  it('of a person counts once for its survey; a machine’s is none', () => {
    expect(given({ suspect: false })).toMatchObject({ metric: 'Answers', at });
    expect(given({ suspect: true })).toBeUndefined();
  });
});

describe("a customer's points", () => {
  const entry = (id: string, active: number, debt = 0): PointsEvent => {
    const data = { customer: 'c1', reservation: 'r1', points: 1, pending: 0, active, debt };
    return { ...parseEvent(PointsSpent, envelopeOf(PointsSpent, data)), id };
  };

  it('are what the newest entry said, and an older or the same one changes nothing', () => {
    const known = applyPoints(undefined, entry('a/d/c@9.2', 500));
    expect(known?.active).toBe(500);
    for (const id of ['a/d/c@9.2', 'a/d/c@9.1', 'a/d/c@8.9']) expect(applyPoints(known, entry(id, 1))).toBeUndefined();
    for (const id of ['a/d/c@9.10', 'a/d/c@10.1']) expect(applyPoints(known, entry(id, 1))?.active).toBe(1);
    expect(applyPoints(known, entry('a/d/c@10.1', 100, 300))?.active).toBe(0);
  });

  it('of who never could spend any are not written down, and one point is', () => {
    expect(applyPoints(undefined, entry('a/d/c@1.1', 0))).toBeUndefined();
    expect(applyPoints(undefined, entry('a/d/c@1.1', 100, 300))).toBeUndefined();
    expect(applyPoints(undefined, entry('a/d/c@1.1', 1))).toEqual({ version: [1, 1], active: 1 });
  });
});
