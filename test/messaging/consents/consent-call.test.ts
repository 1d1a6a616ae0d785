import { expect, test } from 'vitest';
import { consentFrom } from '../../../functions/messaging/consents/consent-call.ts';
import type { Call } from '../../../shared/api/http.ts';

const at = '2026-11-22T01:00:00.000Z';
const yes = { channel: 'email', purpose: 'marketing', given: true, wording: '2026-11' };
const no = { channel: 'email', purpose: 'marketing', given: false };

/** A call of the shop's machine. */
const callWith = (body: unknown, more: Partial<Call> = {}): Call => ({
  ...{ shop: 'demo', path: { shop: 'demo' }, query: {}, headers: {}, cookies: [], origin: 'https://api.example' },
  ...{ body: Buffer.from(JSON.stringify(body)), claims: {}, ...more },
});

const read = (body: unknown, key?: string, now = at) => consentFrom(callWith(body), 'recipient/demo/c1', key, now);

test('an answer is kept as it was said, by the API, at that time', () => {
  expect(read(yes, 'k')).toEqual({
    ...yes,
    source: 'api',
    at,
    cause: expect.stringMatching(/^consent\/[a-z2-7]{26}$/),
  });
  expect(read(no, 'k')).toMatchObject(no);
  expect(read({ ...no, wording: '2026-11' }, 'k')).toMatchObject({ wording: '2026-11' });
});

test('one key is one answer; without a key, one time is', () => {
  const later = '2026-11-22T01:00:01.000Z';
  expect(read(yes, 'k').cause).toBe(read(yes, 'k', later).cause);
  expect(read(yes).cause).toBe(read(yes).cause);
  expect(
    new Set(
      [read(yes, 'k'), read(yes, 'l'), read(yes), read(yes, undefined, later), read(yes, at)].map(({ cause }) => cause),
    ).size,
  ).toBe(5);
});

test.each([
  ['no wording', { ...yes, wording: undefined }, ['#/wording']],
  ['another channel', { ...yes, channel: 'fax' }, ['#/channel']],
  ['a night that is none', { ...yes, night: false }, ['#/night']],
  ['another purpose', { ...no, purpose: 'service' }, ['#/purpose']],
  ['neither yes nor no', { ...yes, given: undefined }, ['#/given']],
  ['nothing', null, ['#']],
])('%s is refused, with its place', (_, body, places) => {
  const errors = places.map((pointer) => expect.objectContaining({ pointer }));
  expect(() => read(body)).toThrow(expect.objectContaining({ status: 422, errors }));
});

test('who recorded it stands with it: a person of the shop, or a key', () => {
  const recorded = (more: Partial<Call>) => consentFrom(callWith(no, more), 'recipient/demo/c1', undefined, at);
  const person = { claims: { sub: 'p1', 'cognito:groups': '[demo:agent]' } };
  expect(recorded(person)).toMatchObject({ source: 'agent', by: 'p1' });
  const key = { id: 'k1', shop: 'demo', scopes: ['consents'] };
  expect(recorded({ key, claims: { sub: 'key:k1' } })).toMatchObject({ source: 'api', by: 'k1' });
  expect(recorded({})).not.toHaveProperty('by');
});

test('an answer about the night says so', () => {
  expect(read({ ...yes, channel: 'kakao', night: true }, 'k')).toMatchObject({ channel: 'kakao', night: true });
});
