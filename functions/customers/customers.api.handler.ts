import * as v from 'valibot';
import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { plainFor } from '../../shared/page/frame.ts';
import { accountRoutes } from './account/account.routes.ts';
import document from './api.openapi';
import { customerRoutes } from './customers.routes.ts';
import { lookupRoutes } from './lookups/lookups.routes.ts';
import { privacyRoutes } from './privacy/privacy.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const anyObject = v.record(v.string(), v.unknown());
const openApiShape = v.object({ openapi: v.string(), info: anyObject, paths: anyObject });

const keys = linkKeysUnder(env.LINKS_PATH);

export const handler = door(
  [
    ...customerRoutes(keys),
    ...lookupRoutes,
    ...privacyRoutes,
    ...accountRoutes(keys),
    {
      method: 'GET',
      path: '/v1/openapi.json',
      answer: async () => ({ status: 200, type: 'application/json', text: document() }),
      docs: { summary: 'Read the document of this API', response: openApiShape },
    },
  ],
  plainFor,
);
