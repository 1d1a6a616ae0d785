import { describe, expect, test } from 'vitest';
import { saveDelivery } from '../../../functions/orders/connections/connections.store.ts';
import { webhooksOf } from '../../../functions/orders/connections/order-calls.store.ts';
import { storeWebhook } from '../../../functions/orders/webhooks/webhook.store.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const key = (n: number) => ({ webhook: hexId(String(n)), receivedAt: `2026-11-29T01:00:0${n}.000Z` });

async function stored(n: number, topic = 'orders/paid') {
  const { webhook, receivedAt } = key(n);
  const body = Buffer.from(`{"id":${n}}`);
  await storeWebhook(webhook, { shop: 'demo', platform: 'shopify', topic, headers: {}, body, receivedAt });
  return { shop: 'demo', platform: 'shopify', ...key(n) };
}

describe("an order's stored calls", () => {
  test('have what became of each, in the sequence that was asked for, by two reads without bodies', async () => {
    await saveDelivery(await stored(1, 'orders/create'), { outcome: 'understood' });
    await saveDelivery(await stored(2), { outcome: 'rejected', why: 'line_items is missing' });
    await stored(3);
    aws.asked.length = 0;
    await webhooksOf('demo', [key(3), key(2), key(1), key(4)]);
    expect(aws.asked.map(({ operation }) => operation).sort()).toEqual(['BatchGetItem', 'BatchGetItem']);
    expect(JSON.stringify(aws.asked[0]?.input)).toContain('"ProjectionExpression"');
    const calls = await webhooksOf('demo', [key(3), key(2), key(1), key(4)]);
    expect(calls.map(({ topic, outcome, why }) => [topic, outcome, why])).toEqual([
      ['orders/paid', 'understood', undefined],
      ['orders/paid', 'rejected', 'line_items is missing'],
      ['orders/create', 'understood', undefined],
      [undefined, 'expired', undefined],
    ]);
  });

  test('are not asked for where there are none', async () => {
    expect(await webhooksOf('demo', [])).toEqual([]);
    expect(aws.asked).toEqual([]);
  });
});
