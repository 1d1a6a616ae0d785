import { door } from '../../shared/api/lambda.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { secretsOf } from './webhooks/live-secrets.client.ts';
import { webhookRoutes } from './webhooks.routes.ts';

const env = readEnv('TABLE', 'MESSAGES_TABLE', 'SECRETS_PATH', 'SHOPS');
export type Env = typeof env;

const secrets = secretsOf(env.SECRETS_PATH, Number(env.SHOPS));
void secrets('', '', Date.parse(systemClock())).catch(() => {});

export const handler = door(webhookRoutes(secrets));
