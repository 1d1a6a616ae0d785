import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hexId } from '../../../shared/base/ids.ts';
import { decompress } from '../../../shared/base/packed.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { thorough } from '../../support/thorough.ts';
import { aWorld, type Reply, signature, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const paid = anOrder({ financial_status: 'paid' });

interface Kept {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
  readonly body?: { readonly B: string };
  readonly expiresAt?: { readonly N: string };
}

/** What the door has kept, as it lies in the table. */
async function kept(): Promise<Kept[]> {
  const table = world.cloud.stack.resources.find(
    ({ type, id }) => type.includes('GlobalTable') && id.includes('Orders'),
  );
  const items = (await world.cloud.dynamoDb.scan(table?.ref ?? '')) as unknown as Kept[];
  return items.filter(({ pk }) => pk.S.startsWith('webhook/'));
}

test('a call is one item: its bytes compressed, its key the digest of its delivery, its days counted', async () => {
  const text = JSON.stringify(paid);

  const { status } = await world.shopify('orders/paid', text, { 'x-shopify-webhook-id': 'b54557e4' });

  expect(status).toBe(200);
  const [item, ...more] = await kept();
  expect(more).toEqual([]);
  expect(item?.pk.S).toBe(`webhook/demo/${hexId('shopify', 'orders/paid', 'b54557e4', '')}`);
  expect(decompress(Buffer.from(item?.body?.B ?? '', 'base64')).toString('utf8')).toBe(text);
  const days = (Number(item?.expiresAt?.N) * 1000 - Date.parse(world.now())) / 86_400_000;
  expect(Math.round(days)).toBe(28);
});

thorough('what does not compress lies in up to four items, and comes back whole', async () => {
  const note = randomBytes(390_000).toString('hex');
  const large = JSON.stringify({ ...paid, note });

  const { status } = await world.shopify('orders/paid', large);

  expect(status).toBe(200);
  const items = await kept();
  expect(items.length).toBeGreaterThan(1);
  expect(items.length).toBeLessThanOrEqual(4);
  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
});

// @thorough
test('after 28 days the bytes are gone by themselves', async () => {
  await world.shopify('orders/paid', paid);

  await world.pass('P30D');

  expect(await kept()).toEqual([]);
});

const bytes = Buffer.from(JSON.stringify(paid));
const signed = { 'x-shopify-topic': 'orders/paid', 'content-type': 'application/json' };
const right = { ...signed, 'x-shopify-hmac-sha256': signature(bytes, 'demo-secret') };

const refused: [string, string, Record<string, string>][] = [
  ['a wrong signature', '/webhooks/demo/shopify', { ...signed, 'x-shopify-hmac-sha256': signature(bytes, 'another') }],
  [
    'a signature of other bytes',
    '/webhooks/demo/shopify',
    { ...signed, 'x-shopify-hmac-sha256': signature(Buffer.from('{}'), 'demo-secret') },
  ],
  ['no signature', '/webhooks/demo/shopify', signed],
  [
    'half a signature',
    '/webhooks/demo/shopify',
    { ...signed, 'x-shopify-hmac-sha256': right['x-shopify-hmac-sha256'].slice(0, 20) },
  ],
  ['an unknown shop', '/webhooks/nobody/shopify', right],
  ['an unknown platform', '/webhooks/demo/elsewhere', right],
  ['a platform with the name of a method', '/webhooks/demo/constructor', right],
];

// @thorough
test('a shop whose id nothing can have is nowhere, and is not written down', async () => {
  const before = world.cloud.calls.made.length;
  for (const shop of ['..%2Fdemo', '%00', 'a'.repeat(3_000)]) {
    const reply = await world.post(`/webhooks/${shop}/shopify`, bytes, right);
    expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
  }
  expect(world.cloud.calls.made.slice(before).filter(({ service }) => service !== 'ssm')).toEqual([]);
});

// @thorough
test('whatever is wrong with a call, the refusal is the same; in a minute a source is written down once, if it exists or not', async () => {
  await world.post('/webhooks/demo/shopify', bytes, right);
  const before = world.cloud.calls.made.length;

  const replies: [string, Reply][] = [];
  for (const [what, path, headers] of refused) replies.push([what, await world.post(path, bytes, headers)]);

  for (const [what, reply] of replies) {
    expect(reply, what).toEqual(replies[0]?.[1]);
    expect(reply.status, what).toBe(401);
    expect(reply.headers['content-type']).toBe('application/problem+json');
  }
  const calls = world.cloud.calls.made.slice(before);
  expect(new Set(calls.map(({ caller, operation }) => `${caller} ${operation}`))).toEqual(
    new Set(['orders.webhooks PutItem']),
  );
  const sources = new Set(refused.map(([, path]) => path));
  expect(calls).toHaveLength(sources.size);
  for (const [, path, headers] of refused) await world.post(path, bytes, headers);
  expect(world.cloud.calls.made.slice(before)).toEqual(calls);
  expect(await kept()).toHaveLength(1);
});

thorough('even the first call of a cold door asks SSM once for all shops, whoever calls', async () => {
  for (const [, path, headers] of refused) await world.post(path, bytes, headers);

  const asked = world.cloud.calls.made.filter(({ service }) => service === 'ssm');
  expect(asked.map(({ input }) => input.Path)).toEqual(['/dangol/dev/secrets']);
});

// @thorough
test('more than 1 MiB is refused, exactly 1 MiB is taken', async () => {
  const filled = (size: number) => Buffer.from(`"${'a'.repeat(size - 2)}"`);
  const sign = (body: Buffer) => ({ ...signed, 'x-shopify-hmac-sha256': signature(body, 'demo-secret') });
  const most = filled(1_048_576);
  const tooMuch = filled(1_048_577);

  expect((await world.post('/webhooks/demo/shopify', most, sign(most))).status).toBe(200);
  expect((await world.post('/webhooks/demo/shopify', tooMuch, sign(tooMuch))).status).toBe(413);
});

// @thorough
test.for([
  ['no JSON at all', 'orders/paid', '{"id": 1,', 'The body is not JSON'],
  [
    'an order without its lines',
    'orders/paid',
    JSON.stringify({ ...paid, line_items: undefined }),
    /line_items is missing/,
  ],
  ['a call without a topic', '', '{}', "Shopify's call names no topic"],
] as const)(
  'signed garbage (%s) is kept, answered, and lies in the dead letters with its reason',
  async ([, topic, body, because]) => {
    const { status } = await world.shopify(topic, body);

    expect(status).toBe(200);
    await world.pass('P1D');
    expect(await kept()).toHaveLength(1);
    expect(world.deadLetters().map((letter) => letter.because)).toEqual([
      typeof because === 'string' ? because : expect.stringMatching(because),
    ]);
    await world.shopify('orders/paid', paid);
    expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  },
);

thorough('a dead letter can be sent again from where it lies, and comes back while it is still garbage', async () => {
  await world.shopify('orders/paid', 'garbage');
  const [queue] = [...world.cloud.queues.values()].filter(({ visible }) => visible.length > 0);

  const { status, body } = await world.local('POST', `/_local/queues/${queue?.definition.name}`);

  expect([status, body]).toEqual([200, { moved: 1 }]);
  await world.rest();
  expect(world.deadLetters()).toHaveLength(1);
});

thorough('another order goes through while one lies in the dead letters', async () => {
  await world.shopify('orders/paid', 'garbage');
  await world.shopify('orders/paid', paid);

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
});
