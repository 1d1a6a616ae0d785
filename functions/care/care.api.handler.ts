import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { actionRoutes } from './tickets/actions.routes.ts';
import { queueRoutes } from './tickets/queue.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

export const handler = door([...queueRoutes, ...actionRoutes(linkKeysUnder(env.LINKS_PATH))]);
