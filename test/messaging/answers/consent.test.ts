import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreed, answerOf, byTime, type Consent, withAnswer } from '../../../functions/messaging/answers/consent.ts';
import { addressId } from '../../../shared/base/ids.ts';

const emails = ['minji@shop.example', 'new@shop.example'];
const answer = fc.record({
  channel: fc.constantFrom('email' as const, 'sms' as const),
  night: fc.constantFrom(true as const, undefined),
  given: fc.boolean(),
  undated: fc.constantFrom(true as const, undefined),
  hour: fc.integer({ min: 1, max: 9 }),
  email: fc.constantFrom(...emails),
});
const consentsIn = (all: readonly (typeof answer extends fc.Arbitrary<infer One> ? One : never)[]): Consent[] =>
  all.map(({ hour, email, ...each }, n) => ({
    ...each,
    ...{ purpose: 'marketing', source: 'api', at: `2026-11-27T0${hour}:00:00.000Z`, cause: `c/${n}` },
    address: addressId(email),
  }));

test('what is left out of a record would never have counted, by whatever address they are reached', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 12 }), (said) => {
      const all = consentsIn(said);
      const kept = all.reduce<readonly Consent[]>((before, each) => withAnswer(before, each), []);
      const whole = [...all].sort(byTime);
      for (const email of emails)
        for (const channel of ['email', 'sms'] as const)
          for (const night of [false, true]) {
            const of = (consents: readonly Consent[]) =>
              answerOf({ consents, profile: { email } }, 'marketing', channel, night)?.cause;
            expect(of(kept)).toBe(of(whole));
          }
    }),
  );
});

const said = (more: Partial<Consent>): Consent => ({
  ...{
    channel: 'sms',
    purpose: 'marketing',
    given: true,
    source: 'platform',
    at: '2026-11-27T05:00:00.000Z',
    cause: 'c',
  },
  ...more,
});
const known = (...all: readonly Consent[]) => ({
  consents: all.reduce<readonly Consent[]>((before, each) => withAnswer(before, each), []),
});

describe('a yes without a time', () => {
  test('never comes after a no, and holds where there is none', () => {
    const flag = said({ undated: true, at: '2026-11-27T09:00:00.000Z' });
    const no = said({ given: false, cause: 'no' });
    expect(agreed(known(flag), 'marketing', 'sms')).toBe(true);
    expect(agreed(known(no, flag), 'marketing', 'sms')).toBe(false);
    expect(agreed(known(flag, no), 'marketing', 'sms')).toBe(false);
    expect(agreed(known(no, { ...flag, undated: undefined }), 'marketing', 'sms')).toBe(true);
  });
});

test('at night both answers have to be yes', () => {
  const atNight = (...all: readonly Consent[]) => agreed(known(...all), 'marketing', 'sms', { night: true });
  const night = said({ night: true, cause: 'night' });
  expect(atNight(said({}))).toBe(false);
  expect(atNight(night)).toBe(false);
  expect(atNight(said({}), night)).toBe(true);
  expect(atNight(said({}), night, said({ given: false, at: '2026-11-27T06:00:00.000Z', cause: 'no' }))).toBe(false);
  const refused = said({ night: true, given: false, at: '2026-11-27T06:00:00.000Z', cause: 'no' });
  expect(atNight(said({}), night, refused)).toBe(false);
  expect(agreed(known(said({}), night, refused), 'marketing', 'sms')).toBe(true);
});
