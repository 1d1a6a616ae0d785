import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DelayEvent, withDelay } from '../../../functions/care/deliveries/late-order.ts';
import { decideLateParcel, tellCustomer } from '../../../functions/care/deliveries/late-parcel.ts';
import { newBuyer, type OrderBuyer } from '../../../functions/care/purchases/buyer.ts';
import type { CareShop } from '../../../functions/care/tickets/answering.ts';
import { type Ticket, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import { solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';
import { journeys } from '../../../shared/events/journeys.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';

const ranges = [{ from: '10:00', to: '18:00' }];
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ranges]));
const shop: CareShop = { zone: 'Asia/Seoul', hours: { week }, languages: ['ko'], support: 'care@dangol.example' };
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

/** Friday the 4th, and Tuesday the 8th, are promised. */
const first = '2026-12-04T14:59:59.999Z';
const second = '2026-12-08T14:59:59.999Z';
const night = '2026-12-04T15:00:00.000Z';
const facts = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ order: 'o1', number: '#1', currency: 'KRW', totalMinor: 1_000, goodsMinor: 1_000, refundedMinor: 0 },
  ...{ items: [{ title: '무선청소기', quantity: 1 }], language: 'ko', placedAt: first, paidAt: first },
  ...{ promisedAt: first, knownAt: night },
  ...more,
});
const late = facts({ delayedAt: first });
const renewed = { newPromisedAt: second, renewedAt: night };
const moments: Readonly<Record<string, OrderFacts>> = {
  late,
  'new-day': facts({ delayedAt: first, ...renewed }),
  again: facts({ delayedAt: second, ...renewed, knownAt: '2026-12-08T15:00:00.000Z' }),
  arrived: facts({ delayedAt: first, deliveredAt: '2026-12-05T01:00:00.000Z' }),
  withdrawn: facts({ deliveredAt: '2026-12-04T01:00:00.000Z' }),
  cancelled: facts({ delayedAt: first, cancelledAt: '2026-12-05T01:00:00.000Z' }),
  refunded: facts({ delayedAt: first, refundedMinor: 1_000 }),
};

/** An order with its tasks, as events change it. */
class Order {
  buyer: OrderBuyer = { ...newBuyer, customer: 'minji', version: 3 };
  readonly tasks = new Map<string, Ticket>();
  readonly said: string[] = [];

  hear(event: DelayEvent): void {
    this.buyer = withDelay(this.buyer, event, journeys.kinds);
    for (const brokenAt of this.buyer.delay?.broken ?? []) {
      const parcel = { shop: 'demo', order: 'o1', brokenAt, ticket: `t-${brokenAt}`, at: event.data.knownAt };
      const decided = decideLateParcel(parcel, this.tasks.get(brokenAt), 1001, this.buyer, shop);
      if (!decided) continue;
      this.tasks.set(brokenAt, decided.state);
      this.said.push(...decided.events.map(({ type }) => type.name));
    }
  }
  open(): string[] {
    return [...this.tasks].flatMap(([brokenAt, { state }]) => (state === 'solved' ? [] : [brokenAt]));
  }
}
const heard = (...names: string[]): Order => {
  const order = new Order();
  for (const [n, name] of names.entries()) order.hear({ version: n + 1, data: moments[name] ?? late });
  return order;
};

