import { describe, expect, test } from 'vitest';
import {
  applyOrderEvent,
  assignOwner,
  isNewlyListed,
  moveOwner,
  orderListKey,
} from '../../../functions/customers/customer/ownership.ts';
import { applyPoints, balanceOf, type Points, type PointsEvent } from '../../../functions/customers/customer/points.ts';
import {
  applyTicket,
  mergeTickets,
  type TicketEvent,
  type Tickets,
} from '../../../functions/customers/customer/tickets.ts';
import { requestErasure } from '../../../functions/customers/privacy/privacy.ts';
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

  test('are ten', () => {
    const { tickets } = applied(...Array.from({ length: 12 }, (_, n) => event(n, 1)));
    expect(tickets.map(({ number }) => number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
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
    const many = (from: number) => applied(...Array.from({ length: 8 }, (_, n) => event(from + n, 1)));
    expect(mergeTickets(many(0), many(8)).tickets.map(({ number }) => number)).toEqual([
      15, 14, 13, 12, 11, 10, 9, 8, 7, 6,
    ]);
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
  const owned = assignOwner(undefined, { order: 'o1', customer: 'c1', version: 2, at })?.state;

  test('is told once, and again when it is another’s', () => {
    const first = assignOwner(undefined, { order: 'o1', customer: 'c1', version: 2, at });
    expect(first?.events).toMatchObject([{ type: { name: 'OrderOwned' }, at, data: { order: 'o1', customer: 'c1' } }]);
    for (const version of [1, 2])
      expect(assignOwner(owned, { order: 'o1', customer: 'c2', version, at })).toBeUndefined();
    expect(assignOwner(owned, { order: 'o1', customer: 'c1', version: 3, at })?.events).toEqual([]);
    expect(assignOwner(owned, { order: 'o1', customer: 'c2', version: 3, at })).toMatchObject({
      state: { customer: 'c2', version: 3 },
      events: [{ data: { customer: 'c2' } }],
    });
  });

  test('moves with a merge, for whoever had it', () => {
    expect(moveOwner(owned, { from: 'c1', into: 'c9', at })).toMatchObject({
      state: { customer: 'c9', version: 2 },
      events: [{ at, data: { order: 'o1', customer: 'c9' } }],
      entries: [],
    });
    expect(moveOwner(owned, { from: 'c2', into: 'c9', at })).toBeUndefined();
    expect(moveOwner(undefined, { from: 'c2', into: 'c9', at })).toBeUndefined();
  });

  test('shows what waited for an owner, and each moment once', () => {
    const waiting = applyOrderEvent(undefined, 'o1', entry('e1'))?.state;
    expect(waiting).toMatchObject({ order: 'o1', version: 0, waiting: [{ id: 'e1' }], shown: [] });
    expect(applyOrderEvent(waiting, 'o1', entry('e1'))).toBeUndefined();
    const now = assignOwner(waiting, { order: 'o1', customer: 'c1', version: 1, at });
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
    expect(isNewlyListed(undefined, of({ summary: summary(at) }))).toBe(true);
    expect(isNewlyListed(undefined, of({}))).toBe(false);
    expect(isNewlyListed(of({ summary: summary(at) }), of({ summary: summary(at) }))).toBe(false);
    expect(isNewlyListed(of({}), of({ summary: summary(at) }))).toBe(true);
    expect(isNewlyListed(of({ summary: summary(at), customer: 'c2' }), of({ summary: summary(at) }))).toBe(true);
  });
});

test('an erasure is asked for once, for whoever they were before too, with the address that is theirs', () => {
  const minji = {
    customer: 'c1',
    email: 'a@shop.example',
    ownsEmail: true as const,
    reportedAt: {},
    platformIds: [],
    absorbed: ['c0'],
  };
  const asked = requestErasure(minji, at);
  expect(asked?.state).toEqual({ ...minji, erasureRequestedAt: at });
  const addresses = [addressId('a@shop.example')];
  expect(asked?.events).toMatchObject([
    { type: { name: 'ErasureRequested' }, at, data: { customer: 'c1', addresses } },
    { data: { customer: 'c0', addresses } },
  ]);
  expect(requestErasure({ ...minji, erasureRequestedAt: at }, at)).toBeUndefined();
  const { ownsEmail: _, absorbed: __, ...typed } = minji;
  expect(requestErasure(typed, at)?.events.map(({ data }) => data)).toEqual([{ customer: 'c1', addresses: [] }]);
});
