import { lambda } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { mailFiles } from './attachments/mail-files.client.ts';
import { receiveMails } from './inbound/inbound-mail.store.ts';
import { readMailAt } from './inbound/mails.client.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'FILES_BUCKET', 'MAILS_BUCKET', 'MAILS_PREFIX');
export type Env = typeof env;

export const handler = lambda(
  receiveMails({
    linkKeys: linkKeysUnder(env.LINKS_PATH),
    files: (mail) => mailFiles(env.FILES_BUCKET, mail),
    read: (id) => readMailAt(env.MAILS_BUCKET, env.MAILS_PREFIX + id, systemClock()),
  }),
);
