import { readEnv } from '../../shared/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { lambda } from '../../shared/lambda.ts';
import { deployed } from './deployment.store.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

export const handler = lambda(deployed(journeys));
