// @thorough
import { afterEach, expect, test } from 'vitest';
import { aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const programme = '/v1/shops/demo/programme';

/** So many customers, each with an order of ₩100,000 more than the one before. */
async function customers(count: number): Promise<void> {
  world = await aFastWorld();
  for (let n = 1; n <= count; n++) {
    const subtotal = `${n}00000`;
    const customer = { id: `90${n}`, email: `c${n}@shop.example`, first_name: 'C', last_name: `${n}` };
    await world.shopify(
      'orders/paid',
      anOrder({
        ...{ id: `${n}`, name: `#${n}`, email: customer.email, customer, line_items: [aLine({ id: `${n}1` })] },
        ...{ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' },
        ...{ subtotal_price: subtotal, total_price: subtotal, current_total_price: subtotal },
      }),
    );
  }
}

interface Preview {
  readonly token: string;
  readonly state: string;
  readonly customers: number;
  readonly up: { readonly count: number; readonly customers: readonly string[] };
  readonly down: { readonly count: number; readonly customers: readonly string[] };
  readonly points: { readonly spendable: number; readonly perYear: number };
  readonly money: { readonly currency: string; readonly perYearMinor: number };
}

const read = async (path: string) => (await world.get(path, { role: 'admin' })).body;

/** Proposes a programme, and waits until everybody was looked at. */
async function previewed(terms: object, key: string): Promise<Preview> {
  const { status, body } = await world.api(`${programme}/preview`, terms, key);
  expect(status).toBe(202);
  const { token } = body as Preview;
  return (await read(`${programme}/previews/${token}`)) as Preview;
}

const tierOf = async (n: number) => {
  const { body } = await world.get(`/v1/shops/demo/customers?email=c${n}@shop.example`, { role: 'machine' });
  const [{ id = '' } = {}] = (body as { items: { id: string }[] }).items;
  return ((await world.get(`/v1/shops/demo/customers/${id}/points`, {})).body as { tier: string }).tier;
};

const harder = {
  rateBasisPoints: 200,
  returnDays: 7,
  tiers: [
    { name: 'welcome', fromMinor: 0 },
    { name: 'regular', fromMinor: 200_000 },
    { name: 'patron', fromMinor: 600_000 },
    { name: 'best', fromMinor: 1_100_000 },
  ],
};

// @thorough
test('a programme is previewed: who goes up or down, points and money; its token applies it to everybody alike', async () => {
  await customers(11);
  const before = await Promise.all([2, 3, 6, 10, 11].map(tierOf));
  expect(before).toEqual(['welcome', 'regular', 'regular', 'patron', 'patron']);

  const preview = await previewed(harder, 'first');

  expect(preview).toMatchObject({
    state: 'finished',
    customers: 11,
    up: { count: 6 },
    down: { count: 0 },
    points: { spendable: 0, perYear: 66_000 },
    money: { currency: 'KRW', perYearMinor: 66_000 },
  });
  expect(await Promise.all([2, 3, 6, 10, 11].map(tierOf))).toEqual(before);
  const { status } = await world.api(`${programme}/apply`, { token: preview.token }, 'apply');
  expect(status).toBe(202);
  expect(await Promise.all([2, 3, 6, 10, 11].map(tierOf))).toEqual(['regular', 'regular', 'patron', 'patron', 'best']);
  expect(await read(programme)).toMatchObject({
    programme: { rateBasisPoints: 200, liveDays: 365 },
    recount: { state: 'finished', customers: 11, up: { count: 6 }, down: { count: 0 } },
  });
  expect((await world.api(`${programme}/apply`, { token: preview.token }, 'again')).status).toBe(202);
  expect(world.events().filter(({ name }) => name === 'ProgrammeApplied')).toHaveLength(1);
});

// @thorough
test('customers go down at once by a programme that was applied, and their timeline says why', async () => {
  await customers(4);
  const terms = {
    tiers: [
      { name: 'welcome', fromMinor: 0 },
      { name: 'regular', fromMinor: 400_000 },
    ],
  };

  const preview = await previewed(terms, 'first');
  expect(preview).toMatchObject({ up: { count: 0 }, down: { count: 1 } });
  await world.api(`${programme}/apply`, { token: preview.token }, 'apply');

  expect(await Promise.all([3, 4].map(tierOf))).toEqual(['welcome', 'regular']);
  const [customer] = preview.down.customers;
  const { body } = await world.get(`/v1/shops/demo/customers/${customer}/timeline`, {}, { 'accept-language': 'ko' });
  expect((body as { items: { text: string }[] }).items.map(({ text }) => text)).toContain(
    'welcome 등급으로 내려감: 등급 기준이 바뀜',
  );
});

test('a preview is applied only while it is true, and only by who may decide', async () => {
  await customers(1);
  const preview = await previewed(harder, 'first');
  expect((await world.api(`${programme}/apply`, { token: 'unknown' }, 'a')).status).toBe(404);
  expect((await world.get(`${programme}/previews/${preview.token}`, { role: 'agent' })).status).toBe(403);
  await world.pass('P2D');
  expect((await world.api(`${programme}/apply`, { token: preview.token }, 'b')).body).toMatchObject({
    type: expect.stringContaining('preview-outdated'),
  });
  const again = await previewed(harder, 'second');
  expect((await world.api(`${programme}/apply`, { token: again.token }, 'c')).status).toBe(202);
  const wrong = {
    tiers: [
      { name: 'a', fromMinor: 5 },
      { name: 'b', fromMinor: 1 },
    ],
  };
  expect((await world.api(`${programme}/preview`, wrong, 'd')).status).toBe(422);
});

thorough('many customers are looked at page by page', async () => {
  await customers(3);
  const { body } = await world.api(`${programme}/preview`, harder, 'first');
  expect(body).toMatchObject({ customers: expect.any(Number) });
  expect(world.events().filter(({ name }) => name === 'RecountPageDue').length).toBeGreaterThan(0);
});
