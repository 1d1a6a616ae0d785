import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ask } from '../../infra/cli/api.ts';
import { importFile, type Report } from '../../infra/cli/import-file.ts';
import { aCustomer, aFulfillment, anOrder } from '../orders/payloads.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

/** Whatever happened, no right was missing, nothing failed, no letter is dead, and no log or metric names a person. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const said = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'shop.example', '무선청소기']) expect(said).not.toContain(personal);
  world.close();
});

const minji = '115310627314723954';
const email = 'minji@shop.example';

const ask: Ask = async (method, path, body, key) =>
  method === 'GET' ? await world.get(path, { role: 'admin' }) : await world.api(path, body ?? {}, key ?? path);

const run = (text: string, platform = 'shopify', through = ask): Promise<Report> =>
  importFile(
    { shop: 'demo', platform, bytes: Buffer.from(text) },
    { ask: through, tell: () => {}, wait: () => world.rest() },
  );

const orders = `\uFEFF주문번호,주문일시,결제일시,배송완료일시,총결제금액,배송비,상품명,수량,회원번호,이메일,이름
820982911946154500,2026-03-02 10:00,2026-03-02 10:05,2026-03-05 14:00,"123,000","3,000",정수기 필터,2,${minji},${email},김민지
820982911946154500,,,,,,"필터 ""대용량"", 1년분",1,,,
820982911946154501,2026-10-01,2026-10-01,2026-10-04,"₩250,000",,무선청소기,1,${minji},${email},김민지
`;

const loud = () => ({
  messages: world.cloud.ses.delivered.length,
  asked: world.events().filter(({ name }) => name === 'MessageRequested').length,
  wakes: world.wakes().filter(({ owner }) => owner === 'journeys' || owner === 'messaging').length,
  surveys: world.events().filter(({ name }) => /^(Survey(Answered)|FollowUp|Ticket|Voucher)/.test(name)).length,
});
const nothing = { messages: 0, asked: 0, wakes: 0, surveys: 0 };

test("a shop's past is imported without a word; its first real order is thanked for, and its buyer is a returning customer", async () => {
  const report = await run(orders);

  expect(report).toMatchObject({ kind: 'orders', rows: 3, taken: 3, merged: 0, refused: 0, items: [] });
  await world.pass('P4D');
  expect(loud()).toEqual(nothing);

  const at = world.now();
  const customer = aCustomer({ id: minji, email });
  const order = { id: '820982911946154600', name: '#1002', customer, email, contact_email: email };
  await world.shopify('orders/paid', anOrder({ ...order, financial_status: 'paid', created_at: at, updated_at: at }));

  expect(world.mailsTo(email).map(({ subject }) => subject)).toEqual(['김민지님, 단골상점을 골라 주셔서 고맙습니다']);
  const texts = (await world.timeline(email)).map(({ at: when, text }) => `${when.slice(0, 10)} ${text}`);
  expect(texts).toEqual(
    expect.arrayContaining([
      '2026-03-05 Order 820982911946154500 was delivered',
      '2026-09-30 Order 820982911946154501 was paid',
      '2026-12-01 Order #1002 was paid',
    ]),
  );
  const tiers = world.events().filter(({ name }) => name === 'TierReached');
  expect(tiers).toMatchObject([{ data: { tier: 'regular' } }]);
  const points = world.events().filter(({ name }) => name === 'PointsEarned');
  expect(points.map(({ data }) => (data as { order: string }).order)).toEqual(['shopify-820982911946154600']);
});

test('the same file twice changes nothing, and neither do its webhooks when they come after all', async () => {
  await run(orders);
  const before = world.events().length;

  expect(await run(orders)).toMatchObject({ taken: 3, merged: 0, refused: 0 });
  expect(world.events()).toHaveLength(before);

  const id = '820982911946154501';
  const at = '2026-10-01T00:00:00+09:00';
  const there = '2026-10-04T00:00:00+09:00';
  await world.shopify('orders/paid', anOrder({ id, financial_status: 'paid', created_at: at, updated_at: at }));
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ id: '1', order_id: id, shipment_status: 'delivered', created_at: there, updated_at: there }),
  );
  await world.pass('P5D');
  expect(loud()).toEqual(nothing);
});
