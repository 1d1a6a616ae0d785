import { expect, test } from 'vitest';
import { mergePages, queueListOf, queueRow, states, ticketView } from '../../../functions/care/tickets/queue.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';

const now = '2026-11-22T01:00:00.000Z';
const clock = { kind: 'first-reply', from: now, warnAt: '2026-11-22T01:08:00.000Z', at: '2026-11-22T01:10:00.000Z' };
const ticket = {
  shop: 'demo',
  ticket: 't1',
  number: 1001,
  kind: 'question',
  state: 'open',
  openedAt: now,
  clock,
} as unknown as Ticket;
const row = { ticket: 't1', number: 1001, kind: 'question', state: 'open', openedAt: now, clock };

test('what is solved or closed is done, all else is active', () => {
  expect(states.map((state) => [state, queueListOf(state)])).toEqual([
    ['new', 'active'],
    ['open', 'active'],
    ['pending', 'active'],
    ['solved', 'done'],
    ['closed', 'done'],
  ]);
});

test('a row has what is known of its ticket, and nothing for what is not', () => {
  expect(queueRow(ticket)).toStrictEqual(row);
  const all = { customer: 'c1', order: 'o1', unverified: true, solvedAt: now } as const;
  expect(queueRow({ ...ticket, ...all, answer: { version: 1, score: 2 } })).toStrictEqual({ ...row, ...all, score: 2 });
});

test('the API says ids as ids, and the promise with how it stands', () => {
  const all = { ...queueRow(ticket), customer: 'c1', order: 'o1', solvedAt: now };
  const { promise, ...rest } = ticketView(all, new Map(), now);
  expect(rest).toStrictEqual({
    id: 't1',
    number: 1001,
    kind: 'question',
    openedAt: now,
    state: 'open',
    customerId: 'c1',
    orderId: 'o1',
    solvedAt: now,
  });
  expect(promise).toMatchObject({ kind: 'first-reply', at: clock.at });
  expect(Object.keys(ticketView(queueRow(ticket), new Map(), now)).sort()).toEqual([
    'id',
    'kind',
    'number',
    'openedAt',
    'promise',
    'state',
  ]);
});

test('the API names the customer whom the ticket’s is part of', () => {
  const row = { ...queueRow(ticket), customer: 'c1' };
  expect(ticketView(row, new Map([['c1', 'c2']]), now).customerId).toBe('c2');
});

test('a page ends where a shard knows no further, or where it is long enough', () => {
  const entry = (key: string) => ({ key });
  const keys = (pages: Parameters<typeof mergePages>[0], most = 9) => {
    const { entries, next } = mergePages(pages as { entries: { key: string }[] }[], most);
    return [entries.map(({ key }) => key).join(''), next];
  };
  expect(keys([{ entries: [entry('b'), entry('d')] }, { entries: [entry('a'), entry('c')] }])).toEqual([
    'abcd',
    undefined,
  ]);
  expect(keys([{ entries: [entry('b')], until: 'b' }, { entries: [entry('a'), entry('c')] }])).toEqual(['ab', 'b']);
  expect(
    keys([
      { entries: [entry('b')], until: 'c' },
      { entries: [entry('a')], until: 'a' },
    ]),
  ).toEqual(['a', 'a']);
  expect(keys([{ entries: [entry('a'), entry('b'), entry('c')] }], 2)).toEqual(['ab', 'b']);
  expect(keys([{ entries: [entry('a'), entry('b')] }], 2)).toEqual(['ab', undefined]);
});
