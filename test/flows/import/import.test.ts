import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ask } from '../../../infra/cli/api.ts';
import { importFile, type Report } from '../../../infra/cli/import/import-file.ts';
import { asking } from '../../import/many.ts';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
  said = [];
});

/** Whatever happened, no right was missing, nothing failed, no letter is dead, and no log or metric names a person. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const logged = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'shop.example', '무선청소기']) expect(logged).not.toContain(personal);
  world.close();
});

const minji = '115310627314723954';
const email = 'minji@shop.example';

/** As an admin of the shop types it; what it says on its way is in `said`. */
const run = (text: string, platform = 'shopify', through: (ask: Ask) => Ask = (ask) => ask): Promise<Report> =>
  importFile(
    { shop: 'demo', platform, bytes: Buffer.from(text) },
    { ask: through(asking(world)), print: (words) => said.push(words), wait: () => world.rest() },
  );
let said: string[] = [];

const orders = `\uFEFF주문번호,주문일시,결제일시,배송완료일시,총결제금액,배송비,상품명,수량,회원번호,이메일,이름
820982911946154500,2026-03-02 10:00,2026-03-02 10:05,2026-03-05 14:00,"123,000","3,000",정수기 필터,2,${minji},${email},김민지
820982911946154500,,,,,,"필터 ""대용량"", 1년분",1,,,
820982911946154501,2026-10-01,2026-10-01,2026-10-04,"₩250,000",,무선청소기,1,${minji},${email},김민지
`;

const loud = () => ({
  messages: world.cloud.ses.delivered.length,
  asked: world.events().filter(({ name }) => name === 'MessageRequested').length,
  // A consent that stands waits for its two years.
  wakes: world
    .wakes()
    .filter(
      ({ owner, aggregate }) => owner === 'journeys' || (owner === 'messaging' && !aggregate.startsWith('recipient/')),
    ).length,
  surveys: world.events().filter(({ name }) => /^(Survey(Answered)|FollowUp|Ticket|Voucher)/.test(name)).length,
});
const nothing = { messages: 0, asked: 0, wakes: 0, surveys: 0 };

