import { door } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { keyRoutes } from './keys/keys.routes.ts';
import { noteRoutes } from './notes.routes.ts';
import { partRoutes } from './parts.routes.ts';
import { knowsShop, zoneOf } from './shops.store.ts';
import { staffRoutes } from './staff/staff.routes.ts';

const env = readEnv('TABLE', 'SENDER_DOMAINS');
export type Env = typeof env;

const stage = { journeys, senderDomains: env.SENDER_DOMAINS.split(',') };

export const handler = door([...partRoutes(stage), ...noteRoutes, ...staffRoutes(zoneOf), ...keyRoutes(knowsShop)]);
