import { randomUUID } from 'node:crypto';
import { type Call, Problem, type Route } from '../../shared/api/http.ts';
import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { saveRefusals } from './connections/refusals.store.ts';
import { Refusals } from './connections/refusals.ts';
import type { Platform } from './platforms/contract/platform.ts';
import { readers } from './platforms/each-reader.ts';
import type { SecretsOf } from './webhooks/live-secrets.client.ts';
import { storeWebhook } from './webhooks/webhook.store.ts';
import { identifyWebhook, maxBytes } from './webhooks/webhook.ts';

const refusals = new Refusals();
/** Tells this function's own items from those of its twins. */
const instanceId = randomUUID().slice(0, 8);

/** Stands in for the shop that does not exist, so that its refusal takes the same way and time. */
const dummySecrets = ['a secret that no shop has'];

/** A call is answered when it is safely kept, and before it is understood. */
const receiveWebhook = (secrets: SecretsOf) => async (call: Call) => {
  const { shop = '', platform: name = '' } = call.path;
  if (call.body.length > maxBytes) {
    throw new Problem(413, 'The body is too large', `At most ${maxBytes} bytes are taken.`);
  }
  const receivedAt = systemClock();
  const reader = readers.get(name);
  if (reader?.isPing?.(call)) return { status: 200, body: {} };
  const now = Date.parse(receivedAt);
  const live = await secrets(shop, name, now);
  const platform = reader ?? standInPlatform();
  const signed = platform.verify(call, live ?? dummySecrets, now);
  if (!signed || !reader || !live) {
    count('WebhooksRefused');
    await recordRefusal(shop, name, live !== undefined, receivedAt);
    throw new Problem(401, 'The signature is wrong or missing', `Judged at ${receivedAt}.`);
  }
  const { id, ...identity } = identifyWebhook(name, platform, call);
  await storeWebhook(id, { shop, platform: name, ...identity, body: call.body, receivedAt });
  count('WebhooksReceived');
  return { status: 200, body: {} };
};

/** Lets the shop see that its calls are refused, which is answered either way. */
async function recordRefusal(shop: string, platform: string, isKnown: boolean, at: string): Promise<void> {
  const refused = refusals.refused(shop, platform, isKnown, Date.parse(at));
  if (!refused) return;
  await saveRefusals(refused, at, instanceId).catch((error: Error) =>
    log.warn('A refusal was not written down', { error }),
  );
}

/** Judges a call to a platform that does not exist as the bytes of most calls are judged. */
function standInPlatform(): Platform {
  const platform = readers.get('standard');
  if (!platform) throw new Error('No platform is connected');
  return platform;
}

/** Where platforms call. */
export const webhookRoutes = (secrets: SecretsOf): Route[] => [
  {
    ...{ method: 'POST', path: '/webhooks/{shop}/{platform}', answer: receiveWebhook(secrets) },
    told: { summary: "Takes a platform's webhook, proved by its signature" },
  },
];
