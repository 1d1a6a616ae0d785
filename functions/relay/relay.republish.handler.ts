import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { republishing } from './republish.client.ts';

const env = readEnv('BUS_NAME', 'TABLES', 'CONSUMERS');
export type Env = typeof env;

export const handler = lambda(
  republishing({
    busName: env.BUS_NAME,
    tables: new Map(Object.entries(JSON.parse(env.TABLES) as Record<string, string>)),
    consumers: env.CONSUMERS.split(','),
  }),
);
