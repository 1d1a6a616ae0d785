import { hexId } from '../../../shared/base/ids.ts';
import { compress, decompress } from '../../../shared/base/packed.ts';
import type { InboundRequest, Platform } from '../platforms/contract/platform.ts';

/** A shop's call as it came. */
export interface Webhook {
  readonly shop: string;
  readonly platform: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: string;
}

/** The most that is taken: 1 MiB, the largest body a platform sends (Standard Webhooks' test vectors, 2026). */
export const maxBytes = 1_048_576;

/** Kept for as long as the bus keeps its archive, twice. */
export const retentionDays = 28;

/** DynamoDB items end at 400 KB; the rest of one is for its keys, headers and event. */
const partBytes = 350_000;

/** The key of one call: the same call under the same delivery id is the same webhook, however often it comes. */
export function webhookId(platform: string, topic: string, deliveryId: string | undefined, body: Buffer): string {
  return hexId(platform, topic, deliveryId ?? '', body);
}

/** What of a call lies beside its body. */
interface WebhookIdentity {
  readonly topic: string;
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

const maxHeader = 200;

/** A call's topic, its key, and those of its headers that are kept. */
export function identifyWebhook(name: string, platform: Platform, request: InboundRequest): WebhookIdentity {
  const topic = platform.topic(request).slice(0, maxHeader);
  const delivery = platform.deliveryId(request);
  const isEnough = platform.comesTwoWays && delivery !== undefined;
  const present = platform.storedHeaders.flatMap((header) => {
    const value = request.headers[header];
    return value === undefined ? [] : [[header, value.slice(0, maxHeader)]];
  });
  return {
    topic,
    id: webhookId(name, topic, delivery, isEnough ? Buffer.alloc(0) : request.body),
    headers: Object.fromEntries(present),
  };
}

/** The compressed bytes in pieces that an item can hold; 1 MiB that does not compress makes four at most. */
export function splitBody(body: Buffer): Buffer[] {
  const packed = compress(body);
  const count = Math.ceil(packed.length / partBytes);
  return Array.from({ length: count }, (_, n) => packed.subarray(n * partBytes, (n + 1) * partBytes));
}

export function joinBody(parts: readonly Uint8Array[]): Buffer {
  return decompress(Buffer.concat(parts));
}
