import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { plainFor } from '../../shared/frame.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { answerRoutes } from './answer.routes.ts';
import { reportRoutes } from './report.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const keys = linkKeysUnder(env.LINKS_PATH);
void keys(Date.parse(systemClock())).catch(() => {});

export const handler = door([...answerRoutes(keys), ...reportRoutes], plainFor);
