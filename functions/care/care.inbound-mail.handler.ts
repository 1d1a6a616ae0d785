import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { lambda } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { takeMails } from './inbound-mail.store.ts';
import { readMailAt } from './mails.client.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'MAILS_BUCKET', 'MAILS_PREFIX');
export type Env = typeof env;

export const handler = lambda(
  takeMails({
    linkKeys: linkKeysUnder(env.LINKS_PATH),
    read: (id) => readMailAt(env.MAILS_BUCKET, env.MAILS_PREFIX + id, systemClock()),
  }),
);
