import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder as aCafe24Order, enveloped, paid as paidAtCafe24 } from '../../orders/platforms/cafe24/payloads.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aCall } from '../../orders/platforms/standard/documented-calls.ts';
import { aWooOrder, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { aShopDocument } from '../../shops/documents.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough, times } from '../../support/thorough.ts';
import { type Reply, signature, type World } from '../../support/world.ts';

const shop = 'mine';
const path = `/v1/shops/${shop}/connections`;

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
  expect((await world.local('POST', '/_local/shops', aShopDocument(shop))).status).toBe(200);
});
const secrets: string[] = [];
/** Whatever happened, nothing failed, and a secret is in no log, metric, event, table, environment or template. */
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  const { cloud } = world;
  const tables = cloud.stack.resources.filter(({ type }) => type.includes('GlobalTable'));
  const items = await Promise.all(tables.map(({ ref }) => cloud.dynamoDb.scan(ref)));
  const everything = JSON.stringify([cloud.logs, cloud.metrics.sums(), world.events(), items, cloud.stack.resources]);
  for (const secret of secrets.splice(0)) expect(everything).not.toContain(secret);
  world.close();
});

interface Source {
  readonly platform: string;
  readonly state: string;
  readonly address: string;
  readonly secrets: readonly { name: string; since: string }[];
  readonly lastReceivedAt?: string;
  readonly silent?: { since: string; usualSeconds: number };
  readonly lastFailure?: { at: string; what: string; why: string };
  readonly counts: { received: number; understood: number; rejected: number; failing: number; refused: number };
  readonly days: readonly { day: string; received: number; refused: number }[];
}

interface Made {
  readonly address: string;
  readonly name: string;
  readonly secret?: string;
  readonly secretsLive: number;
}

async function sources(): Promise<readonly Source[]> {
  const { status, body } = await world.get(path, { role: 'lead', shop });
  expect(status).toBe(200);
  return (body as { items: Source[] }).items;
}

const source = async (platform: string) => (await sources()).find((each) => each.platform === platform);

let keys = 0;
async function connect(platform: string, secret?: string, key = `key-${++keys}`): Promise<Made & { status: number }> {
  const { status, body } = await world.api(path, { platform, ...(secret && { secret }) }, key, shop);
  const made = body as Made;
  secrets.push(...[secret, made.secret].filter((each) => each !== undefined));
  return { ...made, status };
}

const end = (platform: string, name: string | undefined) =>
  world.api(`${path}/${platform}/secrets/${name}/end`, {}, `end-${++keys}`, shop);

const json = { 'content-type': 'application/json' };

function shopify(body: object, secret: string, topic = 'orders/paid'): Promise<Reply> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signature(bytes, secret) };
  return world.post(`/webhooks/${shop}/shopify`, bytes, { ...json, ...headers });
}

