import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { connectionRoutes } from './connections.routes.ts';
import { importRoutes } from './imports.door.ts';
import { pastRoutes } from './past.door.ts';
import { promiseRoutes } from './promise.door.ts';
import { replayRoutes } from './replays.door.ts';

const env = readEnv('TABLE', 'SECRETS_PATH');
export type Env = typeof env;

export const handler = door([
  ...connectionRoutes(env),
  ...importRoutes(),
  ...pastRoutes(),
  ...promiseRoutes(),
  ...replayRoutes(),
]);
