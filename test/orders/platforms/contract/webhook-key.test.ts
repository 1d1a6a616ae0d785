import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWebhookKey, type WebhookKey } from '../../../../functions/orders/platforms/contract/webhook-key.ts';
import { muddled } from '../../../support/bundles/muddled.ts';

const call = fc.record({
  webhook: fc.integer({ min: 0, max: 300 }).map((n) => `call-${n}`),
  receivedAt: fc.integer({ min: 0, max: 999 }).map((ms) => new Date(Date.UTC(2026, 10, 20) + ms).toISOString()),
});
const all = (calls: readonly WebhookKey[]) => calls.reduce<readonly WebhookKey[]>(addWebhookKey, []);

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
