import { expect, test } from 'vitest';
import { balance } from '../../functions/loyalty/ledger/ledger.ts';
import { pointsView } from '../../functions/loyalty/points.ts';
import { Accounts, context, hour, names, paidAt } from './account.ts';

const order = 'woocommerce-1';
const dollars = { number: '#7', currency: 'USD', goodsMinor: 400_000 };
const elsewhere = { goodsMinor: 400_000, historical: { placedAt: 'marketplace', paidAt: 'marketplace' } } as const;
const view = (accounts: Accounts, language: 'ko' | 'en') =>
  pointsView('minji', accounts.of('minji'), { entries: [] }, language, context(hour(1))).withheld;

test('an order in another currency earns nothing, counts for no tier, and says so once', () => {
  const accounts = new Accounts();
  accounts.order(paidAt, order, 1, dollars);
  accounts.owner(paidAt, order, 1, 'minji');
  accounts.order(hour(1), order, 2, { ...dollars, refundedMinor: 100_000, refundedAt: hour(1) });
  accounts.order(hour(1), 'shopify-1', 1, { goodsMinor: 100_000 });
  accounts.owner(hour(1), 'shopify-1', 1, 'minji');
  expect(balance(accounts.of('minji'))).toEqual({ pending: 1_000, active: 0, debt: 0 });
  expect(accounts.of('minji').tier).toBe('welcome');
  expect(accounts.events).toMatchObject([
    { type: { name: 'PointsWithheld' }, at: paidAt, data: { customer: 'minji', order, reason: 'currency' } },
    { type: { name: 'PointsEarned' } },
  ]);
  const shown = { order, number: '#7', at: paidAt, reason: 'currency' };
  expect(view(accounts, 'ko')).toEqual([{ ...shown, text: '주문 #7: 다른 통화로 결제하셔서 적립되지 않음' }]);
  expect(view(accounts, 'en')).toEqual([
    { ...shown, text: 'Order #7 earned no points: it was paid in another currency' },
  ]);
});

test("a marketplace's order earns nothing and counts for no tier, until the shop rewards its buyers", () => {
  const accounts = new Accounts();
  accounts.owner(paidAt, order, 1, 'minji');
  accounts.order(paidAt, order, 1, elsewhere);
  expect(accounts.of('minji').tier).toBe('welcome');
  expect(accounts.events).toMatchObject([{ type: { name: 'PointsWithheld' }, historical: true }]);
  expect(view(accounts, 'en')[0]?.text).toBe('Order #1001 earned no points: it was bought on a marketplace');
  expect(view(accounts, 'ko')[0]?.text).toBe('주문 #1001: 다른 쇼핑몰에서 주문하셔서 적립되지 않음');
  accounts.order(hour(1), order, 2, { goodsMinor: 400_000 });
  expect(names(accounts.events).slice(1)).toEqual(['PointsEarned', 'TierReached']);
  expect(view(accounts, 'en')).toEqual([]);
});

test('lists the newest first, and nothing of a test order or of an order that went to another customer', () => {
  const accounts = new Accounts();
  for (const [version, each] of ['woocommerce-1', 'woocommerce-2', 'woocommerce-3'].entries()) {
    accounts.owner(paidAt, each, 1, 'minji');
    accounts.order(paidAt, each, 1, { ...dollars, paidAt: hour(version) }, version === 1);
  }
  expect(view(accounts, 'en').map(({ order }) => order)).toEqual(['woocommerce-3', 'woocommerce-1']);
  accounts.owner(hour(9), 'woocommerce-3', 2, 'seojun');
  expect(view(accounts, 'en').map(({ order }) => order)).toEqual(['woocommerce-1']);
  expect(names(accounts.events)).toEqual(['PointsWithheld', 'PointsWithheld', 'PointsWithheld']);
});
