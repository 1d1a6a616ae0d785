import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { type Reply, signature, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const json = { 'content-type': 'application/json' };

const wooCommerce = (topic: string, body: object): Promise<Reply> => {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': signature(bytes, 'demo-secret') };
  return world.post('/webhooks/demo/woocommerce', bytes, { ...json, ...headers });
};

const cafe24 = (body: object, key = 'demo-secret', query = ''): Promise<Reply> =>
  world.post(`/webhooks/demo/cafe24${query}`, JSON.stringify(body), { ...json, 'x-api-key': key });

function standard(type: string, data: unknown): Promise<Reply> {
  const body = JSON.stringify({ type, timestamp: world.now(), data });
  return world.post('/webhooks/demo/standard', body, { ...json, ...signed(body, 'msg-1', Date.parse(world.now())) });
}

interface Source {
  readonly platform: string;
  readonly topics: readonly string[];
  readonly ignored: readonly { readonly topic: string; readonly count: number }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly days: readonly Readonly<Record<string, unknown>>[];
  readonly lastFailure?: { readonly why: string };
}

async function source(platform: string): Promise<Source | undefined> {
  const { body } = await world.get('/v1/shops/demo/connections', { role: 'lead' });
  return (body as { items: Source[] }).items.find((each) => each.platform === platform);
}

const said = () =>
  world
    .events()
    .map(({ name }) => name)
    .filter((name) => !/^(ShopChanged|SurveyOpened|WakeChanged|Webhook\w+|Replay\w+|TimerDue)$/.test(name));

const ignored = () => world.cloud.metrics.sums().find(({ name }) => name === 'WebhooksIgnored')?.sum ?? 0;

describe('a topic that is not read', () => {
  test("of Shopify is kept without effect, and counted: a family's newest topics need no work here", async () => {
    const calls: [string, object | string][] = [
      ['orders/risk_assessment_changed', { provider_id: 1, risk_level: 'LOW' }],
      ['orders/risk_assessment_changed', { provider_id: 2, risk_level: 'MEDIUM' }],
      ['orders/shopify_protect_eligibility_changed', { order_id: '1001', status: 'active' }],
      ['orders/link_requested', { id: '6001002003004' }],
      ['customers/joined_segment', { customerId: 'gid://shopify/Customer/1' }],
      ['customers/left_segment', { customerId: 'gid://shopify/Customer/1' }],
      // Nothing of it is read, so also not whether it is JSON.
      ['themes/publish', '<theme id="1"/>'],
    ];
    for (const [topic, body] of calls) expect((await world.shopify(topic, body)).status, topic).toBe(200);

    const known = await source('shopify');
    expect(known?.counts).toEqual({ received: 7, understood: 7, rejected: 0, failing: 0, refused: 0, ignored: 7 });
    expect(known?.days[0]).toMatchObject({ received: 7, ignored: 7 });
    expect(known?.ignored).toEqual([
      { topic: 'orders/risk_assessment_changed', count: 2 },
      { topic: 'customers/joined_segment', count: 1 },
      { topic: 'customers/left_segment', count: 1 },
      { topic: 'orders/link_requested', count: 1 },
      { topic: 'orders/shopify_protect_eligibility_changed', count: 1 },
      { topic: 'themes/publish', count: 1 },
    ]);
    expect(known?.lastFailure).toBeUndefined();
    expect([said(), ignored()]).toEqual([[], 7]);
  });

  test('of any other platform too: actions and coupons, unknown numbers, unknown types', async () => {
    const mall = { mall_id: 'dangolmall', event_shop_no: '1' };
    const replies = [
      await wooCommerce('action.woocommerce_order_status_completed', { action: 'x', arg: 1 }),
      await wooCommerce('coupon.created', { id: 5, code: 'TEN' }),
      await wooCommerce('subscription.created', { id: 6 }),
      await cafe24({ event_no: 99_999, resource: mall }),
      await cafe24({ event_no: 90_084, resource: mall }),
      await cafe24(mall, 'demo-secret', '?event=90145'),
      await standard('invoice.paid', { id: '1' }),
    ];
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));

    const shown = await Promise.all(['woocommerce', 'cafe24', 'standard'].map(source));
    expect(shown.map((each) => each?.ignored.map(({ topic }) => topic))).toEqual([
      ['action.woocommerce_order_status_completed', 'coupon.created', 'subscription.created'],
      ['90084', '90145', '99999'],
      ['invoice.paid'],
    ]);
    expect([said(), ignored()]).toEqual([[], 7]);
  });

  test('has no effect when it is published again, and stays one call', async () => {
    await world.shopify('orders/link_requested', { id: '6001002003004' });
    await world.api('/v1/shops/demo/replays', {}, 'again');
    await world.pass('PT1H');

    expect(said()).toEqual([]);
    expect((await source('shopify'))?.counts).toMatchObject({ received: 1, ignored: 1 });
  });

  test('is refused like any where its call is not proven', async () => {
    const unproven = { 'x-shopify-hmac-sha256': signature(Buffer.from('{}'), 'another secret') };
    expect((await world.shopify('orders/risk_assessment_changed', '{}', unproven)).status).toBe(401);
    expect((await cafe24({ event_no: 99_999, resource: {} }, 'wrong')).status).toBe(401);

    expect([world.events().filter(({ name }) => name === 'WebhookReceived'), ignored()]).toEqual([[], 0]);
  });

  test('is shown by what a terminal can show, and the most frequent ones only', async () => {
    await world.shopify(`${'x'.repeat(300)}`, '{}');
    await world.shopify('a\tb <script>é', '{}');
    for (let n = 0; n < 25; n++) await world.shopify(`topics/${n}`, '{}');

    const known = await source('shopify');
    expect(known?.counts.ignored).toBe(27);
    expect(known?.ignored).toHaveLength(20);
    for (const { topic } of known?.ignored ?? []) expect(topic).toMatch(/^[\w.:/?-]{1,60}$/);
  });
});

test('a call beside it is read as ever, and both count', async () => {
  await world.shopify('orders/risk_assessment_changed', { risk_level: 'LOW' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await standard('order.paid', aCall('order.paid').data);

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  expect((await source('shopify'))?.counts).toMatchObject({ received: 2, understood: 2, ignored: 1 });
  expect(await source('standard')).toMatchObject({ ignored: [], counts: { received: 1, understood: 1, ignored: 0 } });
});