test("a shop's past is imported without a word; its first real order is thanked for, and its buyer is a returning customer", async () => {
  const report = await run(orders);

  expect(report).toMatchObject({ kind: 'orders', rows: 3, taken: 3, merged: 0, refused: 0, items: [] });
  const startedAt = world.now();
  const begun = { id: report.id, kind: 'orders', platform: 'shopify', of: 1, startedAt };
  expect((await world.get('/v1/shops/demo/imports', { role: 'admin' })).body).toEqual({ items: [begun] });
  expect((await world.get(`/v1/shops/demo/imports/${report.id}`, { role: 'admin' })).body).toMatchObject({
    ...{ of: 1, startedAt, chunks: 1, goOnAt: 2 },
  });
  expect((await world.get('/v1/shops/demo/imports', { role: 'agent' })).status).toBe(403);
  await world.pass('P4D');
  expect(loud()).toEqual(nothing);

  const at = world.now();
  const customer = aCustomer({ id: minji, email });
  const order = { id: '820982911946154600', name: '#1002', customer, email, contact_email: email };
  await world.shopify('orders/paid', anOrder({ ...order, financial_status: 'paid', created_at: at, updated_at: at }));

  expect(world.mailsTo(email).map(({ subject }) => subject)).toEqual([
    '김민지님, 단골상점을 다시 찾아 주셔서 고맙습니다',
  ]);
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

// @thorough
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

// @thorough
test('a broken import goes on where it was, and ends as if it had not been', async () => {
  const lines = Array.from({ length: 450 }, (_, n) => `p-${n % 45},2026-03-02,1000,c${n % 5}@shop.example,${n}`);
  const file = `order,placed_at,total,email,item\n${lines.join('\n')}\n`;
  let posts = 0;
  const broken =
    (ask: Ask): Ask =>
    async (method, path, body, key) => {
      if (method === 'POST' && ++posts > 4) throw new Error('The machine went to sleep');
      return await ask(method, path, body, key);
    };
  await expect(run(file, 'standard', broken)).rejects.toThrow('went to sleep');
  await world.rest();
  let again = 0;
  const counted =
    (ask: Ask): Ask =>
    (method, path, body, key) => {
      if (key) again++;
      return ask(method, path, body, key);
    };

  const report = await run(file, 'standard', counted);

  expect(report).toMatchObject({ rows: 450, taken: 450, merged: 0, refused: 0, chunks: 5, goOnAt: 6 });
  expect(said).toContain('It goes on at chunk 4 of 5.');
  expect(again).toBe(2);
  expect(world.events().filter(({ name }) => name === 'OrderPlaced')).toHaveLength(45);
  expect(world.events().filter(({ name }) => name === 'CustomerRegistered')).toHaveLength(5);
});

test('rows that cannot be taken are refused by number, column and reason; what is known is merged; nothing else is lost', async () => {
  await world.shopify('orders/create', anOrder({ id: '1', name: '#1' }));
  await world.pass('PT1M');
  const file = `total,order,placed_at,item,note
1000,1,2026-03-02,필터,known by its webhook
"12.000,50",2,2026-03-02,필터,
1000,3,9999-01-01,필터,
1000,4,2026-03-02,"=HYPERLINK(""http://evil.example"")",
1000,5,2026-03-02,${'x'.repeat(100_000)},
1000,__proto__,2026-03-02,constructor,
1000,6,2026-03-02,필터,,,,one cell too many
1000,7,2026-03-02,필터,the last
`;

  const report = await run(file);

  expect(said).toContain('Nothing is read from these columns: note.');
  expect(report).toMatchObject({ rows: 8, taken: 2, merged: 1, refused: 5 });
  expect(report.items).toEqual([
    { row: 3, column: 'total', reason: 'total should be an amount such as 12,000 or 12000.00' },
    { row: 4, column: 'placed_at', reason: expect.stringContaining('placed_at should be a time such as') },
    { row: 5, column: 'item', reason: 'item should be a value, not a formula' },
    { row: 6, column: 'item', reason: 'item should be at most 500 characters' },
    { row: 8, reason: 'It has more cells than columns' },
  ]);
  const placed = world.events().filter(({ name }) => name === 'OrderPlaced');
  const taken = ['order/demo/shopify-1', 'order/demo/shopify-7', 'order/demo/shopify-__proto__'];
  expect(placed.map(({ subject }) => subject).sort()).toEqual(taken);
});

test('past customers are known from then on, with what they agreed to, and are welcomed by nobody', async () => {
  const file = `customer,name,email,registered_at,email_marketing,email_marketing_at,sms_marketing
${minji},김민지,${email},2025-01-02,yes,2025-01-02 10:00,no
7,이서준,seojun@shop.example,,yes,,
`;

  const report = await run(file);
  await world.pass('P30D');

  expect(report).toMatchObject({ kind: 'customers', rows: 2, taken: 1, merged: 0, refused: 1 });
  expect(loud()).toEqual(nothing);
  const found = await world.get(`/v1/shops/demo/customers?email=${email}`, { role: 'admin' });
  expect(found.body).toMatchObject({ items: [{ given: '김민지', email }] });
  const consents = world.events().filter(({ name }) => name === 'ConsentReported');
  expect(consents.map(({ historical, data }) => [historical, data.channel, data.given, data.saidAt])).toEqual([
    [true, 'email', true, '2025-01-02T01:00:00.000Z'],
    [true, 'sms', false, '2026-11-27T01:00:00.000Z'],
  ]);
  const registered = world.events().filter(({ name }) => name === 'CustomerRegistered');
  expect(registered.map(({ historical }) => historical)).toEqual([true]);
});

test('past orders count on their own days, once, and are no news on the dashboard of today', async () => {
  await run(orders);
  await run(orders.replace('대용량', '소용량'));

  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const scanned = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  const items = scanned.flat() as unknown as { pk: { S: string } }[];
  const tallies = items.filter(({ pk }) => pk.S.includes('#OrdersPaid~'));
  expect(tallies.map(({ pk }) => pk.S.slice(0, 'tally/demo/2026-03-02'.length)).sort()).toEqual([
    'tally/demo/2026-03-02',
    'tally/demo/2026-10-01',
  ]);
  expect(JSON.stringify(tallies)).not.toContain('"count":{"N":"2"}');
  expect(world.cloud.metrics.sums().filter(({ name }) => name === 'OrdersPaid')).toEqual([]);
});

// @thorough
test('only an admin or a machine imports, and only what has the shape of a chunk', async () => {
  const path = '/v1/shops/demo/imports';
  const whole = { import: 'i', chunk: 1, platform: 'shopify', columns: ['order', 'placed_at', 'total'], rows: [] };
  const status = async (body: object) => {
    return (await world.api(path, body, undefined)).status;
  };
  expect(await status(whole)).toBe(202);
  expect((await world.get(`${path}/i`, { role: 'admin' })).status).toBe(404);
  expect((await world.get(`${path}/i`, { role: 'agent' })).status).toBe(403);
  expect((await world.get(`${path}/i`, { role: 'admin', shop: 'other' })).status).toBe(403);
  expect((await world.get(`${path}/%23`, { role: 'admin' })).status).toBe(404);
  expect((await world.get(`${path}/i?next=x`, { role: 'admin' })).status).toBe(400);
  for (const wrong of [
    { ...whole, platform: 'import' },
    { ...whole, chunk: 0 },
    { ...whole, rows: [{ row: 2, cells: [1] }] },
    { ...whole, rows: Array.from({ length: 501 }, () => ({ row: 2, cells: [] })) },
    [],
  ]) {
    expect(await status(wrong)).toBe(422);
  }
  expect(await status({ ...whole, columns: ['order'] })).toBe(422);
  const huge = { ...whole, rows: [{ row: 2, cells: ['x'.repeat(1_100_000)] }] };
  expect(await status(huge)).toBe(413);
});
