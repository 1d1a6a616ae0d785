import { expect, test } from 'vitest';
import { areaOf, areasFor } from '../../../functions/desk/frame/areas.ts';
import type { Role } from '../../../shared/api/http.ts';

const labels = (roles: readonly Role[], language: 'ko' | 'en') =>
  areasFor(roles).map(({ label, path }) => `${label[language]} ${path}`.trim());

test('each role sees what it works with, in its language', () => {
  expect(labels(['agent'], 'en')).toEqual(['Today', 'Orders /orders', 'Customers /customers', 'Shop /shop']);
  expect(labels(['lead'], 'ko')).toEqual(['오늘', '주문 /orders', '고객 /customers', '상점 /shop', '상태 /health']);
  expect(labels(['marketer'], 'ko')).toEqual(['오늘', '상점 /shop']);
  expect(labels(['admin'], 'en')).toEqual([
    'Today',
    'Orders /orders',
    'Customers /customers',
    'Shop /shop',
    'Health /health',
  ]);
  expect(labels(['marketer', 'agent'], 'en')).toEqual([
    'Today',
    'Orders /orders',
    'Customers /customers',
    'Shop /shop',
  ]);
  expect(labels(['machine'], 'en')).toEqual([]);
  expect(labels([], 'en')).toEqual([]);
});

test('a path lies in the area that it is, or is below', () => {
  const areas = [
    '',
    '/orders',
    '/orders/shopify-1/promise',
    '/shop/hours',
    '/people/hana',
    '/keys',
    '/health',
    '/other',
  ];
  expect(areas.map((path) => areaOf(path)?.path)).toEqual([
    ...['', '/orders', '/orders', '/shop', '/shop', '/shop', '/health', undefined],
  ]);
});
