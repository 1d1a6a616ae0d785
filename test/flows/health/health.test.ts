import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => world.close());

interface Health {
  readonly at: string;
  readonly items: readonly {
    readonly state: string;
    readonly since?: string;
    readonly impact: string;
    readonly runbook?: { readonly heading: string; readonly path: string };
  }[];
}

const health = async (role: string) => {
  const { status, body } = await world.get('/v1/shops/demo/health', { role });
  return { status, ...(body as Health) };
};

test('on a quiet morning every alarm is quiet, and the lead is told so', async () => {
  world = await aFastWorld({ hourly: true });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT10M');
  const { status, at, items } = await health('lead');
  expect(status).toBe(200);
  expect(at).toBe(world.now());
  expect(items.length).toBeGreaterThan(20);
  expect(items.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(world.complaints()).toEqual([]);
});

// @thorough
test('SES refuses the account: an hour later the admin reads whom it hurts, since when, and where to read on', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await world.local('POST', '/_local/ses', { sending: 'paused' });
  const before = world.now();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT70M');
  const { items } = await health('admin');
  const [first] = items;
  expect(first).toMatchObject({
    state: 'alarm',
    impact: expect.stringMatching(/^Customers get no mail: SES refuses the account/),
    runbook: { heading: 'The sender is refused', path: 'docs/runbook.md#the-sender-is-refused' },
  });
  expect(first?.since && first.since > before && first.since <= world.now()).toBe(true);
});

// @thorough
test('while CloudWatch does not answer, the caller is told to try again, and nothing is logged as a bug', async () => {
  world = await aFastWorld({ faultAt: ({ service }) => (service === 'monitoring' ? 'throttled' : undefined) });
  expect(await world.get('/v1/shops/demo/health', { role: 'lead' })).toMatchObject({
    status: 503,
    body: { code: 'not-ready' },
    headers: { 'retry-after': '5' },
  });
  expect(world.complaints()).toEqual([]);
});

test('agents and marketers, and people of another shop, are not told', async () => {
  world = await aFastWorld({});
  for (const role of ['agent', 'marketer', 'machine']) expect((await health(role)).status, role).toBe(403);
  expect((await world.get('/v1/shops/demo/health', { role: 'admin', shop: 'other' })).status).toBe(403);
});
