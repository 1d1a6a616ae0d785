import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8'));

/** The stage is deployed with a file in which the shop's programme is this one. */
async function deployed(programme: object, others: object = {}): Promise<void> {
  const terms = { ...demo.programme, ...programme };
  expect(await world.deploy({ ...demo, ...others, programme: terms })).toMatchObject({ Status: 'SUCCESS' });
  await world.rest();
}

interface Shown {
  readonly programme: { readonly rateBasisPoints: number };
  readonly recount: object;
  readonly waiting?: { readonly programme: object; readonly preview: { readonly token: string } };
}
const shown = async () => (await read('/v1/shops/demo/programme')) as Shown;
const tokenShown = async () => (await shown()).waiting?.preview.token ?? '';

let calls = 0;
async function apply(token: string) {
  const { status, body } = await world.api('/v1/shops/demo/programme/apply', { token }, `apply-${++calls}`);
  await world.rest();
  return { status, because: (body as { type?: string }).type?.split('/').at(-1) };
}

/** Deployed, previewed by itself, and applied by whoever has read the preview. */
async function deployedAndApplied(programme: object): Promise<void> {
  await deployed(programme);
  expect((await apply(await tokenShown())).status).toBe(202);
}

const pages = () => world.events().filter(({ name }) => name === 'RecountPageDue').length;

/** Three customers, who have bought for ₩200,000, ₩400,000 and ₩600,000; the orders have just arrived. */
async function threeCustomers(): Promise<void> {
  world = await aFastWorld();
  for (const n of [1, 2, 3]) await buys(n, n * 200_000);
}

/** Order `n` is paid and delivered. */
async function buys(n: number, won: number, buyer = n): Promise<void> {
  const goods = `${won}`;
  const customer = { id: `90${buyer}`, email: `c${buyer}@shop.example`, first_name: 'C', last_name: `${buyer}` };
  const order = { id: `${n}`, name: `#${n}`, email: customer.email, customer, line_items: [aLine({ id: `${n}1` })] };
  const money = { subtotal_price: goods, total_price: goods, current_total_price: goods };
  const at = '2026-11-27T10:00:00+09:00';
  await world.shopify('orders/paid', anOrder({ ...order, ...money, financial_status: 'paid', updated_at: at }));
  const line_items = [{ id: `${n}1`, quantity: 1 }];
  const parcel = { id: `${n}5`, order_id: `${n}`, line_items, shipment_status: 'delivered', updated_at: at };
  await world.shopify('fulfillments/update', aFulfillment(parcel));
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

test('a deployed programme waits: it is previewed by itself, and its token moves all customers alike', async () => {
  await threeCustomers();
  expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);

  await deployed(stricter);

  expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);
  const [second, third] = (await Promise.all([2, 3].map(pathOf))).map((path) => path.split('/').at(-1));
  const found = await shown();
  const moves = { customers: 3, up: { count: 1, customers: [third] }, down: { count: 1, customers: [second] } };
  expect(found).toMatchObject({
    programme: { tiers: [{ name: 'welcome' }, { name: 'regular' }, { name: 'patron' }] },
    recount: { customers: 0 },
    waiting: {
      proposedAt: expect.any(String),
      programme: { ...stricter, liveDays: 365 },
      preview: { state: 'finished', ...moves, points: { spendable: 0, perYear: 0 } },
    },
  });
  const { preview } = found.waiting ?? {};
  expect(await read(`/v1/shops/demo/programme/previews/${preview?.token}`)).toEqual(preview);
  expect(world.cloud.logs.filter(({ line }) => line.includes('A changed programme waits to be applied'))).toHaveLength(
    1,
  );

  expect(await apply(preview?.token ?? '')).toMatchObject({ status: 202 });

  expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
  expect(await shown()).toMatchObject({
    programme: stricter,
    recount: { state: 'finished', ...moves, begunAt: expect.any(String), finishedAt: expect.any(String) },
  });
  expect((await shown()).waiting).toBeUndefined();
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

// @thorough
test('until it is applied, new orders earn by the programme in force, and from then on by the new one', async () => {
  await threeCustomers();
  await deployed({ rateBasisPoints: 200 });
  const earned = async () => ((await read(`${await pathOf(4)}/points`)) as { pending: number }).pending;

  await buys(4, 100_000, 4);
  expect(await earned()).toBe(1_000);
  await apply(await tokenShown());
  await buys(5, 100_000, 4);
  expect(await earned()).toBe(3_000);
});

thorough(
  'a newer deployment replaces a waiting change, one that goes back withdraws it, and neither is applied by an old token',
  async () => {
    await threeCustomers();
    await deployed(stricter);
    const first = await tokenShown();
    await deployed({ ...stricter, rateBasisPoints: 200 });
    const second = await tokenShown();
    expect(second).not.toBe(first);
    expect(await apply(first)).toEqual({ status: 409, because: 'preview-outdated' });

    await deployed({});
    expect((await shown()).waiting).toBeUndefined();
    expect(await apply(second)).toEqual({ status: 409, because: 'preview-outdated' });
    expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);

    await deployedAndApplied(stricter);
    expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
  },
);

