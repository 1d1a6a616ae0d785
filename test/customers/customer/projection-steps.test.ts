import { describe, expect, test } from 'vitest';
import {
  applyOrderEvent,
  assignOwner,
  isToBeChecked,
  leaveOwner,
  moveOwner,
  orderListKey,
  recordNamed,
} from '../../../functions/customers/customer/ownership.ts';
import { applyPoints, balanceOf, type Points, type PointsEvent } from '../../../functions/customers/customer/points.ts';
import {
  applyTicket,
  mergeTickets,
  type TicketEvent,
  type Tickets,
} from '../../../functions/customers/customer/tickets.ts';
import { whomOf, withErasure } from '../../../functions/customers/privacy/asking.ts';
import { addressId } from '../../../shared/base/ids.ts';

const at = '2026-11-22T01:00:00.000Z';

describe('a customer’s tickets', () => {
  const event = (number: number, version: number, status = 'open', promise?: string) =>
    ({
      version,
      status,
      data: {
        ticket: `t${number}`,
        number,
        kind: 'question',
        ...(promise && { promise: { kind: 'first-reply', at: promise } }),
      },
    }) as unknown as TicketEvent;
  const applied = (...events: TicketEvent[]) => events.reduce<Tickets | undefined>(applyTicket, undefined) as Tickets;

  test('are each as it was said last, the newest number first', () => {
    const { tickets } = applied(
      event(1, 1),
      event(2, 1),
      event(1, 3, 'solved'),
      event(1, 2, 'pending'),
      event(1, 3, 'again'),
    );
    expect(tickets).toStrictEqual([
      { ticket: 't2', number: 2, kind: 'question', version: 1, status: 'open' },
      { ticket: 't1', number: 1, kind: 'question', version: 3, status: 'solved' },
    ]);
  });

  test('have the promise that was said last, whatever came first, and keep it where none is said', () => {
    const promised = (...events: TicketEvent[]) => applied(...events).tickets[0]?.promise;
    expect(promised(event(1, 1, 'open', 'a'), event(1, 2))).toEqual({ version: 1, at: 'a' });
    expect(promised(event(1, 2, 'open', 'b'), event(1, 1, 'open', 'a'))).toEqual({ version: 2, at: 'b' });
    expect(promised(event(1, 1, 'open', 'a'), event(1, 2, 'open', 'b'))).toEqual({ version: 2, at: 'b' });
    expect(promised(event(1, 2, 'open', 'b'), event(1, 2, 'open', 'c'))).toEqual({ version: 2, at: 'b' });
    expect(promised(event(1, 3), event(1, 2, 'open', 'b'))).toEqual({ version: 2, at: 'b' });
  });

  const newestFifty = (last: number) => Array.from({ length: 50 }, (_, n) => last - n);

  test('are fifty', () => {
    const { tickets } = applied(...Array.from({ length: 52 }, (_, n) => event(n, 1)));
    expect(tickets.map(({ number }) => number)).toEqual(newestFifty(51));
  });

  test('of two who are one are both’s, each as it was said last', () => {
    const [mine, theirs] = [
      applied(event(1, 2, 'a'), event(3, 1)),
      applied(event(1, 1, 'b'), event(2, 1), event(3, 2, 'c')),
    ];
    const both = mergeTickets(mine, theirs).tickets;
    expect(both.map(({ number, status }) => [number, status])).toEqual([
      [3, 'c'],
      [2, 'open'],
      [1, 'a'],
    ]);
    expect(mergeTickets(undefined, theirs)).toEqual(theirs);
    expect(mergeTickets(mine, applied(event(1, 2, 'x'))).tickets).toEqual(mine.tickets);
    const many = (from: number) => applied(...Array.from({ length: 30 }, (_, n) => event(from + n, 1)));
    expect(mergeTickets(many(0), many(30)).tickets.map(({ number }) => number)).toEqual(newestFifty(59));
  });
});

