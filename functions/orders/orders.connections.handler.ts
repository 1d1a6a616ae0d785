import { readEnv } from '../../shared/env.ts';
import { door } from '../../shared/lambda.ts';
import { replayRoutes } from './replays.door.ts';

const env = readEnv('ORDERS_TABLE');
export type Env = typeof env;

export const handler = door([...replayRoutes(env.ORDERS_TABLE)]);
