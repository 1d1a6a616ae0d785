import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callPlaceShape, callsAfter, webhookView } from '../../../functions/orders/connections/order-calls.ts';
import { webhookSortKey } from '../../../functions/orders/platforms/contract/webhook-key.ts';
import { hexId } from '../../../shared/base/ids.ts';

const key = (n: number) => ({
  webhook: hexId(String(n)),
  receivedAt: new Date(Date.UTC(2026, 10, 1, 0, n % 7)).toISOString(),
});
const received = { platform: 'shopify', topic: 'orders/paid' };

describe("an order's calls", () => {
  test('are all told, each once, the newest first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 100 }), (numbers) => {
        const all = numbers.map(key);
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const { page, next } = callsAfter(all, after);
          seen.push(...page.map(webhookSortKey));
          if (next !== undefined) expect(next).toMatch(callPlaceShape);
          after = next;
        } while (after !== undefined);
        expect(seen).toEqual(all.map(webhookSortKey).sort().reverse());
      }),
    );
  });

  test('say what became of each, and why', () => {
    const one = key(1);
    const shown = { id: one.webhook, at: one.receivedAt };
    expect(webhookView(one, received, { outcome: 'rejected', why: 'line_items is missing' })).toEqual({
      ...shown,
      ...received,
      outcome: 'rejected',
      why: 'line_items is missing',
    });
    expect(webhookView(one, received, undefined)).toEqual({ ...shown, ...received, outcome: 'understood' });
    expect(webhookView(one, undefined, undefined)).toEqual({ ...shown, outcome: 'expired' });
  });

  test('never print a topic as it came', () => {
    expect(webhookView(key(1), { ...received, topic: '<b>a\u0000' }, undefined).topic).toBe('?b?a?');
  });
});