describe('a customer’s points', () => {
  const event = (version: number, n = 1, data: object = {}) =>
    ({
      id: `ledger/demo/c1@${version}.${n}`,
      at,
      name: 'PointsEarned',
      data: { points: 5, pending: version, active: 3, debt: 0, ...data },
    }) as unknown as PointsEvent;
  const applied = (...events: PointsEvent[]) => events.reduce<Points | undefined>(applyPoints, undefined) as Points;

  test('are what was said last, whatever came first, and each change stands once', () => {
    const { entries } = applied(event(2), event(10), event(2, 2), event(2), event(1));
    expect(entries.map(({ id }) => id.split('@')[1])).toEqual(['10.1', '2.2', '2.1', '1.1']);
    expect(balanceOf({ entries })).toEqual({ pending: 10, active: 3, debt: 0, expiries: [] });
    expect(balanceOf({ entries: [] })).toEqual({ pending: 0, active: 0, debt: 0, expiries: [] });
  });

  test('have their order and their ends where these are said, and twenty changes', () => {
    const expiries = [{ at, points: 3 }];
    const [entry] = applied(event(1, 1, { order: 'o1', expiries })).entries;
    expect(entry).toStrictEqual({
      id: 'ledger/demo/c1@1.1',
      at,
      name: 'PointsEarned',
      points: 5,
      order: 'o1',
      balance: { pending: 1, active: 3, debt: 0, expiries },
    });
    expect(applied(event(1)).entries[0]).not.toHaveProperty('order');
    expect(applied(...Array.from({ length: 22 }, (_, n) => event(n + 1))).entries).toHaveLength(20);
  });

  test('and a debt are never shown together', () => {
    const shown = (active: number, debt: number) => balanceOf(applied(event(1, 1, { active, debt })));
    expect([shown(5, 3), shown(3, 5), shown(4, 4)].map(({ active, debt }) => [active, debt])).toEqual([
      [2, 0],
      [0, 2],
      [0, 0],
    ]);
  });
});

