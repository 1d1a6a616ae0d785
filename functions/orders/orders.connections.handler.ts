import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { importRoutes } from './imports.door.ts';
import { promiseRoutes } from './promise.door.ts';

const env = readEnv('ORDERS_TABLE');
export type Env = typeof env;

export const handler = door([...importRoutes(env.ORDERS_TABLE), ...promiseRoutes(env.ORDERS_TABLE)]);
