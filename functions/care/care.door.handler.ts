import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { actionRoutes } from './actions.routes.ts';
import { queueRoutes } from './queue.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

export const handler = door([...queueRoutes, ...actionRoutes(linkKeysUnder(env.LINKS_PATH))]);
