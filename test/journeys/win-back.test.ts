import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { journeys } from '../../shared/events/journeys.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { Owned, type Step } from './owned.ts';

/** So many days after the first of June 2026, 11:00 in Seoul. */
const day = (days: number) => new Date(Date.parse('2026-06-01T02:00:00.000Z') + days * 86_400_000).toISOString();
/** The same day at ten in Seoul. */
const ten = (days: number) => day(days).replace('T02', 'T01');

const purchase = (order: string, placed: number, more: Partial<OrderFacts> = {}): Step => ({
  order,
  version: 1,
  facts: { number: `#${order}`, placedAt: day(placed), paidAt: day(placed), ...more },
});
const received = (order: string, placed: number, after = 2, more: Partial<OrderFacts> = {}): Step => ({
  order,
  version: 2,
  facts: {
    number: `#${order}`,
    placedAt: day(placed),
    paidAt: day(placed),
    deliveredAt: day(placed + after),
    ...more,
  },
});
const owner = (order: string, version = 1, customer = 'c1'): Step => ({ order, version, customer });

/** Who bought on the first day, and received it two days later. */
const regular = () =>
  new Owned().apply(purchase('o1', 0), day(0)).apply(owner('o1'), day(0)).apply(received('o1', 0), day(2));

describe('the win-back of a person', () => {
  it('is due 180 days after their order, at ten, and is asked for in the shape that messaging takes', () => {
    const owned = regular();
    expect(owned.plan('c1')).toBe(ten(180));
    expect(owned.wake(ten(179)).asked('c1')).toEqual([]);
    const [request] = owned.wake(ten(180)).asked('c1');
    expect(parse(MessageRequested.data, request?.event.data)).toEqual(request?.event.data);
    expect(request?.event).toMatchObject({
      at: ten(180),
      data: {
        key: 'o1~win-back',
        to: { customer: 'c1' },
        purpose: 'marketing',
        topic: 'greetings',
        facts: { order: { number: '#o1' }, deliveredAt: day(2) },
        usefulUntil: ten(194),
        stillTrue: [{ subject: 'order/demo/o1', in: ['delivered', 'installed'] }],
        about: { order: 'o1', journey: 'win-back', step: 'win-back' },
      },
    });
    expect(owned.eventNames('c1')).toEqual(['FollowUpPlanned', 'MessageRequested', 'FollowUpDone']);
    expect(owned.wake(ten(180)).wake(ten(900)).asked('c1')).toHaveLength(1);
    expect(owned.plan('c1')).toBeUndefined();
  });

  it.each<[string, Step]>([
    ['is paid', purchase('o2', 100)],
    ['is not paid', purchase('o2', 100, { paidAt: undefined })],
    ['is cancelled', purchase('o2', 100, { cancelledAt: day(101) })],
    [
      'comes from a marketplace',
      received('o2', 100, 2, { marketplace: 'coupang', historical: { deliveredAt: 'marketplace' } }),
    ],
    ['is historical', purchase('o2', 100, { historical: { placedAt: 'missed', paidAt: 'missed' } })],
  ])('moves with their next order, which %s; the letter is about what they received', (_, next) => {
    const owned = regular().apply(owner('o2'), day(100)).apply(next, day(100));
    expect(owned.plan('c1')).toBe(ten(280));
    const [request] = owned.wake(ten(180)).wake(ten(280)).asked('c1');
    expect(request?.event.data).toMatchObject({ key: 'o2~win-back', facts: { order: { number: '#o1' } } });
  });

  it('does not move with a test order, nor with an older one', () => {
    const owned = regular().apply(owner('o2'), day(100)).apply(owner('o3'), day(100));
    owned.apply({ ...purchase('o2', 100), test: true } as Step, day(100)).apply(purchase('o3', -50), day(100));
    expect(owned.plan('c1')).toBe(ten(180));
  });

  it('names what was received last, not what was ordered last, and the installation where there is one', () => {
    const owned = regular().apply(owner('o2'), day(10)).apply(owner('o3'), day(20));
    owned.apply(received('o3', 20, 1), day(21));
    owned.apply(received('o2', 10, 30, { needsInstallation: true, installedAt: day(45) }), day(45));
    const [request] = owned.wake(ten(200)).asked('c1');
    expect(request?.event.data).toMatchObject({
      key: 'o3~win-back',
      facts: { order: { number: '#o2' }, installedAt: day(45) },
    });
  });

  it('does not come within three months after something was received', () => {
    const owned = new Owned().apply(owner('o1'), day(0)).apply(received('o1', 0, 150), day(150));
    expect(owned.plan('c1')).toBe(ten(240));
  });

  it.each<[string, Step]>([
    ['cancelled', { ...received('o1', 0, 2, { cancelledAt: day(3) }), version: 3 }],
    ['refunded as a whole', { ...received('o1', 0, 2, { refundedMinor: 398_000, refundedAt: day(3) }), version: 3 }],
    ['emptied', { ...received('o1', 0, 2, { items: [] }), version: 3 }],
    ['somebody else’s', owner('o1', 2, 'c2')],
  ])('is called off when the only thing they received is %s', (_, news) => {
    const owned = regular().apply(news, day(4));
    expect(owned.eventNames('c1')).toEqual(['FollowUpPlanned', 'FollowUpCancelled']);
    const over = owned.published.find(({ event }) => event.type.name === 'FollowUpCancelled');
    expect(over?.event.data).toEqual({
      order: 'o1',
      customer: 'c1',
      step: 'win-back',
      label: journeys.winBack.label,
      because: 'nothing-received',
    });
    expect(owned.plan('c1')).toBeUndefined();
    expect(owned.wake(ten(200)).asked('c1')).toEqual([]);
  });

  it('stays when a part of it is refunded', () => {
    const partly = { ...received('o1', 0, 2, { refundedMinor: 100_000, refundedAt: day(3) }), version: 3 };
    expect(regular().apply(partly, day(4)).plan('c1')).toBe(ten(180));
  });

  it('goes with an order to its new owner, and back to the older orders of the one before', () => {
    const owned = regular().apply(owner('o2'), day(100)).apply(received('o2', 100), day(102));
    expect(owned.plan('c1')).toBe(ten(280));
    owned.apply(owner('o2', 2, 'c2'), day(110));
    expect([owned.plan('c1'), owned.plan('c2')]).toEqual([ten(180), ten(280)]);
    owned.apply(owner('o2', 3, 'c1'), day(120));
    expect([owned.plan('c1'), owned.plan('c2')]).toEqual([ten(280), undefined]);
  });

  it('is at most one in 180 days, also when the order that it counted from goes to another', () => {
    const owned = regular().apply(owner('o2'), day(20)).apply(received('o2', 20), day(22)).wake(ten(200));
    expect(owned.asked('c1')).toHaveLength(1);
    owned.apply(owner('o2', 2, 'c2'), day(205));
    expect(owned.plan('c1')).toBe(ten(380));
    // It was asked for under the same key, so that messaging sends it once, to whomever.
    expect(owned.wake(ten(206)).asked('c2')[0]?.event.data).toMatchObject({ key: 'o2~win-back' });
  });

  it('is one for a silence: later news of the orders before it plans no second', () => {
    const edited: Step = { ...received('o1', 0, 2, { totalMinor: 1 }), version: 3 };
    const owned = regular().wake(ten(180)).apply(edited, day(200)).apply(owner('o0'), day(210));
    owned.apply(received('o0', -30, 20), day(210));
    expect(owned.plan('c1')).toBeUndefined();
    expect(owned.wake(ten(900)).asked('c1')).toHaveLength(1);
  });

  it('is planned for the next ten o’clock when its day is just over, and not at all two weeks later', () => {
    const late = (days: number) =>
      new Owned().apply(received('o1', 0), day(days)).apply(owner('o1'), day(days)).plan('c1');
    expect(late(185)).toBe(ten(186));
    expect(late(194)).toBeUndefined();
    expect(late(600)).toBeUndefined();
  });
});

