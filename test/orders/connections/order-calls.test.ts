import fc from 'fast-check';
import { parse, safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  callPlaceShape,
  callsAfter,
  webhookShape,
  webhookView,
} from '../../../functions/orders/connections/order-calls.ts';
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

  test('are told by twenty, each page from the place that the one before gave', () => {
    const all = Array.from({ length: 41 }, (_, n) => key(n));
    const newest = all.map(webhookSortKey).sort().reverse();
    const first = callsAfter(all, undefined);
    expect([first.page.map(webhookSortKey), first.next]).toEqual([newest.slice(0, 20), newest[19]]);
    const second = callsAfter(all, first.next);
    expect([second.page.map(webhookSortKey), second.next]).toEqual([newest.slice(20, 40), newest[39]]);
    const third = callsAfter(all, second.next);
    expect(third).toEqual({ page: [all.find((each) => webhookSortKey(each) === newest[40])] });
    expect(callsAfter(all.slice(0, 20), undefined)).not.toHaveProperty('next');
    expect(callsAfter([], undefined)).toEqual({ page: [] });
  });

  test('begin at a place that one of ours is, and at no other', () => {
    const place = webhookSortKey({ webhook: 'a1'.repeat(32), receivedAt: '2026-11-30T12:34:56.789Z' });
    expect(place).toMatch(callPlaceShape);
    for (const other of [`x${place}`, `${place}0`, place.slice(0, -1), place.toUpperCase(), place.replace('#', ' ')])
      expect(other).not.toMatch(callPlaceShape);
  });

  test('are answered as they are described', () => {
    for (const outcome of ['understood', 'rejected', 'failing', 'expired'] as const) {
      const told = { id: 'a', at: '2026-11-30T12:34:56.789Z', ...received, outcome, why: 'W' };
      expect(parse(webhookShape, told)).toEqual(told);
    }
    expect(safeParse(webhookShape, { id: 'a', at: '2026-11-30T12:34:56.789Z', outcome: '' }).success).toBe(false);
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