describe('the task of a late parcel', () => {
  test.each([
    [['late'], [first], undefined],
    [['late', 'new-day'], [], 'new-day'],
    [['late', 'arrived'], [], 'arrived'],
    [['late', 'withdrawn'], [], 'withdrawn'],
    [['late', 'cancelled'], [], 'cancelled'],
    [['late', 'refunded'], [], 'cancelled'],
    [['late', 'new-day', 'again'], [second], 'new-day'],
    [['late', 'again'], [second], 'new-day'],
    [['late', 'withdrawn', 'late'], [first], undefined],
    [['arrived'], [], undefined],
  ] as const)('%s: open are %s', (names, open, ended) => {
    const order = heard(...names);
    expect([order.open(), order.tasks.get(first)?.task?.ended]).toEqual([open, ended]);
  });

  test('ends the same, in whatever sequence and however often its order’s events come', () => {
    const story = fc.array(fc.constantFrom(...Object.keys(moments)), { minLength: 1, maxLength: 7 });
    const shuffles = story.chain((names) =>
      fc.tuple(
        fc.constant(names),
        fc.array(fc.nat({ max: names.length - 1 }), { maxLength: 10 }).chain((again) =>
          fc.shuffledSubarray([...names.keys(), ...again], {
            minLength: names.length + again.length,
            maxLength: names.length + again.length,
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(shuffles, ([names, sequence]) => {
        const order = new Order();
        for (const n of sequence) order.hear({ version: n + 1, data: moments[names[n] ?? ''] ?? late });
        expect(order.open()).toEqual(heard(...names).open());
      }),
    );
  });

  test('is opened once, and what a person has done stays done', () => {
    const order = heard('late', 'late', 'late');
    expect(order.said).toEqual(['TicketOpened']);
    const done = solveTicket(order.tasks.get(first) as Ticket, seoul('2026-12-07T11:00'), 'hana');
    order.tasks.set(first, (done as { state: Ticket }).state);
    order.hear({ version: 9, data: late });
    order.hear({ version: 10, data: moments.arrived as OrderFacts });
    expect([order.said, order.open()]).toEqual([['TicketOpened'], []]);
    expect(order.tasks.get(first)?.task?.ended).toBeUndefined();
  });

  test('is none of what is carried home, or was late in the shop’s past', () => {
    const order = new Order();
    order.hear({ version: 1, data: { ...late, kind: 'pickup' } });
    order.hear({ version: 2, historical: true, data: late });
    expect([...order.tasks]).toEqual([]);
  });
});

describe('when more is known', () => {
  test('the customer is written to by day, and hears more half a business day later', () => {
    const timesOf = (knownAt: string, known = shop) => {
      const buyer = withDelay(newBuyer, { version: 1, data: { ...late, knownAt } }, journeys.kinds);
      const parcel = { shop: 'demo', order: 'o1', brokenAt: first, ticket: 't1', at: knownAt };
      const task = decideLateParcel(parcel, undefined, 1001, buyer, known)?.state;
      return { tellsAt: task?.task?.tellsAt, due: task?.clock.at };
    };
    expect(timesOf(night)).toEqual({ tellsAt: seoul('2026-12-05T09:00'), due: seoul('2026-12-07T14:00') });
    const noon = seoul('2026-12-07T12:00');
    expect(timesOf(noon)).toEqual({ tellsAt: noon, due: seoul('2026-12-07T16:00') });
    const without = timesOf(night, { ...shop, hours: { week: {} } });
    expect(without).toEqual({ tellsAt: seoul('2026-12-05T09:00'), due: seoul('2026-12-06T09:00') });
  });
});

describe('the letter to the customer', () => {
  const morning = seoul('2026-12-05T09:00');
  const order = heard('late');
  const task = order.tasks.get(first) as Ticket;

  test('goes once, in the morning, with the time by which the task is due', () => {
    expect(ticketWakeAt(task)).toBe(morning);
    expect(tellCustomer(task, seoul('2026-12-05T08:59'), order.buyer)).toBeUndefined();
    const told = tellCustomer(task, morning, order.buyer);
    expect(told?.events.map(({ type, data }) => [type.name, data])).toMatchObject([
      [
        'MessageRequested',
        {
          ...{ to: { customer: 'minji' }, template: { kind: 'late-parcel' }, about: { order: 'o1' } },
          facts: { promisedAt: first, moreBy: task.clock.at, lines: 1 },
          stillTrue: [{ subject: 'order/demo/o1', in: ['placed', 'paid', 'shipped'] }],
        },
      ],
    ]);
    const after = told?.state as Ticket;
    expect(tellCustomer(after, morning, order.buyer)).toBeUndefined();
    expect(ticketWakeAt(after)).toBe(task.clock.warnAt);
    // What arrived before it was sent is not told of any more.
    const arrived = heard('late', 'arrived');
    const parcel = { shop: 'demo', order: 'o1', brokenAt: first, ticket: task.ticket, at: morning };
    const ended = decideLateParcel(parcel, after, 1001, arrived.buyer, shop);
    expect(ended?.events.at(-1)).toMatchObject({ data: { key: after.task?.told, because: 'no-longer-true' } });
  });

  test.each<[string, Ticket, string, OrderBuyer]>([
    ['a parcel that is there', task, morning, heard('late', 'arrived').buyer],
    ['an order of nobody', (({ customer: _, ...rest }) => rest)(task), morning, order.buyer],
    ['what is due already', task, task.clock.at, order.buyer],
  ])('goes to nobody of %s', (_, before, now, buyer) => {
    const told = tellCustomer(before, now, buyer);
    expect([told?.events, told?.state.task]).toEqual([[], { what: 'late-parcel' }]);
  });

  test('goes to nobody once the task is done, and is not planned where the shop writes none', () => {
    const done = solveTicket(task, seoul('2026-12-05T08:00'), 'hana')?.state as Ticket;
    expect([tellCustomer(done, morning, order.buyer), ticketWakeAt(done)]).toEqual([undefined, undefined]);
    const parcel = { shop: 'demo', order: 'o1', brokenAt: first, ticket: 't1', at: night };
    const silent = decideLateParcel(parcel, undefined, 1001, order.buyer, { ...shop, tellsOfDelays: false });
    expect(silent?.state.task).toEqual({ what: 'late-parcel' });
  });

  test('says that it is the second time', () => {
    const again = heard('late', 'new-day', 'again');
    const told = tellCustomer(again.tasks.get(second) as Ticket, seoul('2026-12-09T09:00'), again.buyer);
    expect(told?.events[0]?.data).toMatchObject({ facts: { isAgain: true, promisedAt: second } });
  });
});
