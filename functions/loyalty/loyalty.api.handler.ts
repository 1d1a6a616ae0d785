import { door } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { reservationRoutes } from './checkout/reservations.routes.ts';
import { programme } from './ledger/programme.ts';
import { pointsRoutes } from './points.routes.ts';
import { programmeRoutes } from './programme.routes.ts';
import { tierRoutes } from './tier.routes.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

export const handler = door([
  ...pointsRoutes(programme),
  ...tierRoutes(programme),
  ...reservationRoutes(programme),
  ...programmeRoutes(programme),
]);
