import { readEnv } from '../../shared/env.ts';
import { lambda } from '../../shared/lambda.ts';
import { auditWakes } from './audit.store.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN');
export type Env = typeof env;

export const handler = lambda(() => auditWakes(env));
