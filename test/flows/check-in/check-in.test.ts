import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { putPart } from '../told/story.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-11-20T10:00:00+09:00' });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function switched(on: readonly string[]): Promise<void> {
  const journeys = Object.fromEntries(
    ['check-in-greeting', 'check-in-care'].map((name) => [name, { on: on.includes(name) }]),
  );
  expect((await putPart(world, 'journeys', journeys)).status).toBe(200);
}

/** She buys a vacuum, which comes three days later. */
async function buys(): Promise<void> {
  const at = world.now();
  const bought = {
    id: '1001',
    name: '#1001',
    line_items: [aLine({ id: '10011', title: '무선청소기', name: '무선청소기' })],
  };
  await world.shopify('orders/paid', anOrder({ ...bought, financial_status: 'paid', created_at: at, updated_at: at }));
  await world.comeTo('2026-11-23T15:00:00+09:00');
  const now = world.now();
  const parcel = { id: '10012', order_id: '1001', name: '#1001.1', line_items: [aLine({ id: '10011' })] };
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ ...parcel, shipment_status: 'delivered', created_at: now, updated_at: now }),
  );
}

async function answersAds(given: boolean, key: string): Promise<void> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const [customer] = (body as { items: { id: string }[] }).items;
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given };
  expect((await world.api(`/v1/shops/demo/customers/${customer?.id}/consents`, consent, key)).status).toBe(200);
}

const sent = () => world.mailsTo(minji).filter(({ at }) => at >= '2026-12-01');
const told = async () => (await world.timeline(minji)).map(({ text }) => text).filter((text) => /one-month/.test(text));

describe('a month after she paid, Minji is asked whether all is well', () => {
  test('with her consent by the greeting, which is marked as advertising, at eleven', async () => {
    await switched(['check-in-greeting']);
    await buys();
    await answersAds(true, 'checkout');
    await world.comeTo('2026-12-20T10:59:00+09:00');
    expect(sent()).toEqual([]);
    await world.comeTo('2026-12-20T11:01:00+09:00');
    expect(sent().map(({ subject }) => subject)).toEqual(['(광고) 김민지님, 무선청소기에 불편한 점은 없으신가요?']);
    expect(sent()[0]?.text).toContain('무선청소기를 쓰신 지 한 달쯤 되었네요.');
    await world.pass('P60D');
    expect(sent()).toHaveLength(1);
  });

  thorough('without her consent the greeting does not go', async () => {
    await switched(['check-in-greeting']);
    await buys();
    await world.comeTo('2026-12-20T11:01:00+09:00');
    expect(sent()).toEqual([]);
    expect((await told())[0]).toContain('not sent');
  });

  thorough('nor after she took it back while the greeting was held by an open ticket', async () => {
    await switched(['check-in-greeting']);
    await buys();
    await answersAds(true, 'checkout');
    await world.comeTo('2026-12-20T10:00:00+09:00');
    const mail = { from: minji, to: 'care@dangol.example', subject: '소리', text: '소리가 커요.' };
    await world.local('POST', '/_local/mails', mail);
    await world.comeTo('2026-12-20T11:01:00+09:00');
    expect((await told())[0]).toContain('is held: a ticket is still open');
    await answersAds(false, 'withdrawn');
    await world.pass('P10D');
    expect(sent().filter(({ subject }) => subject.startsWith('(광고)'))).toEqual([]);
  });

  thorough(
    'without any consent by the care, where the shop has switched that on, and then by nothing else',
    async () => {
      await switched(['check-in-greeting', 'check-in-care']);
      await buys();
      await world.comeTo('2026-12-20T11:01:00+09:00');
      expect(sent().map(({ subject }) => subject)).toEqual(['김민지님, 무선청소기에 불편한 점은 없으신가요?']);
      await world.pass('P60D');
      expect(sent()).toHaveLength(1);
    },
  );

  thorough('by no care that somebody else than an admin switched on', async () => {
    const claims = { sub: 'sora', 'cognito:groups': ['demo:marketer'] };
    const authorization = `Bearer ${world.cloud.tokens?.issue(claims, world.cloud.kernel.now())}`;
    const { etag } = (await world.get('/v1/shops/demo/journeys', {})).headers;
    const headers = { authorization, 'content-type': 'application/json', ...(etag && { 'if-match': etag }) };
    const body = Buffer.from(JSON.stringify({ 'check-in-care': { on: true } }));
    const answer = await world.call('PUT', '/v1/shops/demo/journeys', body, headers);
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer.body)).toContain('declares that it offers nothing');
  });

  thorough('by nothing, where the shop has switched on neither', async () => {
    await buys();
    await answersAds(true, 'checkout');
    await world.pass('P60D');
    expect(sent()).toEqual([]);
    expect(await told()).toEqual([]);
  });
});
