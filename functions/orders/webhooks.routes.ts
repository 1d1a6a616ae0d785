import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../shared/api/http.ts';
import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { saveRefusals } from './connections/refusals.store.ts';
import { Refusals } from './connections/refusals.ts';
import { keepCall } from './kept-call.store.ts';
import type { WebhookIntake } from './platforms/contract/platform.ts';
import { platformIntakes } from './platforms/each-intake.ts';
import type { SecretsOf } from './webhooks/live-secrets.client.ts';
import { maxWebhookBytes } from './webhooks/webhook.ts';

const refusals = new Refusals();
/** Unique per instance, so that concurrent instances do not overwrite each other's counters. */
const instanceId = randomUUID().slice(0, 8);

/** Verified against for unknown shops, so that refusals take the same path and time. */
const dummySecrets = ['a secret that no shop has'];

/** Answers once the webhook is stored, before it is processed. */
const receiveWebhook = (secrets: SecretsOf) => async (call: Call) => {
  const { shop = '', platform: name = '' } = call.path;
  if (call.body.length > maxWebhookBytes) {
    throw new Problem('body-too-large', `It has at most ${maxWebhookBytes} bytes.`);
  }
  const receivedAt = systemClock();
  const intake = platformIntakes.get(name);
  if (intake?.isPing?.(call)) return { status: 200, body: {} };
  const now = Date.parse(receivedAt);
  const live = await secrets(shop, name, now);
  const signed = (intake ?? standInIntake()).verify(call, live ?? dummySecrets, now);
  if (!signed || !intake || !live) {
    count('WebhooksRefused');
    await recordRefusal(shop, name, live !== undefined, receivedAt);
    throw new Problem('signature-invalid', `Checked at ${receivedAt}.`);
  }
  await keepCall(intake, { shop, platform: name, request: call, receivedAt });
  count('WebhooksReceived');
  return { status: 200, body: {} };
};

/** Counts the refusal for the shop's operator; a failure to do so does not change the answer. */
async function recordRefusal(shop: string, platform: string, isKnown: boolean, at: string): Promise<void> {
  const refused = refusals.refused(shop, platform, isKnown, Date.parse(at));
  if (!refused) return;
  await saveRefusals(refused, at, instanceId).catch((error: Error) => log.warn('A refusal was not saved', { error }));
}

/** Verifies calls to unknown platforms, at the same cost as most platforms. */
function standInIntake(): WebhookIntake {
  const intake = platformIntakes.get('standard');
  if (!intake) throw new Error('No platform is connected');
  return intake;
}

/** The route that platforms call. */
export const webhookRoutes = (secrets: SecretsOf): Route[] => [
  {
    method: 'POST',
    path: '/webhooks/{shop}/{platform}',
    answer: receiveWebhook(secrets),
    docs: { summary: 'Receive a webhook of a platform', response: v.strictObject({}) },
  },
];
