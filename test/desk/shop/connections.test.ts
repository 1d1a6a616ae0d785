import { expect, test } from 'vitest';
import { type Connected, needsCare } from '../../../functions/desk/shop/connections.ts';

const counts = { received: 0, understood: 0, rejected: 0, failing: 0, refused: 0 };
const connection = (told: Partial<Connected>): Connected => ({
  ...{ platform: 'shopify', state: 'open', address: 'https://x', topics: [], secrets: [], counts, days: [] },
  ...told,
});
const [before, at, after] = ['2026-12-04T01:00:00.000Z', '2026-12-04T02:00:00.000Z', '2026-12-04T03:00:00.000Z'];
const failed = { at, what: 'W', why: 'Y' };

test('somebody looks at a connection that is silent or closed, or whose last call failed', () => {
  expect(needsCare(connection({}))).toBe(false);
  expect(needsCare(connection({ state: 'silent' }))).toBe(true);
  expect(needsCare(connection({ state: 'closed' }))).toBe(true);
  expect(needsCare(connection({ lastFailure: failed }))).toBe(true);
  expect(needsCare(connection({ lastFailure: failed, lastReceivedAt: before }))).toBe(true);
  expect(needsCare(connection({ lastFailure: failed, lastReceivedAt: at }))).toBe(true);
  expect(needsCare(connection({ lastFailure: failed, lastReceivedAt: after }))).toBe(false);
});
