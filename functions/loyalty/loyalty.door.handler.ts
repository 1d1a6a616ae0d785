import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { pointsRoutes } from './points.routes.ts';
import { programme } from './programme.ts';
import { reservationRoutes } from './reservations.routes.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

export const handler = door([...pointsRoutes(programme), ...reservationRoutes(programme)]);
