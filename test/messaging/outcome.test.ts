import { expect, test } from 'vitest';
import { hold, type Message } from '../../functions/messaging/message.ts';
import { newsOf } from '../../functions/messaging/outcome.ts';
import { request } from '../shared/examples.ts';

const at = '2026-11-22T01:00:00.000Z';
const message = (change: Partial<Message>): Message => ({ request, status: 'open', attempt: 1, ...change });
const { key, about, template, to } = request;
const told = { key, customer: 'customer' in to ? to.customer : '', channel: 'email', template: template.kind, about };

test.each([
  ['sent', { status: 'sent', attempt: 2 }, 'MessageSent', { ...told, attempt: 2 }],
  ['unknown', { status: 'unknown' }, 'MessageUnknown', told],
  [
    'held until a time',
    { status: 'held', because: 'quiet-hours', until: at },
    'MessageHeld',
    { ...told, because: 'quiet-hours', until: at },
  ],
  ['held, nobody knows why', { status: 'held' }, 'MessageHeld', { ...told, because: 'open-ticket', until: undefined }],
  ['skipped', { status: 'skipped', because: 'no-consent' }, 'MessageSkipped', { ...told, because: 'no-consent' }],
  ['skipped, nobody knows why', { status: 'skipped' }, 'MessageSkipped', { ...told, because: 'refused' }],
] as const)('what became of a message is told: %s', (_, change, name, data) => {
  expect(newsOf(message(change), at)).toEqual([
    expect.objectContaining({ type: expect.objectContaining({ name }), at, data }),
  ]);
});

test.each(['open', 'claimed'] as const)('one that is %s is no news', (status) => {
  expect(newsOf(message({ status }), at)).toEqual([]);
});

test('that it is held for the account still is no news, and that it is held for another reason is', () => {
  const barred = hold(undefined, request, 'sender-refused', at);
  expect(newsOf(barred, at, barred)).toEqual([]);
  expect(newsOf(barred, at)).toHaveLength(1);
  expect(newsOf(barred, at, hold(undefined, request, 'quota-spent', at))).toHaveLength(1);
  const quiet = hold(undefined, request, 'quiet-hours', at);
  expect(newsOf(quiet, at, quiet)).toHaveLength(1);
  expect(newsOf({ ...barred, status: 'skipped' }, at, barred)).toHaveLength(1);
});

test('a message to an address names no customer', () => {
  const anonymous = { ...request, to: { channel: 'email' as const, address: 'a@shop.example' } };
  const [draft] = newsOf(message({ request: anonymous, status: 'unknown' }), at);
  expect(draft?.data).toEqual({ key, channel: 'email', template: template.kind, about });
});
