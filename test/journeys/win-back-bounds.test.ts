import { describe, expect, it } from 'vitest';
import { duePurchase, newWinBack, requestWinBack } from '../../functions/journeys/win-back.ts';
import { journeys } from '../../shared/events/journeys.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { anOrder, by } from './enrolled.ts';
import { isOn, Owned, type Step } from './owned.ts';

/** So many days after the first of June 2026, 11:00 in Seoul; and the same day at ten. */
const day = (days: number) => new Date(Date.parse('2026-06-01T02:00:00.000Z') + days * 86_400_000).toISOString();
const ten = (days: number) => day(days).replace('T02', 'T01');

const ordered = (order: string, placed: number, more: Partial<OrderFacts> = {}, version = 2): Step => ({
  ...{ order, version },
  facts: { number: `#${order}`, placedAt: day(placed), paidAt: day(placed), ...more },
});
const received = (order: string, placed: number, at = placed + 2, version = 2): Step =>
  ordered(order, placed, { deliveredAt: day(at) }, version);
const owner = (order: string, version = 1, customer = 'c1'): Step => ({ order, version, customer });
const regular = () => new Owned().apply(owner('o1'), day(0)).apply(received('o1', 0), day(2));
const person = (owned: Owned) => owned.people.get('c1') ?? newWinBack('demo', 'c1');
const because = (owned: Owned, name: string) =>
  owned.published
    .filter(({ customer, event }) => customer === 'c1' && event.type.name === name)
    .map(({ event }) => (event.data as { because: string }).because);

describe('the win-back of a person', () => {
  it('wakes at its time, and not where nothing is planned', () => {
    expect(person(regular()).plan?.dueAt).toBe(ten(180));
    expect(newWinBack('demo', 'c1').plan?.dueAt).toBeUndefined();
  });

  it('is announced and done under its name, with the order it counts from', () => {
    const about = { order: 'o1', customer: 'c1', step: 'win-back', label: journeys.winBack.label };
    const said = regular()
      .wake(ten(180))
      .published.map(({ event }) => [event.type.name, event.data]);
    expect(said[0]).toEqual(['FollowUpPlanned', { ...about, dueAt: ten(180) }]);
    expect(said[2]).toEqual(['FollowUpDone', about]);
  });

  it('is about nothing before its time', () => {
    expect(duePurchase(person(regular()), ten(179))).toBeUndefined();
    expect(duePurchase(person(regular()), ten(180))?.order).toBe('o1');
    expect(duePurchase(newWinBack('demo', 'c1'), ten(180))).toBeUndefined();
  });

  it('is asked for where it is planned only', () => {
    const facts = anOrder({ order: 'o1', deliveredAt: day(2) });
    const { plan: _, ...unplanned } = person(regular());
    const planned = { ...person(regular()), orders: [] };
    for (const before of [unplanned, planned])
      expect(requestWinBack(before, by(isOn), facts, ten(180))).toEqual({ state: before, events: [] });
  });

  it('is not planned by an order that is on its way, where all they received was imported', () => {
    const past = { placedAt: 'past', paidAt: 'past', deliveredAt: 'past' } as const;
    const owned = new Owned().apply(owner('o1'), day(0)).apply(owner('o2'), day(0));
    owned
      .apply(ordered('o1', -100, { deliveredAt: day(-98), historical: past }), day(0))
      .apply(ordered('o2', 0), day(0));
    expect(owned.plan('c1')).toBeUndefined();
    expect(owned.apply(received('o2', 0, 2, 3), day(2)).plan('c1')).toBe(ten(180));
  });

  it('is called off where later news says that its day was long ago', () => {
    const owned = new Owned().apply(owner('o1'), day(0)).apply(received('o1', 0, 150), day(150));
    expect(owned.plan('c1')).toBe(ten(240));
    owned.apply(received('o1', 0, 2, 3), day(230));
    expect(because(owned, 'FollowUpCancelled')).toEqual(['no-longer-useful']);
  });

  it('is useful until two weeks after its day, to the second', () => {
    const late = (now: string) => new Owned().apply(received('o1', 0), now).apply(owner('o1'), now).plan('c1');
    expect(late(ten(194))).toBeUndefined();
    expect(late(new Date(Date.parse(ten(194)) - 1).toISOString())).toBe(ten(194));
  });
});

describe('a letter that may still wait to be sent', () => {
  const withdrawn = (owned: Owned) => because(owned, 'MessageWithdrawn');

  it('is taken back until two weeks after it was asked for, to the second', () => {
    const gone = ordered('o1', 0, { deliveredAt: day(2), cancelledAt: day(182) }, 3);
    expect(withdrawn(regular().wake(ten(180)).apply(gone, ten(194)))).toEqual([]);
    const before = new Date(Date.parse(ten(194)) - 1).toISOString();
    expect(withdrawn(regular().wake(ten(180)).apply(gone, before))).toEqual(['no-longer-true']);
  });

  it('is no longer true where the order that it counts from goes to another: the older one is no new order', () => {
    const owned = regular().apply(owner('o2'), day(20)).apply(ordered('o2', 20), day(20)).wake(ten(200));
    expect(owned.asked('c1')[0]?.event.data).toMatchObject({ facts: { order: { number: '#o1' } } });
    expect(withdrawn(owned.apply(owner('o2', 3, 'c2'), day(205)))).toEqual(['no-longer-true']);
  });

  it('is no longer true without the thing that it names, whatever else they received', () => {
    const owned = regular().apply(owner('o2'), day(20)).apply(received('o2', 20), day(22));
    owned.apply(owner('o3'), day(30)).apply(ordered('o3', 30), day(30)).wake(ten(210));
    expect(withdrawn(owned.apply(ordered('o3', 30, { totalMinor: 1 }, 3), day(211)))).toEqual([]);
    const gone = ordered('o2', 20, { deliveredAt: day(22), cancelledAt: day(212) }, 3);
    expect(withdrawn(owned.apply(gone, day(212)))).toEqual(['no-longer-true']);
  });
});
