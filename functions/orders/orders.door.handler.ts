import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { type Call, Problem } from '../../shared/http.ts';
import { door } from '../../shared/lambda.ts';
import { count } from '../../shared/metrics.ts';
import type { Platform } from './platforms/platform.ts';
import { platforms } from './platforms/platforms.ts';
import { secretsUnder } from './secrets.store.ts';
import { keep } from './webhook.store.ts';
import { bytesMost, filed } from './webhook.ts';

const env = readEnv('ORDERS_TABLE', 'SECRETS_PATH');
export type Env = typeof env;

const secrets = secretsUnder(env.SECRETS_PATH);
void secrets(Date.parse(systemClock())).catch(() => {});

/** Stands in for the shop that does not exist, so that its refusal takes the same way and time. */
const nobody = ['a secret that no shop has'];

/** A call is answered when it is safely kept, and before it is understood. */
async function receive(call: Call) {
  const { shop = '', platform: name = '' } = call.path;
  if (call.body.length > bytesMost) {
    throw new Problem(413, 'The body is too large', `At most ${bytesMost} bytes are taken.`);
  }
  const receivedAt = systemClock();
  const known = platforms.get(name);
  if (known?.isPing?.(call)) return { status: 200, body: {} };
  const now = Date.parse(receivedAt);
  const live = (await secrets(now)).get(`${shop}/${name}`);
  const platform = known ?? anyPlatform();
  const signed = platform.verify(call, live ?? nobody, now);
  if (!signed || !known || !live) {
    count('WebhooksRefused');
    throw new Problem(401, 'The signature is wrong or missing', `Judged at ${receivedAt}.`);
  }
  const { id, ...said } = filed(name, platform, call);
  await keep(env.ORDERS_TABLE, id, { shop, platform: name, ...said, body: call.body, receivedAt });
  count('WebhooksReceived');
  return { status: 200, body: {} };
}

function anyPlatform(): Platform {
  const [platform] = platforms.values();
  if (!platform) throw new Error('No platform is connected');
  return platform;
}

const told = { summary: "Takes a platform's webhook, proved by its signature" };

export const handler = door([{ method: 'POST', path: '/webhooks/{shop}/{platform}', answer: receive, told }]);
