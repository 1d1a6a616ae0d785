import { expect, test } from 'vitest';
import { queueRow, ticketView } from '../../../functions/care/tickets/queue.ts';
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
  messages: [],
} as unknown as Ticket;
const row = { ticket: 't1', number: 1001, kind: 'question', state: 'open', openedAt: now, clock };

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

test('a row says by which way its customer came, and which of their messages waits for an answer', () => {
  const at = (minute: number) => `2026-11-22T01:0${minute}:00.000Z`;
  const said = (id: string, minute: number, kind: string) => ({ id, at: at(minute), kind });
  const messages = [
    said('m1', 0, 'form'),
    said('n1', 1, 'note'),
    said('r1', 2, 'reply'),
    said('m2', 3, 'mail'),
    said('m3', 4, 'mail'),
  ] as Ticket['messages'];
  const row = (from: string) => queueRow({ ...ticket, messages, clock: { ...ticket.clock, from } });
  expect(row(at(0))).toMatchObject({ channel: 'form', asked: 'm1' });
  expect(row(at(3))).toMatchObject({ channel: 'form', asked: 'm2' });
  expect(row(at(9))).toMatchObject({ asked: 'm3' });
});