describe('what is historical', () => {
  const past = { placedAt: 'past', paidAt: 'past', deliveredAt: 'past' } as const;

  it('starts nothing: of whom all orders are imported is not written to, then or later', () => {
    for (const placed of [-400, -179, -100, -5]) {
      const owned = new Owned()
        .apply(owner('o1'), day(0))
        .apply(received('o1', placed, 2, { historical: past }), day(0))
        .apply(owner('o2'), day(0))
        .apply(received('o2', placed - 1, 2, { historical: past }), day(0));
      for (let each = 0; each < 400; each++) owned.wake(ten(each));
      expect(owned.published).toEqual([]);
    }
  });

  it('counts as an order, and may be what the letter names, once something happened in the open', () => {
    const owned = regular().apply(owner('o2'), day(50));
    owned.apply(received('o2', 30, 2, { historical: { ...past, deliveredAt: 'missed' } }), day(50));
    expect(owned.plan('c1')).toBe(ten(210));
    expect(owned.wake(ten(210)).asked('c1')[0]?.event.data).toMatchObject({ facts: { order: { number: '#o2' } } });
  });
});

describe('a letter that may still wait to be sent', () => {
  const asked = () => regular().wake(ten(180));
  const withdrawals = (owned: Owned) =>
    owned.published.filter(({ event }) => event.type.name === 'MessageWithdrawn').map(({ event }) => event.data);

  it('is taken back, once, when they order again', () => {
    const owned = asked().apply(owner('o2'), day(185)).apply(purchase('o2', 185), day(185));
    owned.apply(received('o2', 185), day(187));
    expect(withdrawals(owned)).toEqual([{ key: 'o1~win-back', because: 'ordered-again' }]);
    expect(owned.plan('c1')).toBe(ten(365));
  });

  it('is taken back when what it names is theirs no more, and left alone after two weeks', () => {
    const gone: Step = { ...received('o1', 0, 2, { cancelledAt: day(182) }), version: 3 };
    expect(withdrawals(asked().apply(gone, day(182)))).toEqual([{ key: 'o1~win-back', because: 'no-longer-true' }]);
    expect(withdrawals(asked().apply(owner('o1', 2, 'c2'), day(182)))).toHaveLength(1);
    expect(withdrawals(asked().apply(gone, day(195)))).toEqual([]);
  });

  it('is not taken back by the same news again', () => {
    expect(withdrawals(asked().apply(received('o1', 0), day(181)).apply(owner('o1'), day(181)))).toEqual([]);
  });
});

