import { expect, test } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { hold, type MessageState } from '../../../functions/messaging/policy/message.ts';
import { arrivalEvents, messageEvents } from '../../../functions/messaging/sending/message-events.ts';
import { request } from '../../shared/kernel/examples.ts';

const at = '2026-11-22T01:00:00.000Z';
const message = (change: Partial<MessageState>): MessageState => ({ request, status: 'open', attempt: 1, ...change });
const { key, about, to } = request;
const named = {
  template: 'thank-you',
  label: { ko: '감사 인사', en: 'thank-you' },
  readerLabel: { ko: '주문 감사 인사', en: 'a thank-you for your order' },
};
const told = { key, customer: 'customer' in to ? to.customer : '', channel: 'email', ...named, about };

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
  expect(messageEvents(letters, message(change), at)).toEqual([
    expect.objectContaining({ type: expect.objectContaining({ name }), at, data }),
  ]);
});

test('that it was taken, as its carrier tells first, has the time of that report, also before anything is known of its end', () => {
  const taken = message({ status: 'sent', accepted: 'solapi~A' });
  expect(arrivalEvents(letters, message({ status: 'claimed' }), taken, at)).toMatchObject([
    { type: { name: 'MessageSent' }, at },
  ]);
  expect(arrivalEvents(letters, taken, taken, at)).toEqual([]);
});

test.each(['open', 'claimed'] as const)('one that is %s is no news', (status) => {
  expect(messageEvents(letters, message({ status }), at)).toEqual([]);
});

test('that it is held for the account still is no news, and that it is held for another reason is', () => {
  const barred = hold(undefined, request, 'sender-refused', at);
  expect(messageEvents(letters, barred, at, barred)).toEqual([]);
  expect(messageEvents(letters, barred, at)).toHaveLength(1);
  expect(messageEvents(letters, barred, at, hold(undefined, request, 'quota-spent', at))).toHaveLength(1);
  const historical = hold(undefined, request, 'quiet-hours', at);
  expect(messageEvents(letters, historical, at, historical)).toHaveLength(1);
  expect(messageEvents(letters, { ...barred, status: 'skipped' }, at, barred)).toHaveLength(1);
});

test('a message to an address names no customer', () => {
  const anonymous = { ...request, to: { channel: 'email' as const, address: 'a@shop.example' } };
  const [draft] = messageEvents(letters, message({ request: anonymous, status: 'unknown' }), at);
  expect(draft?.data).toEqual({ key, channel: 'email', ...named, about });
});

test('what only people of the shop read has no name for customers, and a kind that is not known here has none at all', () => {
  const dataOf = (kind: string) =>
    messageEvents(letters, message({ request: { ...request, template: { kind } }, status: 'unknown' }), at)[0]?.data;
  const { label: _, readerLabel: __, ...unnamed } = { ...told, template: 'promise-missed' };
  expect(dataOf('promise-missed')).toEqual({ ...unnamed, toStaff: true, label: letters.get('promise-missed')?.label });
  expect(dataOf('of-another-version')).toEqual({ ...unnamed, template: 'of-another-version' });
});

test('one of which its provider knows only that it has taken it was sent when that was told', () => {
  const claimed = message({ status: 'claimed' });
  const events = arrivalEvents(letters, claimed, message({ status: 'sent', accepted: 'solapi~M4V1' }), at);
  expect(events).toEqual([expect.objectContaining({ type: expect.objectContaining({ name: 'MessageSent' }), at })]);
});
