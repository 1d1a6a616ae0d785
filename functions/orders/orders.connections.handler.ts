import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { connectionRoutes } from './connections.routes.ts';

const env = readEnv('ORDERS_TABLE', 'SECRETS_PATH', 'API_URL');
export type Env = typeof env;

export const handler = door([...connectionRoutes(env)]);
