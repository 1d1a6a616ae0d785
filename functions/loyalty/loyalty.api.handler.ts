import { door } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { pointsRoutes } from './points.routes.ts';
import { programme } from './programme.ts';
import { programmeRoutes } from './recount/programme.routes.ts';
import { programmeOf } from './requested-account.store.ts';
import { reservationRoutes } from './reservations.routes.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

export const handler = door([
  ...pointsRoutes(programme),
  ...reservationRoutes(programme),
  ...programmeRoutes(programmeOf(programme)),
]);
