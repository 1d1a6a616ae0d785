import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { InboundRequest, WebhookIntake } from '../../../functions/orders/platforms/contract/platform.ts';
import {
  identifyWebhook,
  joinBody,
  maxWebhookBytes,
  retentionDays,
  splitBody,
  webhookId,
} from '../../../functions/orders/webhooks/webhook.ts';
import { id } from '../../../shared/events/event.ts';

const itemBytes = 400 * 1024;

describe("a call's key", () => {
  it('is the same for the same call, and another for anything else', () => {
    const text = fc.string({ maxLength: 4 });
    const call = fc.tuple(text, text, fc.option(text, { nil: undefined }), text);
    const key = ([platform, topic, delivery, body]: readonly [string, string, string | undefined, string]) =>
      webhookId(platform, topic, delivery, Buffer.from(body));
    fc.assert(
      fc.property(call, call, (a, b) => {
        const same = JSON.stringify(a.map((part) => part ?? '')) === JSON.stringify(b.map((part) => part ?? ''));
        expect(key(a) === key(b)).toBe(same);
      }),
    );
    expect(key(['shopify', 'orders/paid', 'ab', 'c'])).not.toBe(key(['shopify', 'orders/paid', 'a', 'bc']));
    expect(key(['shopify', 'orders', '', 'x'])).not.toBe(key(['shopif', 'yorders', '', 'x']));
  });

  it('tells apart two bodies under one delivery id, as some platforms give one twice', () => {
    const one = webhookId('woocommerce', 'order.updated', '1', Buffer.from('{"id":1}'));
    expect(webhookId('woocommerce', 'order.updated', '1', Buffer.from('{"id":2}'))).not.toBe(one);
    expect(safeParse(id, one).success).toBe(true);
  });
});

describe('what is stored of a call', () => {
  const request: InboundRequest = {
    headers: { 'x-topic': 'orders/paid', 'x-id': 'delivery-1', 'x-long': 'x'.repeat(201), cookie: 'secret' },
    query: {},
    body: Buffer.from('{"id":1}'),
  };
  const intake: WebhookIntake = {
    verify: () => true,
    topic: ({ headers }) => headers['x-topic'] ?? '',
    deliveryId: ({ headers }) => headers['x-id'],
    storedHeaders: ['x-id', 'x-long', 'x-absent'],
    withdrawals: () => [],
  };
  const stored = (part: Partial<InboundRequest> = {}, of: Partial<WebhookIntake> = {}) =>
    identifyWebhook('demo', { ...intake, ...of }, { ...request, ...part });
  const otherBody = { body: Buffer.from('{"id":2}') };

  it('is its topic, its key and the headers that its platform reads, each of at most 200 characters', () => {
    expect(stored()).toEqual({
      topic: 'orders/paid',
      id: webhookId('demo', 'orders/paid', 'delivery-1', request.body),
      headers: { 'x-id': 'delivery-1', 'x-long': 'x'.repeat(200) },
    });
    const long = { headers: { 'x-topic': 'y'.repeat(201) } };
    expect(stored(long)).toMatchObject({ topic: 'y'.repeat(200), headers: {} });
  });

  it('has another key for another body, unless the platform brings one delivery by two ways', () => {
    expect(stored(otherBody).id).not.toBe(stored().id);
    const ways = { comesTwoWays: true } as const;
    expect(stored(otherBody, ways).id).toBe(stored({}, ways).id);
    expect(stored({}, ways).id).toBe(webhookId('demo', 'orders/paid', 'delivery-1', Buffer.alloc(0)));
    const nameless = { headers: { 'x-topic': 'orders/paid' } };
    expect(stored({ ...nameless, ...otherBody }, ways).id).not.toBe(stored(nameless, ways).id);
  });

  it('is kept for four weeks, of at most a mebibyte', () => {
    expect([retentionDays, maxWebhookBytes]).toEqual([28, 1_048_576]);
  });
});

describe("a call's bytes", () => {
  it('that do not compress, as many as are taken, fit four items at most and come back whole', () => {
    const body = randomBytes(maxWebhookBytes);
    const pieces = splitBody(body);
    expect(pieces.length).toBeLessThanOrEqual(4);
    for (const piece of pieces) expect(piece.length).toBeLessThan(itemBytes - 16 * 1024);
    expect(joinBody(pieces).equals(body)).toBe(true);
  });

  it('come back whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(joinBody(splitBody(Buffer.from(bytes))).equals(bytes)).toBe(true);
      }),
      { numRuns: 50 },
    );
    expect(splitBody(Buffer.alloc(0))).toHaveLength(1);
    expect(splitBody(Buffer.alloc(maxWebhookBytes, 'a'))).toHaveLength(1);
  });
});
