import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWebhookKey,
  type WebhookKey,
  webhookIdIn,
  webhookSortKey,
} from '../../../../functions/orders/platforms/contract/webhook-key.ts';
import { muddled } from '../../../support/bundles/muddled.ts';

const call = fc.record({
  webhook: fc.integer({ min: 0, max: 300 }).map((n) => `call-${n}`),
  receivedAt: fc.integer({ min: 0, max: 999 }).map((ms) => new Date(Date.UTC(2026, 10, 20) + ms).toISOString()),
});
const all = (calls: readonly WebhookKey[]) => calls.reduce<readonly WebhookKey[]>(addWebhookKey, []);

describe('the keys of an order', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20) + second * 1_000).toISOString();
  const key = (webhook: string, second: number): WebhookKey => ({ webhook, receivedAt: at(second) });

  it('begin with the first one, and stay sorted by their ids', () => {
    const two = addWebhookKey(addWebhookKey(undefined, key('b', 1)), key('a', 2));
    expect(two).toEqual([key('a', 2), key('b', 1)]);
    expect(addWebhookKey(two, key('c', 0))).toEqual([...two, key('c', 0)]);
  });

  it('have the earliest time of a webhook that comes again', () => {
    const known = [key('a', 5), key('b', 5)];
    expect(addWebhookKey(known, key('a', 6))).toBe(known);
    expect(addWebhookKey(known, key('a', 5))).toBe(known);
    expect(addWebhookKey(known, key('a', 4))).toEqual([key('a', 4), key('b', 5)]);
  });

  it('are the hundred newest; of one moment those with the greater ids', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `call-${100 + n}`);
    const known = all(ids.map((webhook, n) => key(webhook, 10 + Math.floor(n / 2))));
    expect(known).toHaveLength(100);
    expect(addWebhookKey(known, key('old', 9))).toEqual(known);
    expect(addWebhookKey(known, key('zzz', 10))).toEqual([...known.slice(1), key('zzz', 10)]);
    expect(addWebhookKey(known, key('aaa', 10))).toEqual(known);
    expect(addWebhookKey(known, key('aaa', 99))).toEqual([key('aaa', 99), ...known.slice(1)]);
  });

  it('have a place in the sequence of time, which says which webhook it is', () => {
    expect(webhookSortKey(key('a#b', 1))).toBe('2026-11-20T00:00:01.000Z#a#b');
    expect(webhookIdIn('2026-11-20T00:00:01.000Z#a#b')).toBe('a#b');
  });
});

it('an order keeps the keys of its newest calls, in whatever sequence they came and however often', () => {
  const calls = fc.uniqueArray(call, { selector: ({ webhook }) => webhook, minLength: 1, maxLength: 250 });
  fc.assert(
    fc.property(
      calls.chain((each) => fc.tuple(fc.constant(each), muddled(each))),
      ([calls, others]) => {
        const newest = [...calls]
          .sort((a, b) => (`${a.receivedAt}#${a.webhook}` < `${b.receivedAt}#${b.webhook}` ? 1 : -1))
          .slice(0, 100);
        expect(all(others)).toEqual(newest.sort((a, b) => (a.webhook < b.webhook ? -1 : 1)));
      },
    ),
    { numRuns: 50 },
  );
});
