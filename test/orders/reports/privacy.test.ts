import { expect, test } from 'vitest';
import type { PrivacyReport } from '../../../functions/orders/platforms/contract/report.ts';
import { privacyEvent } from '../../../functions/orders/reports/privacy.ts';

const at = '2026-11-27T01:00:00.000Z';
const report: PrivacyReport = { about: 'privacy', request: 'erase-customer', id: 'shopify-request-1', orders: [] };
const told = (part: Partial<PrivacyReport>) => privacyEvent({ ...report, ...part }, at);

test('a request of a person is told with their id, their address or both, and with their orders', () => {
  const [customer, email] = ['shopify-7', 'minji@example.com'];
  expect(told({ customer, email, orders: ['shopify-1', 'shopify-2'] })).toMatchObject({
    type: { name: 'PrivacyRequested' },
    at,
  });
  expect(told({ customer, email, orders: ['shopify-1', 'shopify-2'] }).data).toEqual({
    request: 'erase-customer',
    buyer: { platformId: customer, email },
    orders: ['shopify-1', 'shopify-2'],
  });
  expect(told({ customer }).data).toStrictEqual({
    request: 'erase-customer',
    buyer: { platformId: customer },
    orders: [],
  });
  expect(told({ email, request: 'access' }).data).toStrictEqual({ request: 'access', buyer: { email }, orders: [] });
});

test('a request for a whole shop names nobody', () => {
  expect(told({ request: 'erase-shop' }).data).toStrictEqual({ request: 'erase-shop', orders: [] });
});
