import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkSignature, isReportDoor, signatureSeconds } from '../../../shared/api/standard-webhooks.ts';

const nowMs = Date.parse('2026-12-21T03:05:00.000Z');
const body = Buffer.from('{"direction":"inbound"}');
const seconds = nowMs / 1_000;

function headersOf(at: number, id = 'msg-1', secret = 'a long secret') {
  const signature = createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}
const check = (headers: object, secrets: readonly string[] = ['a long secret']) =>
  checkSignature({ headers: { ...headers }, body }, secrets, nowMs);

test('a refusal says what is wrong: what is missing, what is not right, and what is right and too old', () => {
  expect(check(headersOf(seconds))).toBe('valid');
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
    expect(check({ ...headersOf(seconds), [name]: undefined })).toBe('missing');
  expect(check(headersOf(seconds, 'msg-1', 'another secret'))).toBe('wrong');
  expect(check({ ...headersOf(seconds), 'webhook-id': 'msg-2' })).toBe('wrong');
  expect(check(headersOf(seconds, 'a.b'))).toBe('wrong');
  for (const away of [-signatureSeconds - 1, signatureSeconds + 1])
    expect(check(headersOf(seconds + away))).toBe('stale');
  for (const away of [-signatureSeconds, signatureSeconds]) expect(check(headersOf(seconds + away))).toBe('valid');
  // Who does not know the secret is not told how old their timestamp is.
  expect(check(headersOf(seconds - 1_000, 'msg-1', 'another secret'))).toBe('wrong');
});

test('while a secret is replaced, either is right', () => {
  const live = ['the new secret', 'a long secret'];
  expect([check(headersOf(seconds), live), check(headersOf(seconds, 'm', 'the new secret'), live)]).toEqual([
    'valid',
    'valid',
  ]);
  expect(check(headersOf(seconds), [])).toBe('wrong');
});

test('calls and conversations are reported at doors', () => {
  expect(['calls', 'conversations', 'shopify', ''].map(isReportDoor)).toEqual([true, true, false, false]);
});