thorough(
  'two deployments of one programme are one change, and the rest of the document is in force at once',
  async () => {
    await threeCustomers();
    await deployed(stricter);
    const [token, before] = [await tokenShown(), pages()];
    await deployed(stricter, { zone: 'Europe/Berlin' });
    await deployed(stricter);

    expect([await tokenShown(), pages()]).toEqual([token, before]);
    expect(world.events().filter(({ name }) => name === 'ProgrammeProposed')).toHaveLength(1);
    expect((await apply(token)).status).toBe(202);
    expect((await apply(token)).status).toBe(202);
    expect(world.events().filter(({ name }) => name === 'ProgrammeApplied')).toHaveLength(1);
  },
);

thorough(
  'a preview that is over a day old is asked for again by the programme that waits, and has the same token',
  async () => {
    await threeCustomers();
    await deployed(stricter);
    await world.pass('P2D');
    const { waiting } = await shown();
    expect(waiting?.preview).toMatchObject({ state: 'outdated' });
    expect((await apply(await tokenShown())).status).toBe(409);

    const { body } = await world.api('/v1/shops/demo/programme/preview', waiting?.programme ?? {}, 'again');
    await world.rest();
    expect((body as { token: string }).token).toBe(waiting?.preview.token);
    expect((await shown()).waiting?.preview).toMatchObject({ state: 'finished', down: { count: 1 } });
    expect((await apply(await tokenShown())).status).toBe(202);
    expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
  },
);

// @thorough
test('the shop is told by email what would change, and each week that it still waits, until it is applied', async () => {
  await threeCustomers();
  await putDesk(world, ofHanaAndJuno);
  await confirms(world, juno);
  await deployed(stricter);
  const letters = (to = juno) => world.mailsTo(to).filter(({ subject }) => /포인트·등급 기준/.test(subject));
  expect(letters()).toEqual([
    expect.objectContaining({
      subject: '바뀐 포인트·등급 기준을 확인해 주세요',
      text: expect.stringContaining('등급이 오르는 고객은 1명, 내려가는 고객은 1명입니다.'),
    }),
  ]);
  await world.pass('P6DT23H');
  expect(letters()).toHaveLength(1);
  await world.pass('P8D');
  expect(letters().map(({ subject }) => subject)).toEqual([
    '바뀐 포인트·등급 기준을 확인해 주세요',
    '바뀐 포인트·등급 기준을 확인해 주세요',
    '바뀐 포인트·등급 기준을 확인해 주세요',
  ]);

  await world.api('/v1/shops/demo/programme/preview', (await shown()).waiting?.programme ?? {}, 'again');
  await world.rest();
  await apply(await tokenShown());
  await world.pass('P15D');
  expect(letters()).toHaveLength(3);
  expect([letters('care@dangol.example'), letters(hana)]).toEqual([[], []]);
});

thorough(
  'a programme of the API stays in spite of deployments, but for one that has another programme than before: it waits',
  async () => {
    await threeCustomers();
    const { body } = await world.api('/v1/shops/demo/programme/preview', { rateBasisPoints: 300 }, 'own');
    await world.rest();
    await apply((body as { token: string }).token);
    await deployed({}, { zone: 'Europe/Berlin' });
    expect(await shown()).toMatchObject({ programme: { rateBasisPoints: 300 } });
    expect((await shown()).waiting).toBeUndefined();

    await deployed({ rateBasisPoints: 200 });
    expect(await shown()).toMatchObject({
      programme: { rateBasisPoints: 300 },
      waiting: { programme: { rateBasisPoints: 200 } },
    });
    await apply(await tokenShown());
    await deployed({ rateBasisPoints: 200 });
    expect(await shown()).toMatchObject({ programme: { rateBasisPoints: 200 } });
    expect((await shown()).waiting).toBeUndefined();
  },
);

thorough(
  'a change of the rate moves nobody, and does not count again whom the change before it has moved',
  async () => {
    await threeCustomers();
    await deployedAndApplied(stricter);

    await deployedAndApplied({ ...stricter, rateBasisPoints: 200 });

    expect(await tiers()).toEqual(['welcome', 'welcome', 'best']);
    expect((await shown()).recount).toMatchObject({
      state: 'finished',
      customers: 3,
      up: { count: 0 },
      down: { count: 0 },
    });
    const told = pages();
    await deployed({ ...stricter, rateBasisPoints: 200 });
    expect(pages()).toBe(told);
  },
);

thorough('a longer return window moves the day that her page says, and a shorter one makes points active', async () => {
  await threeCustomers();
  expect(await page(1)).toContain('2,000P (주문 #1): 12월 4일(금)부터');

  await deployedAndApplied({ returnDays: 14 });

  expect(await page(1)).toContain('2,000P (주문 #1): 12월 11일(금)부터');
  await world.pass('P8D');
  expect(await page(1)).toContain('쓰실 수 있는 포인트 0P');
  await deployedAndApplied({ returnDays: 3 });
  expect(await page(1)).toContain('쓰실 수 있는 포인트 2,000P');
  expect(await tiers()).toEqual(['welcome', 'regular', 'regular']);
});
