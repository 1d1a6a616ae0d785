import { hexId } from '../../../shared/base/ids.ts';
import { compress, decompress } from '../../../shared/base/packed.ts';
import type { InboundRequest, WebhookIntake } from '../platforms/contract/platform.ts';

/** A webhook as it was received. */
export interface Webhook {
  readonly shop: string;
  readonly platform: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: string;
}

/** 1 MiB, the largest body a platform sends (Standard Webhooks' test vectors, 2026). */
export const maxWebhookBytes = 1_048_576;

/** Twice the retention of the event bus's archive. */
export const retentionDays = 28;

/** DynamoDB items end at 400 KB; the rest is for keys, headers and the event. */
const partBytes = 350_000;

/** The id of a webhook: the same body under the same delivery id is the same webhook, however often it comes. */
export function webhookId(platform: string, topic: string, deliveryId: string | undefined, body: Buffer): string {
  return hexId(platform, topic, deliveryId ?? '', body);
}

/** What is stored of a webhook besides its body. */
interface WebhookIdentity {
  readonly topic: string;
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

const maxHeader = 200;

/** The topic and id of a request, and the headers that are stored. */
export function identifyWebhook(name: string, intake: WebhookIntake, request: InboundRequest): WebhookIdentity {
  const topic = intake.topic(request).slice(0, maxHeader);
  const delivery = intake.deliveryId(request);
  const isEnough = intake.comesTwoWays && delivery !== undefined;
  const present = intake.storedHeaders.flatMap((header) => {
    const value = request.headers[header];
    return value === undefined ? [] : [[header, value.slice(0, maxHeader)]];
  });
  return {
    topic,
    id: webhookId(name, topic, delivery, isEnough ? Buffer.alloc(0) : request.body),
    headers: Object.fromEntries(present),
  };
}

/** The compressed body in pieces that fit an item; 1 MiB that does not compress makes at most four. */
export function splitBody(body: Buffer): Buffer[] {
  const packed = compress(body);
  const count = Math.ceil(packed.length / partBytes);
  return Array.from({ length: count }, (_, n) => packed.subarray(n * partBytes, (n + 1) * partBytes));
}

export function joinBody(parts: readonly Uint8Array[]): Buffer {
  return decompress(Buffer.concat(parts));
}
