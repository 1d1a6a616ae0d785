import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { byDecision, orderMessage, orderMessageShape } from '../../functions/messaging/about/order-messages.ts';
import type { MessageState } from '../../functions/messaging/policy/message.ts';
import { messageListing } from '../../functions/messaging/policy/message-listing.ts';
import { addressId } from '../../shared/base/ids.ts';
import { say } from '../../shared/events/event.ts';
import { MessageHeld, MessageSent } from '../../shared/events/messaging.ts';
import { envelope } from '../../shared/kernel/aggregate.ts';

const at = '2026-11-30T01:00:00.000Z';
const later = '2026-11-30T23:00:00.000Z';
const subject = 'message/demo/order~care';
const request: MessageState['request'] = {
  key: 'order~care',
  to: { customer: 'c' },
  purpose: 'service',
  topic: 'care',
  template: { kind: 'first-days' },
  facts: {},
  usefulUntil: '2026-12-30T00:00:00.000Z',
  stillTrue: [],
  about: { order: 'shopify-1' },
};
const label = { ko: '첫 주 안내', en: 'First days' };
const said = { key: request.key, channel: 'email', template: 'first-days', label, about: request.about } as const;
const told = [
  say(MessageHeld, at, { ...said, because: 'quiet-hours', until: later }),
  say(MessageSent, later, { ...said, attempt: 1 }),
].map((draft, n) =>
  envelope(draft, { subject, version: n + 1, n: 1, status: 'x', cause: { id: 'cause', at, test: false } }),
);
const valid = (view: unknown) => expect(v.safeParse(orderMessageShape, view).issues).toBeUndefined();

describe('a message about an order', () => {
  test('says why it waits, and until when', () => {
    const held = { request, status: 'held', attempt: 0, because: 'quiet-hours', until: later } as const;
    const view = orderMessage(held, told.slice(0, 1));
    valid(view);
    expect(view).toMatchObject({ kind: 'first-days', label, state: 'held', at, because: 'quiet-hours', until: later });
  });

  test('that was sent has its history, and no reason any more', () => {
    const view = orderMessage({ request, status: 'sent', attempt: 1, because: 'quiet-hours', until: later }, told);
    valid(view);
    expect(view).toMatchObject({
      state: 'sent',
      at: later,
      history: [
        { state: 'held', at },
        { state: 'sent', at: later },
      ],
    });
    expect([view.because, view.until]).toEqual([undefined, undefined]);
  });

  test('that is not decided yet comes first', () => {
    const open = orderMessage({ request: { ...request, key: 'open' }, status: 'open', attempt: 0 }, []);
    valid(open);
    const held = orderMessage({ request: { ...request, key: 'held' }, status: 'held', attempt: 0 }, told.slice(0, 1));
    const sent = orderMessage({ request: { ...request, key: 'sent' }, status: 'sent', attempt: 1 }, told);
    expect([held, sent, open].sort(byDecision).map(({ id }) => id)).toEqual(['open', 'sent', 'held']);
  });

  test('is listed by its order and its customer, whatever becomes of it', () => {
    const state = { request, status: 'open', attempt: 0, firstDecidedAt: at } as const;
    const listed = `${at}#order~care`;
    const byCustomer = { foundBy: 'customer#demo#c', listed };
    expect(messageListing(subject, state)).toEqual({ onList: 'order#demo#shopify-1', ...byCustomer });
    expect(messageListing(subject, { ...state, status: 'sent' })).toEqual(messageListing(subject, state));
    const ofTicket = { ...request, about: { ticket: 't' } };
    expect(messageListing(subject, { ...state, request: ofTicket })).toEqual(byCustomer);
    const to = { channel: 'email', address: 'desk@shop.example' } as const;
    expect(messageListing(subject, { ...state, request: { ...request, to } })).toEqual({
      ...{ onList: 'order#demo#shopify-1', foundBy: `address#demo#${addressId(to.address)}`, listed },
    });
    const nobody = { ...to, address: '' };
    expect(messageListing(subject, { ...state, request: { ...ofTicket, to: nobody } })).toBeUndefined();
  });

  test('that was decided about before that was kept stays where it is listed', () => {
    const state = { request, status: 'sent', attempt: 1 } as const;
    expect(messageListing(subject, state)).toEqual({ onList: 'order#demo#shopify-1', listed: 'first-days' });
    expect(messageListing(subject, { ...state, request: { ...request, about: {} } })).toBeUndefined();
  });

  test('names nobody', () => {
    const to = { channel: 'email', address: 'minji@shop.example' } as const;
    const view = orderMessage({ request: { ...request, to }, status: 'open', attempt: 0 }, []);
    expect(JSON.stringify(view)).not.toContain('minji');
  });
});
