import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { anOrder as aCafe24Order, paid } from '../../orders/platforms/cafe24/payloads.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aWooCustomer, aWooOrder, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { times } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const from = '2026-11-27T12:00:00+09:00';
const minjisId = '115310627314723954';

/** Somebody wishes that she is advertised to. */
function wish(world: World, customer: string, n: number): void {
  const subject = `campaign/demo/spring-${n}`;
  const order = {
    number: '#1001',
    currency: 'KRW',
    totalMinor: 398_000,
    items: [{ title: '무선청소기', quantity: 1 }],
  };
  const data = {
    ...{ key: `spring-${n}~minji`, to: { customer }, purpose: 'marketing', topic: 'greetings' },
    ...{ template: { kind: 'win-back' }, facts: { order, deliveredAt: '2026-05-27T05:00:00.000Z' } },
    ...{ usefulUntil: '2026-12-11T00:00:00.000Z', stillTrue: [], about: {} },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'running', at: new Date(from).toISOString(), cause: 'a marketer', test: false, data },
  };
  for (const bus of world.cloud.buses.values())
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
}

const json = { 'content-type': 'application/json' };
const base64Hmac = (body: Buffer) => createHmac('sha256', 'demo-secret').update(body).digest('base64');

/** A call of a platform, as it signs it. */
const calls = {
  shopify: (world: World, topic: string, body: object) => world.shopify(topic, body),
  standard: (world: World, type: string, data: object) => {
    const body = JSON.stringify({ type, timestamp: world.now(), data });
    const id = `msg-${type.replace('.', '-')}`;
    return world.post('/webhooks/demo/standard', body, { ...json, ...signed(body, id, Date.parse(world.now())) });
  },
  woocommerce: (world: World, topic: string, body: object) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': base64Hmac(bytes) };
    return world.post('/webhooks/demo/woocommerce', bytes, { ...json, ...headers });
  },
  cafe24: (world: World, event_no: string, resource: object) =>
    world.post('/webhooks/demo/cafe24', JSON.stringify({ event_no, resource }), {
      ...json,
      'x-api-key': 'demo-secret',
    }),
};

const flagged = (world: World, value: string) => {
  const now = world.now().slice(0, 19);
  const meta_data = [{ id: 1, key: 'mailchimp_woocommerce_is_subscribed', value }];
  return calls.woocommerce(world, 'customer.updated', aWooCustomer({ date_modified_gmt: now, meta_data }));
};

/** How she buys at each platform. */
const buys = {
  shopify: (world: World) => calls.shopify(world, 'orders/paid', anOrder({ financial_status: 'paid' })),
  standard: (world: World) => {
    const { data } = aCall('order.paid', { placedAt: world.now(), updatedAt: world.now(), paidAt: world.now() });
    return calls.standard(world, 'order.paid', { ...data, buyer: { id: '77', email: minji } });
  },
  woocommerce: async (world: World) => {
    await calls.woocommerce(world, 'order.updated', aWooOrder({ ...paidFields }));
    return await flagged(world, '1');
  },
  cafe24: (world: World) =>
    calls.cafe24(world, '90023', aCafe24Order({ ...paid, member_id: 'minji07', buyer_email: minji })),
};

const answers = (world: World, customer: string, role: string) => {
  const token = world.cloud.tokens?.issue({ sub: role, 'cognito:groups': [`demo:${role}`] }, world.cloud.kernel.now());
  const no = { channel: 'email', purpose: 'marketing', given: false };
  const headers = { ...json, authorization: `Bearer ${token}`, 'idempotency-key': `no-${role}` };
  return world.post(`/v1/shops/demo/customers/${customer}/consents`, JSON.stringify(no), headers);
};

interface Way {
  readonly at: keyof typeof buys;
  readonly says: (world: World, customer: string) => Promise<Reply>;
}