describe('whose an order is', () => {
  const entry = (id: string) => ({ id, at, kind: 'order' }) as unknown as Parameters<typeof applyOrderEvent>[2];
  const summary = (placedAt: string, test = false) => ({
    placedAt,
    test,
    number: '#1',
    goodsMinor: 1,
    refundedMinor: 0,
  });
  const owned = assignOwner(undefined, { order: 'o1', record: 'c1', customer: 'c1', version: 2, at })?.state;

  test('is told once, and again when it is another’s', () => {
    const first = assignOwner(undefined, { order: 'o1', record: 'c1', customer: 'c1', version: 2, at });
    expect(first?.events).toMatchObject([{ type: { name: 'OrderOwned' }, at, data: { order: 'o1', customer: 'c1' } }]);
    for (const version of [1, 2])
      expect(assignOwner(owned, { order: 'o1', record: 'c2', customer: 'c2', version, at })).toBeUndefined();
    expect(assignOwner(owned, { order: 'o1', record: 'c1', customer: 'c1', version: 3, at })?.events).toEqual([]);
    expect(assignOwner(owned, { order: 'o1', record: 'c2', customer: 'c2', version: 3, at })).toMatchObject({
      state: { customer: 'c2', version: 3 },
      events: [{ data: { customer: 'c2' } }],
    });
  });

  test('is told again with the zone of their newest address', () => {
    const moved = { order: 'o1', record: 'c1', customer: 'c1', zone: 'Asia/Seoul', version: 3, at };
    expect(assignOwner(owned, moved)).toMatchObject({
      state: { zone: 'Asia/Seoul' },
      events: [{ data: { order: 'o1', customer: 'c1', zone: 'Asia/Seoul' } }],
    });
    expect(assignOwner(assignOwner(owned, moved)?.state, { ...moved, version: 4 })?.events).toEqual([]);
  });

  test('moves with a merge, and its record stays', () => {
    expect(moveOwner(owned, { customer: 'c9' }, at)).toMatchObject({
      state: { named: 'c1', customer: 'c9', version: 2 },
      events: [{ at, data: { order: 'o1', customer: 'c9' } }],
      entries: [],
    });
    expect(moveOwner(owned, { customer: 'c1' }, at)).toBeUndefined();
    expect(moveOwner(undefined, { customer: 'c9' }, at)).toBeUndefined();
  });

  test('of before there were records has the record that it was with', () => {
    const { named: _, ...old } = owned as NonNullable<typeof owned>;
    expect(moveOwner(old, { customer: 'c9' }, at)?.state).toMatchObject({ named: 'c1', customer: 'c9' });
    expect(recordNamed(old)).toBe('c1');
  });

  test('is left as it is where nobody is named', () => {
    expect(leaveOwner(undefined, { order: 'o1', version: 3 })).toMatchObject({ state: { version: 3 }, events: [] });
    expect(leaveOwner(owned, { order: 'o1', version: 3 })?.state).toEqual({ ...owned, version: 3 });
    expect(leaveOwner(owned, { order: 'o1', version: 2 })).toBeUndefined();
  });

  test('shows what waited for an owner, and each moment once', () => {
    const waiting = applyOrderEvent(undefined, 'o1', entry('e1'))?.state;
    expect(waiting).toMatchObject({ order: 'o1', version: 0, waiting: [{ id: 'e1' }], shown: [] });
    expect(applyOrderEvent(waiting, 'o1', entry('e1'))).toBeUndefined();
    const now = assignOwner(waiting, { order: 'o1', record: 'c1', customer: 'c1', version: 1, at });
    expect(now).toMatchObject({ entries: [{ id: 'e1' }], state: { waiting: [], shown: [`${at}#e1`] } });
    expect(applyOrderEvent(now?.state, 'o1', entry('e1'))).toBeUndefined();
    expect(applyOrderEvent(now?.state, 'o1', entry('e2'))).toMatchObject({
      entries: [{ id: 'e2' }],
      state: { shown: [`${at}#e1`, `${at}#e2`], waiting: [] },
    });
  });

  test('is known by the newest of its events', () => {
    const applied = (version: number) => ({ version, summary: summary(at) });
    const known = applyOrderEvent(owned, 'o1', undefined, applied(3))?.state;
    expect(known).toMatchObject({ orderVersion: 3, summary: { placedAt: at } });
    for (const version of [2, 3]) expect(applyOrderEvent(known, 'o1', undefined, applied(version))).toBeUndefined();
    expect(applyOrderEvent(known, 'o1', undefined)).toBeUndefined();
    expect(applyOrderEvent(known, 'o1', entry('e1'), applied(2))?.state).toMatchObject({
      orderVersion: 3,
      shown: [`${at}#e1`],
    });
  });

  test('stands among the owner’s, unless it is a test', () => {
    const of = (change: object) => ({
      ...owned,
      named: undefined,
      order: 'o1',
      version: 2,
      orderVersion: 1,
      waiting: [],
      shown: [],
      ...change,
    });
    expect(orderListKey(of({ summary: summary(at) }))).toEqual({ customer: 'c1', sortKey: `ORDER#${at}#o1` });
    for (const change of [{}, { summary: summary(at, true) }, { summary: summary(at), customer: undefined }])
      expect(orderListKey(of(change))).toBeUndefined();
  });

  test('is looked at again once it is newly in a list, or newly somebody’s', () => {
    const of = (change: object) => ({ order: 'o1', version: 2, orderVersion: 1, waiting: [], shown: [], ...change });
    const theirs = { named: 'c1', customer: 'c1' };
    const listed = of({ ...theirs, summary: summary(at) });
    expect(isToBeChecked(undefined, listed)).toBe(true);
    expect(isToBeChecked(undefined, of(theirs))).toBe(true);
    expect(isToBeChecked(of(theirs), listed)).toBe(true);
    expect(isToBeChecked(listed, listed)).toBe(false);
    expect(isToBeChecked(of(theirs), of(theirs))).toBe(false);
    expect(isToBeChecked({ ...listed, named: 'c2' }, listed)).toBe(true);
    expect(isToBeChecked({ ...listed, customer: 'c2' }, listed)).toBe(true);
    expect(isToBeChecked(undefined, of({}))).toBe(false);
  });
});

test('an erasure marks a person once, and names whoever they were before too, with the address that is theirs', () => {
  const minji = {
    customer: 'c1',
    email: 'a@shop.example',
    ownsEmail: true as const,
    reportedAt: {},
    platformIds: [],
    absorbed: ['c0'],
  };
  const asked = withErasure(minji, 'r1', at);
  expect(asked).toEqual({ ...minji, erasureRequestedAt: at, erasure: 'r1' });
  expect(withErasure(asked, 'r2', `${at}Z`)).toEqual({ ...asked, erasure: 'r2' });
  expect(withErasure({ ...asked, erasedAt: at }, 'r3', at)).toEqual({ ...asked, erasedAt: at });
  const addresses = [addressId('a@shop.example')];
  expect(whomOf(minji, ['o1', 'o1'])).toMatchObject({ records: ['c1', 'c0'], addresses, orders: ['o1'] });
  const { ownsEmail: _, absorbed: __, ...typed } = minji;
  expect(whomOf(typed, [])).toMatchObject({ records: ['c1'], addresses: [] });
});
