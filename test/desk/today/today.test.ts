import { expect, test } from 'vitest';
import { checksIn } from '../../../functions/desk/today/today.ts';

const at = '2026-12-04T03:00:00.000Z';
const counts = { received: 0, understood: 0, rejected: 0, failing: 0, refused: 0 };
const connection = (platform: string, state = 'open') => ({
  ...{ platform, state, address: '', topics: [], secrets: [], counts, days: [] },
});
const anImport = (told: object = {}) => ({
  ...{ id: 'i1', kind: 'orders', platform: 'shopify', rows: 9, taken: 9, merged: 0, refused: 0, chunks: 2, of: 2 },
  ...{ goOnAt: 0, items: [] },
  ...told,
});
const alarm = (impact: string, state: 'alarm' | 'ok' = 'alarm') => ({ id: impact, state, impact });
const shownIn = (language: 'ko' | 'en', known: object) =>
  checksIn({ imports: [], ...known } as Parameters<typeof checksIn>[0], language).map(
    ({ words, path }) => `${words} → ${path}`,
  );

test('nothing is to be checked where all is well, or where nothing is known', () => {
  expect(shownIn('en', {})).toEqual([]);
  const well = {
    connections: { items: [connection('shopify')], platforms: [] },
    health: { at, items: [alarm('A', 'ok')] },
  };
  expect(shownIn('en', { ...well, imports: [anImport()], isRecounting: false, isWaiting: false })).toEqual([]);
});

test('what is to be checked stands there by its urgency, each with where to go', () => {
  const known = {
    health: { at, items: [alarm('A'), alarm('B'), alarm('C', 'ok')] },
    connections: {
      items: [connection('shopify', 'silent'), connection('cafe24'), connection('own', 'closed')],
      platforms: [],
    },
    imports: [anImport({ id: 'i1', chunks: 1 }), anImport({ id: 'i2', refused: 3 }), anImport({ id: 'i3' })],
    isWaiting: true,
    isRecounting: true,
  };
  expect(shownIn('en', known)).toEqual([
    'Alarms now: 2 → /health',
    'Check the connection: Shopify → /shop/connections',
    'Check the connection: own → /shop/connections',
    'Changed rules of points and tiers wait to be applied → /shop/programme',
    'An import is not finished (1/2) → /shop/imports/i1',
    'Rows of an import were refused: 3 → /shop/imports/i2',
    'Tiers are being computed anew by the changed programme. → /shop/programme',
  ]);
  expect(shownIn('ko', known).slice(0, 2)).toEqual([
    '울리는 경보: 2 → /health',
    '쇼핑몰 연결을 확인해 주세요: 쇼피파이 → /shop/connections',
  ]);
});

test('one alarm and one refused row are told too', () => {
  expect(shownIn('en', { health: { at, items: [alarm('A')] }, imports: [anImport({ refused: 1 })] })).toEqual([
    'Alarms now: 1 → /health',
    'Rows of an import were refused: 1 → /shop/imports/i1',
  ]);
});

test('a shop without any connection is told to make one', () => {
  expect(shownIn('en', { connections: { items: [], platforms: [] } })).toEqual([
    'No platform is connected. Connect one first. → /shop/connections',
  ]);
});

test('a shop that tells nobody is told so here, and where to add an address', () => {
  expect(checksIn({ imports: [], isNobodyTold: true }, 'en')).toEqual([
    { words: 'Nobody is told of new tickets and missed promises: add a desk address', path: '/shop/desk' },
  ]);
});