/** Whoever tells it: each is over once it was answered with success. */
const ways: Readonly<Record<string, Way>> = {
  agent: { at: 'shopify', says: (world, customer) => answers(world, customer, 'agent') },
  'the API': { at: 'shopify', says: (world, customer) => answers(world, customer, 'machine') },
  'her own link': {
    at: 'shopify',
    says: (world, customer) => {
      const link = { shop: 'demo', purpose: 'unsubscribe', customer, expiresAt: '2027-12-01T00:00:00.000Z' } as const;
      return world.post(`/p/unsubscribe/${signLink([localLinkKey], link)}`, '');
    },
  },
  'Shopify, by her address': {
    at: 'shopify',
    says: (world) =>
      calls.shopify(world, 'customers_email_marketing_consent/update', {
        ...{ customer_id: minjisId, email_address: minji },
        email_marketing_consent: { state: 'unsubscribed', consent_updated_at: world.now() },
      }),
  },
  'Shopify, by her account alone': {
    at: 'shopify',
    says: (world) =>
      calls.shopify(world, 'customers/update', {
        ...{ id: minjisId, updated_at: world.now(), email: null },
        email_marketing_consent: { state: 'unsubscribed', consent_updated_at: world.now() },
      }),
  },
  'a shop of its own, by her account alone': {
    at: 'standard',
    says: (world) => calls.standard(world, 'consent.withdrawn', { customer: '77', channel: 'email', at: world.now() }),
  },
  'WooCommerce, by a flag that changed': { at: 'woocommerce', says: (world) => flagged(world, '0') },
  'Cafe24, by a profile that changed': {
    at: 'cafe24',
    says: (world) =>
      calls.cafe24(world, '90080', { event_shop_no: '1', member_id: 'minji07', diff_key: ['news_mail'] }),
  },
};

/** She agrees, is wished advertisements before she says no and at once after the answer to it; how many of the later ones were sent. */
async function sentAfterNo({ at: shop, says }: Way, before: number, after: number): Promise<number> {
  // What the platform was told is read late: the register has not heard of it when the next advertisement is claimed.
  let [isSaid, isHeldUp] = [false, false];
  const faultAt: FaultAt = ({ caller }) => {
    if (!isSaid || isHeldUp || caller !== 'orders.events') return undefined;
    isHeldUp = true;
    return 'slow';
  };
  const world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt });
  try {
    expect((await buys[shop](world)).status).toBe(200);
    await world.rest();
    const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
    const id = (body as { items: { id: string }[] }).items[0]?.id ?? '';
    const yes = { channel: 'email', purpose: 'marketing', given: true, wording: 'w-1' };
    await world.api(`/v1/shops/demo/customers/${id}/consents`, yes, 'yes');
    await world.comeTo(from);
    for (let n = 0; n < before; n++) wish(world, id, n);
    isSaid = true;
    let isAnswered = false;
    world.onAnswer = () => {
      for (let n = before; n < before + after && !isAnswered; n++) wish(world, id, n);
      isAnswered = true;
    };
    expect((await says(world, id)).status).toBeLessThan(300);
    expect(isAnswered).toBe(true);
    await world.pass('PT10M');
    const decided = world.events().filter(({ subject }) => subject.includes('spring-'));
    const later = decided.filter(({ subject }) => Number(/spring-(\d+)/.exec(subject)?.[1]) >= before);
    expect(later.filter(({ name }) => name === 'MessageSkipped' || name === 'MessageSent').length).toBeGreaterThan(0);
    return later.filter(({ name }) => name === 'MessageSent').length;
  } finally {
    world.close();
  }
}

test.each(Object.entries(ways).filter((_, n) => n % times(3, 1) === 0))(
  'a no that was answered stops every advertisement that is claimed later: told by %s',
  async (_, way) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 4 }), async (before, after) => {
        expect(await sentAfterNo(way, before, after)).toBe(0);
      }),
      // None before it in the first: one that went would hold the others by its cap.
      { numRuns: times(1, 25), examples: [[0, 2]] },
    );
  },
);
