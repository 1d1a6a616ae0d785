import { door } from '../../shared/api/lambda.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { servedAssets } from './assets/assets.routes.ts';
import script from './assets/desk.desk-script';
import { deskRoutes } from './desk.routes.ts';
import { stylesheet } from './frame/stylesheet.ts';
import { IssuerClient } from './issuer/issuer.client.ts';
import { loginRoutes } from './session/login.routes.ts';
import { pageRoutes } from './session/pages.routes.ts';
import { plainByStatus } from './session/plain.page.ts';

const env = readEnv('TABLE', 'LOGIN');
export type Env = typeof env;

const issuer = new IssuerClient(env.LOGIN, systemClock);
const served = servedAssets(stylesheet, script());

export const handler = door(
  [
    ...loginRoutes(issuer, served.assets),
    ...served.routes,
    ...pageRoutes(deskRoutes, { issuer, assets: served.assets }),
  ],
  plainByStatus(served.assets),
);
