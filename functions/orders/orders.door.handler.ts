import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { secretsOf } from './secrets.store.ts';
import { webhookRoutes } from './webhooks.routes.ts';

const env = readEnv('TABLE', 'SECRETS_PATH', 'SHOPS');
export type Env = typeof env;

const secrets = secretsOf(env.SECRETS_PATH, Number(env.SHOPS));
void secrets('', '', Date.parse(systemClock())).catch(() => {});

export const handler = door(webhookRoutes(secrets));
