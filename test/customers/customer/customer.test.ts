import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Customer, customerEvents } from '../../../functions/customers/customer/customer.ts';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import { accountId } from '../../../shared/base/ids.ts';
import { customerProfile } from '../../../shared/events/customers.ts';
import type { Buyer } from '../../../shared/events/orders.ts';

const early = '2026-11-20T01:00:00.000Z';
const late = '2026-11-21T01:00:00.000Z';
const minji: Buyer = {
  platformId: 'shopify-1',
  email: 'Minji@Shop.Example ',
  emailVerified: true,
  given: '민지',
  family: '김',
  language: 'ko',
};

describe('what is known of a person', () => {
  it('is the newest: older news fills what is missing, and overrides nothing', () => {
    const known = applyBuyer(undefined, 'c1', { given: '민지', email: 'NEW@shop.example' }, late);
    expect(applyBuyer(known, 'c1', { given: '민', family: '김', email: 'old@shop.example' }, early)).toMatchObject({
      customer: 'c1',
      given: '민지',
      family: '김',
      email: 'new@shop.example',
    });
    expect(applyBuyer(known, 'c1', { given: '민재' }, '2026-11-22T01:00:00.000Z').given).toBe('민재');
  });

  it('is not forgotten because later news leaves it out', () => {
    const known = applyBuyer(undefined, 'c1', minji, early);
    expect(applyBuyer(known, 'c1', { email: undefined, given: undefined }, late)).toMatchObject({
      given: '민지',
      language: 'ko',
    });
  });

  it('is what their account says before what a guest typed, and a verified address before any other', () => {
    const known = applyBuyer(undefined, 'c1', minji, early);
    expect(applyBuyer(known, 'c1', { email: 'minji@shop.example', given: '<b>Kim</b>' }, late).given).toBe('민지');
    const typed = applyBuyer(
      known,
      'c1',
      { platformId: 'shopify-1', email: 'other@shop.example', given: '민재' },
      late,
    );
    expect(typed).toMatchObject({ email: 'minji@shop.example', ownsEmail: true, given: '민재' });
    const moved = { platformId: 'shopify-1', email: 'other@shop.example', emailVerified: true };
    expect(applyBuyer(known, 'c1', moved, late)).toMatchObject({ email: 'other@shop.example', ownsEmail: true });
  });

  it('says whether the address stands for them: a guest has nothing else, and an account proves it', () => {
    expect(applyBuyer(undefined, 'c1', { email: 'a@b.c' }, early).ownsEmail).toBe(true);
    expect(applyBuyer(undefined, 'c1', { platformId: 'shopify-1', email: 'a@b.c' }, early).ownsEmail).toBeUndefined();
    expect(applyBuyer(undefined, 'c1', minji, early).ownsEmail).toBe(true);
  });

  it('is the same in the end, in whatever sequence and number the news comes', () => {
    const name = fc.option(fc.constantFrom('민지', '민재', 'Minji'), { nil: undefined });
    const news = fc.record({
      at: fc.constantFrom(early, late, '2026-11-22T01:00:00.000Z'),
      buyer: fc.record({
        platformId: fc.constantFrom('shopify-1', undefined),
        emailVerified: fc.constantFrom(true, undefined),
        given: name,
        family: name,
        email: fc.option(fc.constantFrom('a@shop.example', 'b@shop.example'), { nil: undefined }),
        language: fc.constantFrom('ko' as const, 'en' as const, undefined),
      }),
    });
    const pairs = fc
      .array(news, { minLength: 1, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
    const heard = (all: readonly { at: string; buyer: Buyer }[]) =>
      all.reduce<Customer | undefined>((known, { at, buyer }) => applyBuyer(known, 'c1', buyer, at), undefined);
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
    const first = applyBuyer(undefined, 'c1', minji, early);
    const [registered, ...more] = customerEvents(undefined, first, early);
    expect(more).toEqual([]);
    expect(registered?.type.name).toBe('CustomerRegistered');
    expect(parse(customerProfile, registered?.data)).toEqual(registered?.data);
    expect(registered?.data).toEqual({
      customer: 'c1',
      given: '민지',
      family: '김',
      email: 'minji@shop.example',
      ownsEmail: true,
      language: 'ko',
      accounts: [accountId(minji.platformId ?? '')],
    });
    expect(customerEvents(first, applyBuyer(first, 'c1', minji, late), late)).toEqual([]);
    expect(customerEvents(first, applyBuyer(first, 'c1', { ...minji, given: '민재' }, late), late)).toMatchObject([
      { type: { name: 'CustomerChanged' }, at: late, data: { customer: 'c1', given: '민재', family: '김' } },
    ]);
  });
});