function standard(id: string, text: string, secret: string): Promise<Reply> {
  const timestamp = String(Math.floor(Date.parse(world.now()) / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
  return world.post(`/webhooks/${shop}/standard`, text, { ...json, ...headers });
}

/** A shop's first paid order, as each platform tells of it with the secret it has. */
const firstOrders: Readonly<Record<string, (secret: string) => Promise<Reply>>> = {
  shopify: (secret) => shopify(anOrder({ financial_status: 'paid', updated_at: world.now() }), secret),
  woocommerce: (secret) => {
    const bytes = Buffer.from(JSON.stringify(aWooOrder(paidFields)));
    const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-signature': signature(bytes, secret) };
    return world.post(`/webhooks/${shop}/woocommerce`, bytes, { ...json, ...headers });
  },
  cafe24: (secret) =>
    world.post(
      `/webhooks/${shop}/cafe24`,
      JSON.stringify(enveloped(90025, aCafe24Order({ ...paidAtCafe24, payment_date: '2026-11-27T10:00:00+09:00' }))),
      { ...json, 'x-api-key': secret },
    ),
  standard: (secret) => {
    const items = [{ id: '1', title: '무선청소기', quantity: 1 }];
    return standard('msg-1', JSON.stringify(aCall('order.paid', { items })), secret);
  },
};

test.for(
  (
    [
      ['shopify', 'shpss_0123456789abcdef'],
      ['woocommerce', 'ck&amp;lt;secret'],
      ['woocommerce', undefined],
      ['cafe24', undefined],
      ['standard', undefined],
    ] as const
  ).slice(0, times(2, 5)),
)('a new shop is connected to %s, its first order comes, and its buyer is thanked', async ([platform, given]) => {
  expect(await sources()).toEqual([]);

  const { status, address, secret = given ?? '', secretsLive } = await connect(platform, given);
  expect([status, secretsLive]).toEqual([201, 1]);
  expect(address).toBe(`http://127.0.0.1:4400/webhooks/${shop}/${platform}`);
  expect(secret.length).toBeGreaterThan(8);
  expect(await source(platform)).toMatchObject({ platform, address, state: 'waiting', secrets: [{}] });

  expect((await firstOrders[platform]?.(secret))?.status).toBe(200);
  await world.pass('PT6M');

  expect(world.cloud.ses.delivered.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('내 가게를 골라 주셔서 고맙습니다'),
  ]);
  expect(await source(platform)).toMatchObject({
    state: 'live',
    lastReceivedAt: '2026-11-27T01:00:00.000Z',
    counts: { received: 1, understood: 1, rejected: 0, failing: 0, refused: 0 },
  });
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('what happened before a shop was connected is known, and nobody hears of it', async () => {
  const secret = 'shpss_0123456789abcdef';
  await connect('shopify', secret);
  await shopify(anOrder({ financial_status: 'paid', updated_at: '2026-11-26T10:00:00+09:00' }), secret);
  await world.pass('P3D');

  const [paid] = world.events().filter(({ name }) => name === 'OrderPaid');
  expect(paid).toMatchObject({ shop, historical: true });
  expect(world.cloud.ses.delivered).toEqual([]);
  expect(world.events().filter(({ name }) => name === 'PointsEarned')).toEqual([]);
});

// @thorough
test('a secret is changed without a gap: the new one lives beside the old one, and a third pushes out none', async () => {
  const old = await connect('standard');
  const text = JSON.stringify(aCall('product.created'));
  const calls = (id: string, { secret = '' }: { secret?: string }) => standard(id, text, secret);
  expect((await calls('msg-1', old)).status).toBe(200);

  await world.pass('PT1S');
  const young = await connect('standard');
  expect([young.status, young.secretsLive]).toEqual([201, 2]);
  const { status, body } = await world.api(path, { platform: 'standard' }, 'third', shop);
  expect(status).toBe(409);
  expect((body as { detail: string }).detail).toContain(`POST ${path}/standard/secrets/${old.name}/end`);

  await world.pass('PT5M');
  expect([(await calls('msg-2', old)).status, (await calls('msg-3', young)).status]).toEqual([200, 200]);

  for (let n = 0; n < 2; n++) {
    expect((await end('standard', old.name)).body).toEqual({ platform: 'standard', name: old.name, secretsLive: 1 });
  }
  await world.pass('PT5M');
  expect([(await calls('msg-4', old)).status, (await calls('msg-5', young)).status]).toEqual([401, 200]);
  expect(await source('standard')).toMatchObject({
    secrets: [{ name: young.name }],
    counts: { received: 4, understood: 4, refused: 1 },
    lastFailure: { what: 'refused' },
  });
});

thorough('the same key is the same secret, and told again as long as it lives', async () => {
  const first = await connect('cafe24', undefined, 'once');
  const again = await connect('cafe24', undefined, 'once');

  expect([first.status, first.secret?.length]).toEqual([201, 43]);
  expect(again).toEqual(first);
});

// @thorough
test('what went wrong is seen with its reason, and each call counts once, however often it is handled', async () => {
  const { secret = '' } = await connect('cafe24');
  const post = (body: string, key: string) =>
    world.post(`/webhooks/${shop}/cafe24`, body, { ...json, 'x-api-key': key });
  expect((await post('{"resource":{}}', secret)).status).toBe(200);
  await world.pass('PT1S');
  for (let n = 0; n < 3; n++) expect((await post('{}', 'a wrong key')).status).toBe(401);

  for (const { because } of world.deadLetters()) expect(because).toContain('event_no is missing');
  const queue = [...world.cloud.queues.keys()].find((name) => /OrdersEventsDeadLetters/.test(name));
  await world.local('POST', `/_local/queues/${queue}`);
  await world.rest();

  expect(await source('cafe24')).toMatchObject({
    counts: { received: 1, understood: 0, rejected: 1 },
    lastFailure: { what: 'refused', at: '2026-11-27T01:00:01.000Z' },
  });
  await world.pass('PT2M');
  expect((await post('{}', 'a wrong key')).status).toBe(401);
  const { counts, days } = (await source('cafe24')) ?? {};
  expect(counts?.refused).toBe(4);
  expect(days?.[0]).toMatchObject({ day: '2026-11-27', received: 1, refused: 4 });
});

thorough('more calls than one page of the table holds are counted all the same', async () => {
  await connect('cafe24');
  const orders = world.cloud.stack.resources.find(
    ({ type, id }) => type === 'AWS::DynamoDB::GlobalTable' && id.startsWith('DangolOrders'),
  );
  // A page is a megabyte: a thousand items with keys as long as a key may be.
  const many = 1_200;
  for (let n = 0; n < many; n++) {
    const sk = { S: `2026-11-27T00:30:00.000Z#${String(n).padEnd(990, '-')}` };
    const refused = { pk: { S: `refused/${shop}/cafe24` }, sk, count: { N: '1' } };
    const arrived = { pk: { S: `deliveries/${shop}/cafe24~2026-11-27` }, sk, outcome: { S: 'understood' } };
    for (const Item of [refused, arrived]) await world.cloud.dynamoDb.call('PutItem', { TableName: orders?.ref, Item });
  }
  expect((await source('cafe24'))?.counts).toMatchObject({ received: many, understood: many, refused: many });
});

// @thorough
test('only admins and machines connect, only in their shop, and are told what is wrong', async () => {
  const post = (body: string, claims: object) => {
    const token = world.cloud.tokens?.issue({ sub: 'x', ...claims }, world.cloud.kernel.now());
    return world.post(path, body, { ...json, authorization: `Bearer ${token}` });
  };
  const admin = { 'cognito:groups': [`${shop}:admin`] };
  const body = JSON.stringify({ platform: 'cafe24' });

  expect((await world.post(path, body, json)).status).toBe(401);
  for (const role of ['agent', 'lead', 'marketer'])
    expect((await post(body, { 'cognito:groups': [`${shop}:${role}`] })).status).toBe(403);
  expect((await post(body, { 'cognito:groups': ['demo:admin'] })).status).toBe(403);
  expect((await post('', admin)).status).toBe(400);
  for (const wrong of ['[]', '{"platform":"constructor"}', '{"platform":"__proto__"}', '{"platform":7}'])
    expect(await post(wrong, admin)).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/platform' }] } });
  for (const secret of ['', 'short', ' padded with spaces', 'línea de secreto', 'a\u0000bcdefghij', 'x'.repeat(1_001)])
    expect((await post(JSON.stringify({ platform: 'woocommerce', secret }), admin)).status, secret).toBe(422);
  for (const secret of ['whsec_c2hvcnQ=', 'whpk_c2hvcnQ=', 'another secret'])
    expect((await post(JSON.stringify({ platform: 'standard', secret }), admin)).status, secret).toBe(422);
  const { body: refusal } = await post('{"platform":"shopify"}', admin);
  expect((refusal as { detail: string }).detail).toContain('client secret');
  expect((await post(body, { scope: `dangol/${shop}:machine` })).status).toBe(201);
  expect((await end('cafe24', 'no..such%2Fname')).status).toBe(404);
  expect((await world.get(path, { role: 'marketer', shop })).status).toBe(403);
});

/** Calls every four hours from nine to nine in Seoul, for so many days. */
async function callDaily(days: number, secret: string): Promise<void> {
  for (let day = 0; day < days; day++) {
    for (let hour = 9; hour <= 21; hour += 4) {
      const date = new Date(Date.parse('2026-11-28T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10);
      await world.comeTo(`${date}T${String(hour).padStart(2, '0')}:00:00+09:00`);
      await shopify({ id: day * 100 + hour, title: '필터' }, secret, 'products/delete');
    }
  }
}

const alarms = () => world.cloud.metrics.sums().find(({ name }) => name === 'SourcesSilent')?.sum ?? 0;

// @thorough
test('a source that is silent for three times its usual gap is an alarm, until it calls; nights are none', async () => {
  const secret = 'shpss_0123456789abcdef';
  await connect('shopify', secret);

  await callDaily(9, secret);
  expect(alarms()).toBe(0);
  await world.comeTo('2026-12-07T08:59:00+09:00');
  expect(alarms()).toBe(0);
  expect(await source('shopify')).toMatchObject({ state: 'live' });

  await world.comeTo('2026-12-07T13:00:00+09:00');
  expect(await source('shopify')).toMatchObject({
    state: 'silent',
    silent: { since: '2026-12-06T12:00:00.000Z' },
  });
  const told = alarms();
  expect(told).toBeGreaterThan(1);
  await world.pass('PT2H');
  expect(alarms()).toBe(told + 2);

  await shopify({ id: 9_999, title: '필터' }, secret, 'products/delete');
  expect(await source('shopify')).toMatchObject({ state: 'live' });
  const ended = alarms();
  await world.pass('PT1H');
  expect(alarms()).toBe(ended);
});

thorough('a look at a quiet source asks for each day that had no call once', async () => {
  const secret = 'shpss_0123456789abcdef';
  await connect('shopify', secret);
  await shopify({ id: 1, title: '필터' }, secret, 'products/delete');
  await world.pass('P6D');
  await shopify({ id: 2, title: '필터' }, secret, 'products/delete');
  world.cloud.calls.made.splice(0);
  await world.pass('P3D');

  const asked = world.cloud.calls.made
    .filter(({ caller, operation }) => caller === 'orders.events' && operation === 'Query')
    .map(({ input }) => (input as { ExpressionAttributeValues: { ':pk': { S: string } } }).ExpressionAttributeValues)
    .map(({ ':pk': place }) => place.S.split('~')[1]);
  const quiet = asked.filter((day) => day !== '2026-12-03');
  expect(quiet.sort()).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04', '2026-12-05']);
});
