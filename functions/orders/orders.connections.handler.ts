import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { connectionRoutes } from './connections.routes.ts';
import { importRoutes } from './imports.routes.ts';
import { pastRoutes } from './past.routes.ts';
import { promiseRoutes } from './promise.routes.ts';
import { replayRoutes } from './replays.routes.ts';

const env = readEnv('TABLE', 'SECRETS_PATH');
export type Env = typeof env;

export const handler = door([
  ...connectionRoutes(env),
  ...importRoutes(),
  ...pastRoutes(),
  ...promiseRoutes(),
  ...replayRoutes(),
]);
