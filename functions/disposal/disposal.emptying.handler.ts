import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { emptying } from './emptying.client.ts';

const env = readEnv('BUCKETS');
export type Env = typeof env;

export const handler = lambda(emptying(env.BUCKETS.split(',')));
