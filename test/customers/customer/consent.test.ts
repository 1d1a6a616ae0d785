import { describe, expect, it } from 'vitest';
import { applyConsent, mergeWithdrawals } from '../../../functions/customers/customer/consent.ts';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { addressId } from '../../../shared/base/ids.ts';

const [first, second, third] = ['2026-11-20T01:00:00.000Z', '2026-11-21T01:00:00.000Z', '2026-11-22T01:00:00.000Z'];
const report = (given: boolean, saidAt: string) => ({
  buyer: { email: 'minji@shop.example' },
  channel: 'email' as const,
  given,
  saidAt,
});
const applied = (customer: Customer, ...reports: readonly (readonly [boolean, string])[]): Customer =>
  reports.reduce((before, [given, at]) => applyConsent(before, report(given, at))?.state ?? before, customer);

describe('what a platform reports of consent', () => {
  it('counts when it is newer, and tells the digest of the address', () => {
    const decision = applyConsent(newCustomer('c1'), report(true, first));
    expect(decision?.events).toMatchObject([
      { at: first, data: { customer: 'c1', given: true, address: addressId('minji@shop.example') } },
    ]);
  });

  it('changes nothing when it is older, is known, or says yes at the time of a no', () => {
    const known = applied(newCustomer('c1'), [false, second]);
    for (const [given, at] of [
      [true, first],
      [false, second],
      [true, second],
    ] as const) {
      expect(applyConsent(known, report(given, at))).toBeUndefined();
    }
    expect(applyConsent(known, report(true, third))?.state.consents?.email?.given).toBe(true);
  });
});

describe('two accounts that become one', () => {
  const [yes, no] = [true, false];
  it.each([
    ['a later no of the one that ends counts', [yes, first], [no, second], no],
    ['an earlier no does not', [yes, second], [no, first], yes],
    ['a later yes was given for another address', [no, first], [yes, second], no],
  ] as const)('%s', (_, kept, ended, is) => {
    const [into, from] = [applied(newCustomer('c1'), kept), applied(newCustomer('c2'), ended)];
    expect(mergeWithdrawals(into, from).state.consents?.email?.given).toBe(is);
  });
});
