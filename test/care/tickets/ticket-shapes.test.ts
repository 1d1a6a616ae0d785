import { parse, safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { ticketAction, ticketQueue, ticketShape } from '../../../functions/care/tickets/ticket-shapes.ts';

const at = '2026-12-04T03:00:00.000Z';
const row = {
  ...{ id: 't1', number: 1024, kind: 'question', state: 'open', openedAt: at, score: 2, unverified: true },
  ...{
    customerId: 'c1',
    orderId: 'o1',
    promise: { kind: 'first-reply', since: at, at, status: 'running' },
    solvedAt: at,
  },
};
const message = {
  ...{ id: 'm1', at, kind: 'mail', unverified: true, receiptSkipped: 'automatic', text: '안녕하세요', subject: '문의' },
  ...{ author: 'hana', by: 'Hana', from: 'minji@shop.example', name: '민지', cut: true },
  quoted: '> hello',
  attachments: [
    { name: 'a.png', type: 'image/png', kind: 'picture', part: 1, bytes: 3 },
    { name: 'b.eml', type: 'message/rfc822', kind: 'mail', part: 2, bytes: 3, subject: '주문' },
    { type: 'image/png', bytes: 3 },
  ],
};
const ticket = { ...row, contact: 'minji@shop.example', follows: 't0', repliedAt: at, messages: [message] };

describe('what the API answers about tickets', () => {
  test('has everything that an agent sees', () => {
    expect(parse(ticketShape, ticket)).toEqual(ticket);
    expect(parse(ticketQueue, { items: [row], next: 'n' })).toEqual({ items: [row], next: 'n' });
    expect(parse(ticketAction, { id: 'r1', ticket: row })).toEqual({ id: 'r1', ticket: row });
  });

  const words: readonly (readonly [of: string, all: string, change: (word: string) => object])[] = [
    ['kinds of tickets', 'delivery question', (kind) => ({ kind })],
    ['states', 'open pending solved', (state) => ({ state })],
    ['kinds of promises', 'first-reply next-reply', (kind) => ({ promise: { ...row.promise, kind } })],
    ['states of promises', 'running kept missed', (status) => ({ promise: { ...row.promise, status } })],
    ['kinds of messages', 'mail survey board reply note', (kind) => ({ messages: [{ ...message, kind }] })],
    [
      'reasons without a receipt',
      'unverified automatic other-sender no-address rate-limit',
      (receiptSkipped) => ({ messages: [{ ...message, receiptSkipped }] }),
    ],
  ];

  test.each(words)('has these %s: %s', (_, all, change) => {
    const isTold = (word: string) => safeParse(ticketShape, { ...ticket, ...change(word) }).success;
    for (const word of all.split(' ')) expect(isTold(word), word).toBe(true);
    for (const word of ['', 'guards', all]) expect(isTold(word), word).toBe(false);
  });

  test('says of what is not so nothing, in place of false', () => {
    for (const change of [
      { unverified: false },
      { messages: [{ ...message, unverified: false }] },
      { messages: [{ ...message, cut: false }] },
    ])
      expect(safeParse(ticketShape, { ...ticket, ...change }).success).toBe(false);
  });
});
