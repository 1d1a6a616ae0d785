import { describe, expect, test } from 'vitest';
import { applyConsent } from '../../../functions/customers/customer/consent.ts';
import { type Customer, customerEvents, newCustomer } from '../../../functions/customers/customer/customer.ts';
import {
  emailIdentity,
  keysOf,
  mayBeOnePerson,
  newCustomerId,
  platformIdentity,
} from '../../../functions/customers/identity/identity.ts';
import { shareNoPlatform } from '../../../functions/customers/identity/merging.ts';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import { accountId, addressId } from '../../../shared/base/ids.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const minji = applyBuyer(
  undefined,
  'c1',
  { platformId: 'shopify-1', given: '민지', email: 'Minji@Shop.example', emailVerified: true },
  at(1),
);

describe('what is known of a person', () => {
  test('is stored with its strength and when it was reported', () => {
    expect(minji).toEqual({
      customer: 'c1',
      given: '민지',
      email: 'minji@shop.example',
      ownsEmail: true,
      platformIds: ['shopify-1'],
      reportedAt: { given: `1 ${at(1)}`, email: `2 ${at(1)}` },
    });
    const guest = applyBuyer(undefined, 'c2', { email: 'a@shop.example', family: '김', language: 'ko' }, at(1));
    expect(guest.reportedAt).toEqual({ email: `0 ${at(1)}`, family: `0 ${at(1)}`, language: `0 ${at(1)}` });
    expect(guest.ownsEmail).toBe(true);
    expect(
      'ownsEmail' in applyBuyer(undefined, 'c3', { platformId: 'shopify-3', email: 'a@shop.example' }, at(1)),
    ).toBe(false);
  });

  test('is the newest of the strongest, and of one time the greater word', () => {
    const name = (...reports: [string, number, boolean?][]) =>
      reports.reduce<Customer | undefined>(
        (known, [given, day, isGuest]) =>
          applyBuyer(known, 'c1', { ...(!isGuest && { platformId: 'shopify-1' }), given }, at(day)),
        undefined,
      )?.given;
    expect([
      name(['a', 1], ['b', 2]),
      name(['b', 2], ['a', 1]),
      name(['a', 1], ['b', 2, true]),
      name(['b', 1, true], ['a', 1]),
    ]).toEqual(['b', 'b', 'a', 'a']);
    expect([name(['a', 1], ['b', 1]), name(['b', 1], ['a', 1])]).toEqual(['b', 'b']);
  });

  test('has each of its ids once', () => {
    expect(applyBuyer(minji, 'c1', { platformId: 'shopify-1' }, at(2)).platformIds).toEqual(['shopify-1']);
    expect(applyBuyer(minji, 'c1', { platformId: 'cafe24-1' }, at(2)).platformIds).toEqual(['shopify-1', 'cafe24-1']);
    expect(newCustomer('c9', 'shopify-9').platformIds).toEqual(['shopify-9']);
  });
});

describe('the events of a customer', () => {
  const accounts = [accountId('shopify-1')];
  const profile = { customer: 'c1', given: '민지', email: 'minji@shop.example', ownsEmail: true, accounts };

  test('is their profile when they are new, and when it changed', () => {
    expect(customerEvents(undefined, minji, at(1))).toEqual([
      expect.objectContaining({
        type: expect.objectContaining({ name: 'CustomerRegistered' }),
        at: at(1),
        data: profile,
      }),
    ]);
    // Another account of theirs is told, by its digest.
    const other = customerEvents(minji, { ...minji, platformIds: [...minji.platformIds, 'woocommerce-7'] }, at(2));
    expect(other).toMatchObject([{ data: { accounts: expect.arrayContaining([accountId('woocommerce-7')]) } }]);
    const full = { ...minji, family: '김', language: 'ko' as const };
    expect(customerEvents(minji, full, at(2))).toMatchObject([
      { type: { name: 'CustomerChanged' }, at: at(2), data: { ...profile, family: '김', language: 'ko' } },
    ]);
    expect(customerEvents(undefined, newCustomer('c9'), at(1))[0]?.data).toStrictEqual({ customer: 'c9' });
  });
});

