import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let path: string;
beforeAll(async () => {
  world = await aWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  path = `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}/timeline`;
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

test('an agent finds a customer by mail address, however it is written', async () => {
  for (const email of ['minji@shop.example', 'MINJI@shop.example', ' minji@shop.example ']) {
    const { status, body } = await world.get(`/v1/shops/demo/customers?email=${encodeURIComponent(email)}`, {});
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        expect.objectContaining({ id: expect.any(String), given: '민지', family: '김', email: 'minji@shop.example' }),
      ],
    });
  }
});

test('who is not known is not found, and says nothing else', async () => {
  // A part of an address finds nobody, and an empty list would say that there is no such customer.
  expect(await world.get('/v1/shops/demo/customers?email=minji', {})).toMatchObject({
    status: 400,
    body: { detail: 'Give ?email= with a whole email address.' },
  });
  expect(await world.get('/v1/shops/demo/customers?email=nobody@shop.example', {})).toMatchObject({
    status: 200,
    body: { items: [] },
  });
  expect(await world.get('/v1/shops/demo/customers/unknown/timeline', {})).toMatchObject({ status: 404 });
  expect(await world.get(`/v1/shops/demo/customers?q=${'x'.repeat(300)}`, {})).toMatchObject({ status: 400 });
});

test('without a token, or with one that is broken or over, nobody is let in', async () => {
  expect((await world.get(path)).status).toBe(401);
  expect((await world.get(path, undefined, { authorization: 'Bearer not.a.token' })).status).toBe(401);
  const old = world.cloud.tokens?.issue({ 'cognito:groups': ['demo:agent'] }, Date.parse('2026-11-26T00:00:00Z'));
  expect((await world.get(path, undefined, { authorization: `Bearer ${old}` })).status).toBe(401);
});

test('a token of another shop, or of a role that has no business here, is 403', async () => {
  expect(await world.get(path, { shop: 'other' })).toMatchObject({ status: 403, body: { status: 403 } });
  expect((await world.get(path.replace('/demo/', '/other/'), { shop: 'demo' })).status).toBe(403);
  expect((await world.get(path, { role: 'marketer' })).status).toBe(403);
});

test('the timeline speaks Korean to who asks for it', async () => {
  const { body } = await world.get(path, {}, { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.5' });
  const texts = (body as { items: { text: string }[] }).items.map(({ text }) => text);
  expect(texts).toEqual(
    expect.arrayContaining([expect.stringContaining('주문 #1001'), expect.stringContaining('감사 인사')]),
  );
});

test('a next page is only what a page before gave', async () => {
  for (const place of ['STATE', 'TIMELINE#', `TIMELINE#2026-11-27T01:00:00.000Z#${'가'.repeat(400)}`, 'TIMELINE#\0']) {
    const forged = Buffer.from(place).toString('base64url');
    expect((await world.get(`${path}?next=${forged}`, {})).status, place).toBe(400);
  }
});
