import { describe, expect, it } from 'vitest';
import { applyConsent, consentEvents } from '../../../functions/customers/customer/consent.ts';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { mergeCustomers } from '../../../functions/customers/identity/merging.ts';
import { addressId } from '../../../shared/base/ids.ts';

const [first, second, third] = ['2026-11-20T01:00:00.000Z', '2026-11-21T01:00:00.000Z', '2026-11-22T01:00:00.000Z'];
const report = (given: boolean, saidAt: string) => ({
  buyer: { email: 'minji@shop.example' },
  channel: 'email' as const,
  given,
  saidAt,
});
const applied = (customer: Customer, ...reports: readonly (readonly [boolean, string])[]): Customer =>
  reports.reduce(
    (before, [given, at]) => applyConsent(before, before.customer, report(given, at))?.state ?? before,
    customer,
  );

describe('what a platform reports of consent', () => {
  it('counts when it is newer, and tells the digest of the address', () => {
    const decision = applyConsent(newCustomer('c1'), 'c1', report(true, first));
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
      expect(applyConsent(known, 'c1', report(given, at))).toBeUndefined();
    }
    expect(applyConsent(known, 'c1', report(true, third))?.state.consents?.email?.given).toBe(true);
  });
});

describe('two records of one person', () => {
  const one = applied(newCustomer('c1'), [true, first]);
  const other = applied(newCustomer('c2'), [true, second]);
  const { into } = mergeCustomers(one, other, { because: 'by-hand', mergedAt: third });

  it('keep what was said about each, and the event names the record', () => {
    const decision = applyConsent(into, 'c2', report(false, third));
    expect(decision?.events).toMatchObject([{ at: third, data: { customer: 'c2', given: false } }]);
    expect(decision?.state.consents).toEqual(one.consents);
    expect(decision?.state.members?.[0]?.consents?.email?.given).toBe(false);
    expect(applyConsent(into, 'c2', report(false, first))).toBeUndefined();
  });

  it('can say all again', () => {
    expect(consentEvents(other)).toMatchObject([
      { at: second, data: { customer: 'c2', channel: 'email', given: true, address: addressId('minji@shop.example') } },
    ]);
    expect(consentEvents(newCustomer('c3'))).toEqual([]);
  });
});
