import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopify } from '../../functions/orders/platforms/shopify.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { blow, secret, struck } from './blows.ts';
import { hearAll, knownAt, ordersIn } from './hearing.ts';
import { aFulfillment, aLine, anOrder, aRefund, posted } from './payloads.ts';
import { samples } from './samples.ts';

const own = [
  {
    topic: 'orders/updated',
    text: posted(anOrder({ fulfillments: [aFulfillment()], line_items: [aLine(), aLine()], refunds: [aRefund()] })),
  },
  { topic: 'refunds/create', text: posted(aRefund()) },
  { topic: 'fulfillments/update', text: posted(aFulfillment({ shipment_status: 'delivered' })) },
];
const bodies = [...own, ...samples.filter(({ topic }) => /^(orders|fulfillments|refunds)\//.test(topic))];

/** The fields that are read. */
const fields = new Set([
  ...['id', 'name', 'currency', 'total_price', 'current_total_price', 'customer_locale', 'created_at', 'updated_at'],
  ...['cancelled_at', 'financial_status', 'test', 'email', 'contact_email', 'customer', 'first_name', 'last_name'],
  ...['shipping_address', 'billing_address', 'line_items', 'fulfillments', 'title', 'quantity', 'current_quantity'],
  ...['requires_shipping', 'order_id', 'status', 'shipment_status', 'subtotal_price', 'taxes_included', 'tax_lines'],
  ...['refunds', 'refund_line_items', 'subtotal', 'total_tax', 'order_adjustments', 'kind', 'amount', 'price'],
]);

/** Whatever the body is, it is read or rejected; and what is read can be heard. */
function reasonOf(topic: string, body: unknown): string | undefined {
  try {
    const reports = ordersIn(shopify.read(topic, {}, body, knownAt));
    const text = JSON.stringify(hearAll(reports));
    expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Rejected);
    return error instanceof Error ? error.message : '';
  }
}

describe('a body that means harm', () => {
  it('is read or rejected, and a reason repeats nothing of it', () => {
    const reasons = new Set<string | undefined>();
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.array(blow, { minLength: 1, maxLength: 4 }),
        ({ topic, text }, blows) => {
          const reason = reasonOf(topic, struck(text, blows, fields));
          reasons.add(reason);
          for (const word of [secret, 'kim-', '9999', '1e', '0000', 'QQQ', 'minji', 'jon@', '무선']) {
            expect(reason ?? '').not.toContain(word);
          }
          expect((reason ?? '').length).toBeLessThan(200);
        },
      ),
      { numRuns: 600 },
    );
    expect(reasons.size).toBeGreaterThan(20);
    expect(reasons).toContain(undefined);
  });

  it('may be null everywhere', () => {
    const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
    expect(reasonOf('orders/create', nothing(anOrder()))).toMatch(/^Shopify's body: id should be/);
    const optional = [
      'cancelled_at',
      'customer',
      'email',
      'shipping_address',
      'fulfillments',
      'test',
      'customer_locale',
    ];
    const bare = { ...anOrder(), ...Object.fromEntries(optional.map((key) => [key, null])) };
    expect(reasonOf('orders/create', bare)).toBeUndefined();
  });

  it('may have 10,000 lines and as many parcels', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), title: 'x', quantity: 1 }));
    const updated_at = '2026-11-21T00:00:00Z';
    const fulfillments = lines.map(({ id }) => ({ id, order_id: '1', updated_at, line_items: [{ id, quantity: 1 }] }));
    const start = performance.now();
    expect(reasonOf('orders/create', anOrder({ line_items: lines, fulfillments }))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('may hide a prototype in any object, and changes none', () => {
    const body = parseJson(posted(anOrder()).replaceAll('"id":', '"__proto__":{"test":true,"cancelled_at":1},"id":'));
    expect(reasonOf('orders/create', body)).toBeUndefined();
    expect(ordersIn(shopify.read('orders/create', {}, body, knownAt))[0]?.test).toBe(false);
    expect('cancelled_at' in {}).toBe(false);
  });
});
