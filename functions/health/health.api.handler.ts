import { door } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { healthRoutes } from './health.routes.ts';

const env = readEnv('STACK_NAME', 'ALARM_TOPIC');
export type Env = typeof env;

export const handler = door(healthRoutes({ name: env.STACK_NAME, topic: env.ALARM_TOPIC }));
