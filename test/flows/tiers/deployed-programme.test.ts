import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8'));

/** The stage is deployed with a file in which the shop's programme is this one. */
async function deployed(programme: object): Promise<void> {
  const terms = { ...demo.programme, ...programme };
  expect(await world.deploy({ ...demo, programme: terms })).toMatchObject({ Status: 'SUCCESS' });
  await world.rest();
}

/** Three customers, who have bought for ₩200,000, ₩400,000 and ₩600,000; the orders have just arrived. */
async function threeCustomers(): Promise<void> {
  world = await aFastWorld();
  for (const n of [1, 2, 3]) {
    const goods = `${n * 200_000}`;
    const customer = { id: `90${n}`, email: `c${n}@shop.example`, first_name: 'C', last_name: `${n}` };
    const order = { id: `${n}`, name: `#${n}`, email: customer.email, customer, line_items: [aLine({ id: `${n}1` })] };
    const money = { subtotal_price: goods, total_price: goods, current_total_price: goods };
    const at = '2026-11-27T10:00:00+09:00';
    await world.shopify('orders/paid', anOrder({ ...order, ...money, financial_status: 'paid', updated_at: at }));
    const line_items = [{ id: `${n}1`, quantity: 1 }];
    const parcel = { id: `${n}5`, order_id: `${n}`, line_items, shipment_status: 'delivered', updated_at: at };
    await world.shopify('fulfillments/update', aFulfillment(parcel));
  }
}

async function read(path: string, language = 'ko') {
  const { status, body } = await world.get(path, { role: 'admin' }, { 'accept-language': language });
  expect(status).toBe(200);
  return body;
}
const pathOf = async (n: number) => {
  const { items } = (await read(`/v1/shops/demo/customers?email=c${n}@shop.example`)) as { items: { id: string }[] };
  return `/v1/shops/demo/customers/${items[0]?.id}`;
};
const tiers = () =>
  Promise.all([1, 2, 3].map(async (n) => ((await read(`${await pathOf(n)}/points`)) as { tier: string }).tier));
const recount = async () => ((await read('/v1/shops/demo/programme')) as { recount: object }).recount;
async function timeline(n: number, language: string): Promise<string[]> {
  const { items } = (await read(`${await pathOf(n)}/timeline`, language)) as { items: { text: string }[] };
  return items.map(({ text }) => text).filter((text) => /등급|[Tt]ier/.test(text));
}
async function page(n: number): Promise<string> {
  const { body } = await world.api(`${await pathOf(n)}/links`, {}, `link-${n}-${world.now()}`);
  const { body: html } = await world.get(new URL((body as { url: string }).url).pathname, undefined, {
    'accept-language': 'ko',
  });
  return String(html)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

const stricter = {
  tiers: [
    { name: 'welcome', fromMinor: 0 },
    { name: 'regular', fromMinor: 500_000, label: { ko: '단골', en: 'Regular' } },
    { name: 'best', fromMinor: 600_000, label: { ko: '으뜸', en: 'Best' } },
  ],
};

test('a deployed programme moves all customers at once: they go up and down, the timeline says why, and the progress how many', async () => {
  await threeCustomers();
  expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);

  await deployed(stricter);

  expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
  const [second, third] = (await Promise.all([2, 3].map(pathOf))).map((path) => path.split('/').at(-1));
  expect(await recount()).toMatchObject({
    state: 'finished',
    customers: 3,
    up: { count: 1, customers: [third] },
    down: { count: 1, customers: [second] },
    begunAt: expect.any(String),
    finishedAt: expect.any(String),
  });
  expect(await timeline(1, 'ko')).toEqual([]);
  expect(await timeline(2, 'ko')).toEqual(['welcome 등급으로 내려감: 등급 기준이 바뀜', '단골 등급이 됨']);
  expect(await timeline(2, 'en')).toEqual([
    'Tier lowered to welcome: the programme has changed',
    'Tier reached: Regular',
  ]);
  expect(await timeline(3, 'ko')).toEqual(['으뜸 등급이 됨', '단골 등급이 됨']);
  expect([await page(2), await page(3)]).toEqual([
    expect.stringContaining('등급 welcome'),
    expect.stringContaining('등급 으뜸'),
  ]);
});

test('a change of the rate moves nobody, and does not count again whom the change before it has moved', async () => {
  await threeCustomers();
  await deployed(stricter);

  await deployed({ ...stricter, rateBasisPoints: 200 });

  expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
  expect(await recount()).toMatchObject({ state: 'finished', customers: 3, up: { count: 0 }, down: { count: 0 } });
  const told = world.events().length;
  await deployed({ ...stricter, rateBasisPoints: 200 });
  expect(
    world
      .events()
      .slice(told)
      .filter(({ name }) => name === 'RecountPageDue'),
  ).toEqual([]);
});

test('a longer return window moves the day that her page says, and a shorter one makes points active', async () => {
  await threeCustomers();
  expect(await page(1)).toContain('2,000P (주문 #1): 2026년 12월 4일(금)부터');

  await deployed({ returnDays: 14 });

  expect(await page(1)).toContain('2,000P (주문 #1): 2026년 12월 11일(금)부터');
  await world.pass('P8D');
  expect(await page(1)).toContain('쓰실 수 있는 포인트 0P');
  await deployed({ returnDays: 3 });
  expect(await page(1)).toContain('쓰실 수 있는 포인트 2,000P');
  expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);
});
