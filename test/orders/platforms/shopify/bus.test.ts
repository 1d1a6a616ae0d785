import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifyIntake } from '../../../../functions/orders/platforms/shopify/intake.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { fromBus } from '../../../../functions/orders/platforms/shopify-bus.ts';
import { identifyWebhook } from '../../../../functions/orders/webhooks/webhook.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { knownAt } from '../../order/order-reports.ts';
import { anOrder, posted } from './payloads.ts';

const source = 'aws.partner/shopify.com/4711/dangol';

/** An event as EventBridge hands it over, with ids as the numbers they are on the wire. */
const event = (metadata: Record<string, unknown>, payload: unknown) =>
  `{"version":"0","id":"e1","source":"${source}","detail-type":"shopifyWebhook","account":"123456789012","detail":{"metadata":${JSON.stringify(metadata)},"payload":${posted(payload)}}}`;

const metadata = {
  'X-Shopify-Topic': 'orders/cancelled',
  'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
  'X-Shopify-Shop-Domain': 'dangol-demo.myshopify.com',
  'X-Shopify-API-Version': '2026-10',
  'X-Shopify-Triggered-At': '2026-11-27T01:00:00.123456789Z',
  'X-Shopify-Test': true,
};
const cancelled = anOrder({ cancelled_at: '2026-11-27T10:00:00+09:00', updated_at: '2026-11-27T10:00:00+09:00' });

const read = (text: string) => {
  const call = fromBus(text);
  const { topic, headers } = identifyWebhook('shopify', shopifyIntake, call);
  return shopify.read(topic, headers, parseJson(call.body.toString('utf8')), knownAt);
};
const reasonOf = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
};

describe("a webhook from Shopify's event bus", () => {
  it('says what it would have said over HTTPS, with every digit of its ids, in whatever case its metadata are named', () => {
    const plainly = shopify.read(
      'orders/cancelled',
      { 'x-shopify-test': 'true' },
      parseJson(posted(cancelled)),
      knownAt,
    );
    const recased = fc.tuple(
      ...Object.entries(metadata).map(([name, value]) =>
        fc.mixedCase(fc.constant(name)).map((other) => [other, value] as const),
      ),
    );
    fc.assert(
      fc.property(recased, (entries) => {
        expect(read(event(Object.fromEntries(entries), cancelled))).toEqual(plainly);
      }),
      { numRuns: 50 },
    );
    expect(plainly).toMatchObject([{ order: 'shopify-820982911946154508', test: true }]);
  });

  it('has the same key as the same delivery over HTTPS', () => {
    const headers = { 'x-shopify-topic': 'orders/cancelled', 'x-shopify-webhook-id': metadata['X-Shopify-Webhook-Id'] };
    const posts = identifyWebhook('shopify', shopifyIntake, {
      headers,
      query: {},
      body: Buffer.from(posted(cancelled)),
    });
    const comes = identifyWebhook('shopify', shopifyIntake, fromBus(event(metadata, cancelled)));
    expect(comes.id).toBe(posts.id);
    const other = identifyWebhook('shopify', shopifyIntake, {
      headers: { ...headers, 'x-shopify-webhook-id': 'x' },
      query: {},
      body: Buffer.alloc(0),
    });
    expect(other.id).not.toBe(posts.id);
  });

  it('of which nothing is left but the id is thin', () => {
    expect(read(event({ ...metadata, 'X-Shopify-Topic': 'orders/updated' }, { id: '820982911946154508' }))).toEqual([
      { about: 'thin', order: 'shopify-820982911946154508' },
    ]);
  });

  it.each([
    ['by its resource id', { 'shopify-resource-id': 'gid://shopify/Order/820982911946154508' }, {}],
    ['by the number of it', { 'Shopify-Resource-Id': '820982911946154508' }, {}],
    ['by what it asked for', {}, { data: { order: { id: 'gid://shopify/Order/820982911946154508' } } }],
  ])('of the second generation names an order to ask for: %s', (_how, more, payload) => {
    const next = {
      'shopify-topic': 'Order',
      'shopify-action': 'update',
      'shopify-shop-domain': 'a.myshopify.com',
      ...more,
    };
    const body = { topic: 'Order', action: 'update', handle: 'orders', fields_changed: {}, ...payload };
    expect(read(event(next, body))).toEqual([{ about: 'thin', order: 'shopify-820982911946154508' }]);
    expect(read(event(next, { ...body, action: 'delete' }))).toEqual([]);
  });

  it.each([
    ['{', "Shopify's event is not JSON"],
    ['{"source":"dangol","detail":{}}', /source should be/],
    [`{"source":"${source}"}`, /detail is missing/],
    [`{"source":"${source}","detail":{"payload":"{}","metadata":{}}}`, /detail\.payload should be/],
    [event({}, {}), /metadata should name the shop's domain/],
    [event({ 'X-Shopify-Shop-Domain': 'a.b' }, {}), /names no topic/],
    [event({ 'X-Shopify-Shop-Domain': 'a.b', 'X-Shopify-Topic': 'Order' }, {}), /should name its order/],
  ])('that is none is refused: %s', (text, why) => {
    expect(reasonOf(text)).toMatch(why);
  });

  it('never crashes, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.json(), fc.dictionary(fc.string(), fc.jsonValue()), (payload, more) => {
        const text = `{"source":"${source}","detail":{"payload":${payload},"metadata":${JSON.stringify({ ...metadata, ...more })}}}`;
        expect(() => reasonOf(text)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
