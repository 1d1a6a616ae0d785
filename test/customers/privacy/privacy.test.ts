import { describe, expect, it } from 'vitest';
import { applyBuyer, mergeCustomers } from '../../../functions/customers/customer/customer.ts';
import { privacyRequestKinds, requestErasure } from '../../../functions/customers/privacy/privacy.ts';
import { addressId } from '../../../shared/base/ids.ts';

const at = '2026-11-20T01:00:00.000Z';
const guest = applyBuyer(undefined, 'guest', { email: 'minji@shop.example' }, at);

describe('a request for erasure', () => {
  it('is told of the person and of whoever was merged into them, with the address that is theirs', () => {
    const account = applyBuyer(undefined, 'account', { platformId: 'shopify-1', given: '민지' }, at);
    const { into } = mergeCustomers(account, guest);
    const decision = requestErasure(
      applyBuyer(into, 'account', { email: 'minji@shop.example', platformId: 'shopify-1', emailVerified: true }, at),
      at,
    );
    const addresses = [addressId('minji@shop.example')];
    expect(decision?.events.map(({ data }) => data)).toEqual([
      { customer: 'account', addresses },
      { customer: 'guest', addresses },
    ]);
  });

  it('names no address that was only typed, which may be somebody else’s', () => {
    const typed = applyBuyer(undefined, 'c1', { platformId: 'shopify-1', email: 'minji@shop.example' }, at);
    expect(requestErasure(typed, at)?.events.map(({ data }) => data)).toEqual([{ customer: 'c1', addresses: [] }]);
  });

  it('names no address where none is known', () => {
    const unnamed = applyBuyer(undefined, 'c2', { platformId: 'shopify-2' }, at);
    const told = requestErasure({ ...unnamed, ownsEmail: true }, at)?.events.map(({ data }) => data);
    expect(told).toEqual([{ customer: 'c2', addresses: [] }]);
  });

  it('is told once', () => {
    const erased = requestErasure(guest, at)?.state ?? guest;
    expect(requestErasure(erased, at)).toBeUndefined();
  });
});

describe('a request about somebody’s data', () => {
  it('is of a kind that stored requests and those who read them know by this name', () => {
    expect([...privacyRequestKinds].sort()).toEqual(['access', 'deleted-at-platform', 'erase-customer', 'erase-shop']);
  });
});
