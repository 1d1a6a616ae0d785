import { door } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { connectionRoutes } from './connections/connections.routes.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { assumedSince } from './order/order.store.ts';
import { orderRoutes } from './orders.routes.ts';
import { promiseRoutes } from './promise.routes.ts';
import { replayRoutes } from './replays/replays.routes.ts';
import { backfillRoutes } from './sync/backfill.routes.ts';

const env = readEnv('TABLE', 'SECRETS_PATH');
export type Env = typeof env;

export const handler = door([
  ...connectionRoutes(env, assumedSince),
  ...importRoutes(),
  ...backfillRoutes(),
  ...orderRoutes,
  ...promiseRoutes(),
  ...replayRoutes(),
]);
