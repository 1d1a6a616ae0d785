import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { importRoutes } from './imports.door.ts';
import { promiseRoutes } from './promise.door.ts';
import { replayRoutes } from './replays.door.ts';

const env = readEnv('ORDERS_TABLE');
export type Env = typeof env;

const routes = [importRoutes, promiseRoutes, replayRoutes];

export const handler = door(routes.flatMap((of) => of(env.ORDERS_TABLE)));
