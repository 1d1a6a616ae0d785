import { readEnv } from '../../shared/env.ts';
import { lambda } from '../../shared/lambda.ts';
import { emptying } from './emptying.client.ts';

const env = readEnv('BUCKETS');
export type Env = typeof env;

export const handler = lambda(emptying(env.BUCKETS.split(',')));
