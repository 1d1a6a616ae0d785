import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { plainFor } from '../../shared/frame.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { consentRoutes } from './consents.routes.ts';
import { unsubscribeRoutes } from './unsubscribe.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
void linkKeys(Date.parse(systemClock())).catch(() => {});

export const handler = door([...unsubscribeRoutes(linkKeys), ...consentRoutes], plainFor);
