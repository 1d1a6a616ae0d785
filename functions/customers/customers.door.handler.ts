import { readEnv } from '../../shared/env.ts';
import { plainFor } from '../../shared/frame.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import document from './api.openapi';
import { customerRoutes } from './customers.routes.ts';
import { meRoutes } from './me.routes.ts';
import { privacyRoutes } from './privacy.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const keys = linkKeysUnder(env.LINKS_PATH);

export const handler = door(
  [
    ...customerRoutes(keys),
    ...privacyRoutes,
    ...meRoutes(keys),
    {
      method: 'GET',
      path: '/v1/openapi.json',
      answer: async () => ({ status: 200, type: 'application/json', text: document() }),
      told: { summary: 'This document' },
    },
  ],
  plainFor,
);
