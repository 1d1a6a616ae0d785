import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { readEnv } from '../../shared/base/env.ts';
import { plainFor } from '../../shared/page/frame.ts';
import { careRoutes } from './care.routes.ts';
import { doorSecretsUnder } from './signed/door-secrets.client.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'SECRETS_PATH', 'FILES_BUCKET', 'MAILS_BUCKET', 'MAILS_PREFIX');
export type Env = typeof env;

const careBuckets = { files: env.FILES_BUCKET, mails: env.MAILS_BUCKET, mailsPrefix: env.MAILS_PREFIX };

export const handler = door(
  careRoutes(linkKeysUnder(env.LINKS_PATH), doorSecretsUnder(env.SECRETS_PATH), careBuckets),
  plainFor,
);
