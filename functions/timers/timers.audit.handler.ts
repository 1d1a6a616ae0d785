import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { auditWakes } from './audit.store.ts';

const env = readEnv('TABLE', 'GROUP', 'BUS_ARN', 'ROLE_ARN', 'MISSED_ARN');
export type Env = typeof env;

export const handler = lambda(() => auditWakes(env));
