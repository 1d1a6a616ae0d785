import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { plainFor } from '../../shared/page/frame.ts';
import { orderMessageRoutes } from './about/order-messages.routes.ts';
import { consentRoutes } from './consents/consents.routes.ts';
import { unsubscribeRoutes } from './consents/unsubscribe.routes.ts';
import { heldRoutes } from './policy/held.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
void linkKeys(Date.parse(systemClock())).catch(() => {});

export const handler = door(
  [...unsubscribeRoutes(linkKeys), ...consentRoutes, ...heldRoutes, ...orderMessageRoutes],
  plainFor,
);
