import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { authorize } from './keys/authorizer.store.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

export const handler = lambda(authorize);
