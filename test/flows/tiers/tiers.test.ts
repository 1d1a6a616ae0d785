import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const paid = (goods: number, fields = {}) =>
  anOrder({
    ...{ subtotal_price: `${goods}`, total_price: `${goods}`, current_total_price: `${goods}` },
    ...{ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' },
    ...fields,
  });

async function customer(): Promise<string> {
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', { role: 'machine' });
  return `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}`;
}

interface Points {
  readonly tier: string;
  readonly active: number;
  readonly debt: number;
  readonly entries: readonly { readonly kind: string; readonly text: string; readonly author?: string }[];
}
const points = async () => (await world.get(`${await customer()}/points`, {})).body as Points;

async function timeline(): Promise<string[]> {
  const { body } = await world.get(`${await customer()}/timeline`, {}, { 'accept-language': 'ko' });
  return (body as { items: { text: string }[] }).items.map(({ text }) => text);
}

test('the thank-you says what she earned, and her timeline says her tier', async () => {
  world = await aFastWorld();

  await world.shopify('orders/paid', paid(400_000));

  const mails = world.mailsTo('minji@shop.example');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('적립 예정 4,000P');
  expect(await timeline()).toContain('단골 등급이 됨');
  expect((await points()).tier).toBe('regular');
});

// @thorough
test('she is warned a month before the review, with what is missing, and goes down by one step when it comes', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid(1_200_000));

  await world.pass('P340D');

  const warning = world.mailsTo('minji@shop.example').at(-1);
  expect(warning?.subject).toBe('김민지님, 으뜸 단골 등급은 2027년 11월 27일(토)까지입니다');
  expect(warning?.text).toContain('1,000,000원');
  expect((await points()).tier).toBe('patron');
  await world.pass('P30D');
  expect((await points()).tier).toBe('regular');
  expect(await timeline()).toContain('단골 등급으로 내려감: 심사에서 기준에 미치지 못함');
});

// @thorough
test('a cancelled order leaves no patron', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid(1_200_000));
  const at = '2026-11-27T11:00:00+09:00';

  await world.shopify('orders/cancelled', paid(1_200_000, { cancelled_at: at, updated_at: at }));

  expect((await points()).tier).toBe('welcome');
  await world.pass('P400D');
  expect((await points()).tier).toBe('welcome');
  expect(world.events().filter(({ name }) => name === 'TierWarned')).toEqual([]);
});

// @thorough
test('a lead corrects her points once, with a reason; an agent may not', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid(100_000));
  const path = `${await customer()}/points/corrections`;
  const wanted = { points: 500, reason: '배송 지연 사과' };

  const answers = [await world.api(path, wanted, 'one'), await world.api(path, wanted, 'one')];

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const { active, entries } = await points();
  expect(active).toBe(500);
  expect(entries[0]).toMatchObject({ kind: 'corrected', author: expect.any(String) });
  expect(entries[0]?.text).toContain('배송 지연 사과');
  expect((await world.api(path, { points: -700, reason: '이중 적립' }, 'two')).status).toBe(201);
  expect(await points()).toMatchObject({ active: 0, debt: 200 });
  expect(await timeline()).toContain('담당자가 700P 차감함');
  const agent = world.cloud.tokens?.issue({ sub: 'agent', 'cognito:groups': ['demo:agent'] }, world.cloud.kernel.now());
  const headers = { authorization: `Bearer ${agent}`, 'content-type': 'application/json', 'idempotency-key': 'agent' };
  expect((await world.post(path, JSON.stringify(wanted), headers)).status).toBe(403);
  for (const wrong of [
    { points: 0, reason: 'x' },
    { points: 5 },
    { points: -5, reason: 'x', expiresAt: '2027-01-01T00:00:00.000Z' },
  ])
    expect((await world.api(path, wrong, `wrong-${JSON.stringify(wrong).length}`)).status).toBe(422);
});