describe('a shop that has not switched it on', () => {
  const off = { zone: 'Asia/Seoul' };

  it('plans none; once it does, the next news of a person plans theirs', () => {
    const owned = new Owned();
    owned.shop = off;
    owned.apply(owner('o1'), day(0)).apply(received('o1', 0), day(2));
    expect(owned.published).toEqual([]);
    owned.shop = { ...off, on: ['win-back'] };
    owned.apply(owner('o2'), day(50)).apply(purchase('o2', 50), day(50));
    expect(owned.plan('c1')).toBe(ten(230));
  });

  it('calls off what was planned when it is due, or has to move, and not before', () => {
    const [due, moved] = [regular(), regular()];
    for (const owned of [due, moved]) owned.shop = off;
    due.apply(received('o1', 0), day(100));
    expect(due.plan('c1')).toBe(ten(180));
    due.wake(ten(180));
    moved.apply(owner('o2'), day(100)).apply(purchase('o2', 100), day(100));
    for (const owned of [due, moved]) {
      expect(owned.eventNames('c1')).toEqual(['FollowUpPlanned', 'FollowUpCancelled']);
      expect(owned.published.at(-1)?.event.data).toMatchObject({ because: 'journey-off' });
      expect(owned.plan('c1')).toBeUndefined();
    }
  });
});

describe('what is kept of a person', () => {
  it('is their newest orders', () => {
    const owned = new Owned();
    for (let n = 0; n < 60; n++) owned.apply(owner(`o${n}`), day(n)).apply(received(`o${n}`, n), day(n + 2));
    expect(owned.people.get('c1')?.orders).toHaveLength(20);
    expect(owned.people.get('c1')?.orders[0]?.order).toBe('o59');
    expect(owned.plan('c1')).toBe(ten(239));
    expect(JSON.stringify(owned.people.get('c1')).length).toBeLessThan(4_000);
  });
});
