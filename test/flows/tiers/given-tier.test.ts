// @thorough
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

async function minji(): Promise<string> {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  const [{ id = '' } = {}] = (body as { items: { id: string }[] }).items;
  return `/v1/shops/demo/customers/${id}`;
}

let calls = 0;
const give = (path: string, body: object, key = `give-${++calls}`) => world.api(`${path}/tier`, body, key);
const points = async (path: string) => (await world.get(`${path}/points`, { role: 'agent' })).body;
async function timeline(path: string): Promise<string[]> {
  const { body } = await world.get(`${path}/timeline`, {}, { 'accept-language': 'ko' });
  return (body as { items: { text: string }[] }).items.map(({ text }) => text).filter((text) => /등급/.test(text));
}

const until = '2027-03-01T00:00:00.000Z';
const patron = { tier: 'patron', until, reason: '새 매장을 함께 시험해 주심' };

// @thorough
test('a lead gives a tier until a day, with a reason: it stands at once, the timeline says so, and it ends then', async () => {
  const path = await minji();

  const given = await give(path, patron);

  expect([given.status, given.body]).toEqual([201, expect.objectContaining({ ...patron, author: 'hana' })]);
  expect(await points(path)).toMatchObject({ tier: 'patron', override: { ...patron, author: 'hana' } });
  expect(await timeline(path)).toEqual(['담당자가 으뜸 단골 등급 부여함 (2027년 3월 1일(월)까지)', '단골 등급이 됨']);
  const [event] = world.events().filter(({ name }) => name === 'TierOverridden');
  expect(event?.data).toEqual({
    customer: path.split('/').at(-1),
    ...{ tier: 'patron', label: { ko: '으뜸 단골', en: 'Patron' }, level: 2, from: 'regular', until },
  });

  await world.comeTo('2027-03-01T00:05:00.000Z');
  expect(await points(path)).toMatchObject({ tier: 'regular' });
  expect(await points(path)).not.toHaveProperty('override');
  expect((await timeline(path))[0]).toBe('단골 등급으로 내려감: 담당자가 부여한 기간이 끝남');
});

test('what cannot be given is refused with its place, and nobody but a lead or admin gives', async () => {
  const path = await minji();
  const places = async (body: object) => {
    const { status, body: problem } = await give(path, body);
    return [status, (problem as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)];
  };
  expect(await places({ ...patron, tier: 'gold' })).toEqual([422, ['#/tier']]);
  expect(await places({ ...patron, tier: 'welcome' })).toEqual([422, ['#/tier']]);
  expect(await places({ ...patron, until: '2026-11-26T00:00:00.000Z' })).toEqual([422, ['#/until']]);
  expect(await places({ ...patron, until: '2030-11-26T00:00:00.000Z' })).toEqual([422, ['#/until']]);
  expect(await places({ ...patron, reason: ' ' })).toEqual([422, ['#/reason']]);
  const claims = { sub: 'agent', 'cognito:groups': ['demo:agent'] };
  const authorization = `Bearer ${world.cloud.tokens?.issue(claims, world.cloud.kernel.now())}`;
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'x' };
  expect((await world.post(`${path}/tier`, JSON.stringify(patron), headers)).status).toBe(403);
  expect(await points(path)).not.toHaveProperty('override');
});

// @thorough
test('given again it replaces the one before', async () => {
  const path = await minji();
  await give(path, patron);
  const shorter = { ...patron, until: '2026-12-30T15:00:00.000Z' };
  expect((await give(path, shorter)).body).toMatchObject(shorter);
  expect(await points(path)).toMatchObject({ override: shorter });
  await world.comeTo('2026-12-31T00:00:00.000Z');
  expect(await points(path)).toMatchObject({ tier: 'regular' });
});
