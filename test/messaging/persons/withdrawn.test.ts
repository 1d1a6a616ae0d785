import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreed, byTime, type Consent } from '../../../functions/messaging/answers/consent.ts';
import { identitiesOf, withNoes } from '../../../functions/messaging/persons/withdrawn.ts';
import { newRecipient, type Recipient } from '../../../functions/messaging/policy/recipient.ts';
import { accountId, addressId } from '../../../shared/base/ids.ts';

const instant = fc.integer({ min: 0, max: 20 }).map((n) => new Date(Date.UTC(2026, 10, 27, 3, 0, n)).toISOString());
const consent: fc.Arbitrary<Consent> = fc
  .record({
    given: fc.boolean(),
    at: instant,
    undated: fc.constantFrom(true as const, undefined),
    source: fc.constantFrom('platform', 'api', 'agent', 'import'),
    channel: fc.constantFrom('email', 'sms'),
  })
  .map((each) => ({ ...each, purpose: 'marketing', cause: each.at }));
const person = (consents: readonly Consent[]): Recipient => ({ ...newRecipient, consents });
const yesAt = (at: string): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  given: true,
  at,
  source: 'api',
  cause: at,
});

test('a yes counts if, and only if, it counted before and was said after every no that the door was told', () => {
  fc.assert(
    fc.property(fc.array(consent, { maxLength: 5 }), fc.array(instant, { maxLength: 3 }), (consents, noes) => {
      const sorted = consents.toSorted(byTime);
      const told = withNoes(
        person(sorted),
        'email',
        noes.map((at) => ({ at })),
      );
      if (!agreed(person(sorted), 'marketing', 'email')) expect(agreed(told, 'marketing', 'email')).toBe(false);
      const isLater = sorted.some(
        ({ channel, given, undated, at }) => channel === 'email' && given && !undated && noes.every((no) => at > no),
      );
      if (noes.length > 0 && !isLater) expect(agreed(told, 'marketing', 'email')).toBe(false);
      // Another channel is not touched.
      expect(agreed(told, 'marketing', 'sms')).toBe(agreed(withNoes(person(sorted), 'email', []), 'marketing', 'sms'));
    }),
  );
});

test('who agrees again after that is written to again; at the same instant the no counts', () => {
  const [before, at, after] = [1, 2, 3].map((n) => `2026-11-27T03:00:0${n}.000Z`) as [string, string, string];
  const isAgreed = (yes: string) => agreed(withNoes(person([yesAt(yes)]), 'email', [{ at }]), 'marketing', 'email');
  expect([before, at, after].map(isAgreed)).toEqual([false, false, true]);
});

test('a person is asked for by every address and every account; who has too many is not advertised to', () => {
  const profile = { customer: 'c', email: 'Minji@shop.example', accounts: [accountId('shopify-7')] };
  const records = new Map([
    ['a', { ...newRecipient, profile }],
    ['b', { ...newRecipient, profile: { customer: 'b', email: 'old@shop.example' } }],
    ['c', newRecipient],
  ]);
  const all = [addressId('minji@shop.example'), addressId('old@shop.example'), accountId('shopify-7')];
  expect(identitiesOf(records)).toEqual(all.sort());
  const many = new Map(
    Array.from({ length: 41 }, (_, n) => [
      `r${n}`,
      { ...newRecipient, profile: { customer: 'c', email: `m${n}@shop.example` } },
    ]),
  );
  expect(identitiesOf(many)).toBeUndefined();
  expect(agreed(withNoes(person([yesAt('2026-11-27T03:00:00.000Z')]), 'email', undefined), 'marketing', 'email')).toBe(
    false,
  );
});
