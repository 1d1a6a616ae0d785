import * as v from 'valibot';
import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { plainFor } from '../../shared/page/frame.ts';
import document from './api.openapi';
import { customerRoutes } from './customers.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const anyObject = v.record(v.string(), v.unknown());
const openApiShape = v.object({ openapi: v.string(), info: anyObject, paths: anyObject });

export const handler = door(
  [
    ...customerRoutes(linkKeysUnder(env.LINKS_PATH)),
    {
      method: 'GET',
      path: '/v1/openapi.json',
      answer: async () => ({ status: 200, type: 'application/json', text: document() }),
      docs: { summary: 'Read the document of this API', response: openApiShape },
    },
  ],
  plainFor,
);
