import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type Customer,
  customerNews,
  emailIdentity,
  identities,
  know,
  newCustomerId,
} from '../../functions/customers/customer.ts';
import { customerProfile } from '../../shared/events/customers.ts';
import { id, subject } from '../../shared/events/event.ts';

const early = '2026-11-20T01:00:00.000Z';
const late = '2026-11-21T01:00:00.000Z';
const minji = {
  platformId: 'shopify-1',
  email: 'Minji@Shop.Example ',
  given: '민지',
  family: '김',
  language: 'ko' as const,
};

describe('identities', () => {
  it("are the platform's id first, then the mail address however it is written", () => {
    const [platform, email, ...more] = identities('demo', minji);
    expect(more).toEqual([]);
    expect(identities('demo', { platformId: 'shopify-1' })).toEqual([platform]);
    expect(identities('demo', { email: 'minji@shop.example' })).toEqual([email]);
    expect(emailIdentity('demo', ' MINJI@shop.example')).toBe(email);
    expect(identities('demo', { given: '민지' })).toEqual([]);
    expect(emailIdentity('demo', '')).toBeUndefined();
  });

  it('are keys that tell nobody who it is, and another in another shop', () => {
    for (const identity of identities('demo', minji)) {
      expect(parse(subject, identity)).toBe(identity);
      expect(identity.toLowerCase()).not.toContain('minji');
    }
    expect(emailIdentity('other', minji.email)?.slice(-64)).toBe(emailIdentity('demo', minji.email)?.slice(-64));
    expect(emailIdentity('other', minji.email)).not.toBe(emailIdentity('demo', minji.email));
    expect(identities('demo', { platformId: 'a', email: 'a' })).toHaveLength(
      new Set(identities('demo', { platformId: 'a', email: 'a' })).size,
    );
  });

  it('make the id of a person who is new, the same each time', () => {
    const [platform = ''] = identities('demo', minji);
    expect(newCustomerId(platform)).toMatch(/^[a-z2-7]{26}$/);
    expect(newCustomerId(platform)).toBe(newCustomerId(platform));
    expect(parse(id, newCustomerId(platform))).not.toBe(newCustomerId(emailIdentity('demo', minji.email) ?? ''));
  });
});

describe('what is known of a person', () => {
  it('is the newest: older news fills what is missing, and overrides nothing', () => {
    const known = know(undefined, 'c1', { given: '민지', email: 'NEW@shop.example' }, late);
    expect(know(known, 'c1', { given: '민', family: '김', email: 'old@shop.example' }, early)).toMatchObject({
      customer: 'c1',
      given: '민지',
      family: '김',
      email: 'new@shop.example',
    });
    expect(know(known, 'c1', { given: '민재' }, '2026-11-22T01:00:00.000Z').given).toBe('민재');
  });

  it('is not forgotten because later news leaves it out', () => {
    const known = know(undefined, 'c1', minji, early);
    expect(know(known, 'c1', { email: undefined, given: undefined }, late)).toMatchObject({
      given: '민지',
      language: 'ko',
    });
  });

  it('is the same in the end, in whatever sequence and number the news comes', () => {
    const name = fc.option(fc.constantFrom('민지', '민재', 'Minji'), { nil: undefined });
    const news = fc.record({
      at: fc.constantFrom(early, late, '2026-11-22T01:00:00.000Z'),
      buyer: fc.record({
        given: name,
        family: name,
        email: fc.option(fc.constantFrom('a@shop.example', 'b@shop.example'), { nil: undefined }),
        language: fc.constantFrom('ko' as const, 'en' as const, undefined),
      }),
    });
    const pairs = fc
      .array(news, { minLength: 1, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
    const heard = (all: readonly { at: string; buyer: object }[]) =>
      all.reduce<Customer | undefined>((known, { at, buyer }) => know(known, 'c1', buyer, at), undefined);
    fc.assert(
      fc.property(pairs, ([all, others]) => {
        expect(heard(others)).toEqual(heard(all));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is said of a person', () => {
  it('is that they are new, then what changed, and nothing when nothing did', () => {
    const first = know(undefined, 'c1', minji, early);
    const [registered, ...more] = customerNews(undefined, first, early);
    expect(more).toEqual([]);
    expect(registered?.type.name).toBe('CustomerRegistered');
    expect(parse(customerProfile, registered?.data)).toEqual(registered?.data);
    expect(registered?.data).toEqual({
      customer: 'c1',
      given: '민지',
      family: '김',
      email: 'minji@shop.example',
      language: 'ko',
    });
    expect(customerNews(first, know(first, 'c1', minji, late), late)).toEqual([]);
    expect(customerNews(first, know(first, 'c1', { given: '민재' }, late), late)).toMatchObject([
      { type: { name: 'CustomerChanged' }, at: late, data: { customer: 'c1', given: '민재', family: '김' } },
    ]);
  });
});