describe('an identity', () => {
  test('is one of its shop', () => {
    expect(platformIdentity('demo', 'shopify-1')).not.toBe(platformIdentity('tea', 'shopify-1'));
    expect(emailIdentity('demo', 'A@Shop.example ')).toBe(emailIdentity('demo', 'a@shop.example'));
    expect(emailIdentity('demo', 'a@shop.example')).not.toBe(emailIdentity('tea', 'a@shop.example'));
    expect(emailIdentity('demo', ' ')).toBeUndefined();
    expect(platformIdentity('demo', 'x')).toMatch(/^identity\/demo\/[0-9a-f]+$/);
    expect(platformIdentity('demo', 'x')).not.toBe(emailIdentity('demo', 'x'));
  });

  test('is an address where it was verified, or nothing else is known', () => {
    const email = 'a@shop.example';
    expect(Object.keys(keysOf('demo', { email }).proved)).toEqual(['email']);
    expect(Object.keys(keysOf('demo', { email, platformId: 'shopify-1' }).proved)).toEqual(['platform']);
    expect(Object.keys(keysOf('demo', { email, platformId: 'shopify-1', emailVerified: true }).proved)).toEqual([
      'platform',
      'email',
    ]);
    expect(keysOf('demo', {}).proved).toStrictEqual({});
  });

  test('names another person after each release', () => {
    const ids = [
      newCustomerId('i'),
      newCustomerId('i', 0),
      newCustomerId('i', 1),
      newCustomerId('i', 2),
      newCustomerId('j'),
    ];
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{26}$/);
  });

  test('of another platform may be the same person’s, and one of the same platform only where it is known', () => {
    expect(mayBeOnePerson(['shopify-1'], ['cafe24-2'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], ['shopify-2'])).toBe(false);
    expect(mayBeOnePerson(['shopify-1', 'shopify-2'], ['shopify-2'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], ['cafe24-2', 'shopify-2'])).toBe(false);
    expect(mayBeOnePerson([], ['shopify-2'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], [])).toBe(true);
  });

  test('are counted with those that evidence joined to the record, and not with those that were put together by hand', () => {
    const record = (customer: string, ...platformIds: string[]) => ({ customer, platformIds, reportedAt: {} });
    const guestWith = (because: 'by-hand' | 'verified-email'): Customer => ({
      ...record('guest'),
      members: [{ ...record('other', 'shopify-2'), into: 'guest', because, mergedAt: at(2) }],
    });
    const account = record('account', 'shopify-1');
    expect(shareNoPlatform(account, 'account', guestWith('by-hand'), 'guest')).toBe(true);
    expect(shareNoPlatform(account, 'account', guestWith('by-hand'), 'other')).toBe(false);
    expect(shareNoPlatform(account, 'account', guestWith('verified-email'), 'guest')).toBe(false);
    expect(shareNoPlatform(guestWith('verified-email'), 'guest', account, 'account')).toBe(false);
  });
});

describe('a consent of the platform', () => {
  const report = (given: boolean, day: number, email?: string) => ({
    buyer: { ...(email && { email }) },
    channel: 'email' as const,
    given,
    saidAt: at(day),
  });

  test('is the newest, and of one time the no; it is published with the address that it was given for', () => {
    const yes = applyConsent(minji, 'c1', report(true, 2, 'minji@shop.example'));
    const address = addressId('minji@shop.example');
    expect(yes?.state.consents).toEqual({ email: { given: true, saidAt: at(2), address } });
    expect(yes?.events).toMatchObject([
      {
        type: { name: 'CustomerConsentReported' },
        at: at(2),
        data: { customer: 'c1', channel: 'email', given: true, saidAt: at(2), address },
      },
    ]);
    const state = yes?.state ?? minji;
    expect(applyConsent(state, 'c1', report(true, 2))).toBeUndefined();
    expect(applyConsent(state, 'c1', report(false, 1))).toBeUndefined();
    const no = applyConsent(state, 'c1', report(false, 2))?.state ?? state;
    expect(no.consents?.email).toEqual({ given: false, saidAt: at(2) });
    expect(applyConsent(no, 'c1', report(true, 2))).toBeUndefined();
    expect(applyConsent(no, 'c1', report(true, 3))?.state.consents?.email?.given).toBe(true);
  });

  test('by another channel than mail holds for no address', () => {
    const sms = applyConsent(minji, 'c1', { ...report(true, 2, 'minji@shop.example'), channel: 'sms' });
    expect(sms?.state.consents).toEqual({ sms: { given: true, saidAt: at(2) } });
  });
});
