import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../shared/api/http.ts';
import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { writeDown } from './connections/refusals.store.ts';
import { Refusals } from './connections/refusals.ts';
import type { Platform } from './platforms/contract/platform.ts';
import { readers } from './platforms/each-reader.ts';
import type { SecretsOf } from './webhooks/live-secrets.client.ts';
import { keep } from './webhooks/webhook.store.ts';
import { filed, maxBytes } from './webhooks/webhook.ts';

const refusals = new Refusals();
/** Tells this function's own items from those of its twins. */
const writer = randomUUID().slice(0, 8);

/** Stands in for the shop that does not exist, so that its refusal takes the same way and time. */
const nobody = ['a secret that no shop has'];

/** A call is answered when it is safely kept, and before it is understood. */
const receive = (secrets: SecretsOf) => async (call: Call) => {
  const { shop = '', platform: name = '' } = call.path;
  if (call.body.length > maxBytes) {
    throw new Problem('body-too-large', `It has at most ${maxBytes} bytes.`);
  }
  const receivedAt = systemClock();
  const known = readers.get(name);
  if (known?.isPing?.(call)) return { status: 200, body: {} };
  const now = Date.parse(receivedAt);
  const live = await secrets(shop, name, now);
  const platform = known ?? anyPlatform();
  const signed = platform.verify(call, live ?? nobody, now);
  if (!signed || !known || !live) {
    count('WebhooksRefused');
    await tellOperator(shop, name, live !== undefined, receivedAt);
    throw new Problem('signature-invalid', `Verified at ${receivedAt}.`);
  }
  const { id, ...said } = filed(name, platform, call);
  await keep(id, { shop, platform: name, ...said, body: call.body, receivedAt });
  count('WebhooksReceived');
  return { status: 200, body: {} };
};

/** Lets the shop see that its calls are refused, which is answered either way. */
async function tellOperator(shop: string, platform: string, isKnown: boolean, at: string): Promise<void> {
  const refused = refusals.refused(shop, platform, isKnown, Date.parse(at));
  if (!refused) return;
  await writeDown(refused, at, writer).catch((error: Error) => log.warn('A refusal was not written down', { error }));
}

/** Judges a call to a platform that does not exist as the bytes of most calls are judged. */
function anyPlatform(): Platform {
  const platform = readers.get('standard');
  if (!platform) throw new Error('No platform is connected');
  return platform;
}

/** Where platforms call. */
export const webhookRoutes = (secrets: SecretsOf): Route[] => [
  {
    ...{ method: 'POST', path: '/webhooks/{shop}/{platform}', answer: receive(secrets) },
    docs: { summary: 'Receive a webhook of a platform', response: v.strictObject({}) },
  },
];
