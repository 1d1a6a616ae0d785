import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { plainFor } from '../../shared/page/frame.ts';
import { answerRoutes } from './answer.routes.ts';
import { surveyAnswerRoutes } from './answers.routes.ts';
import { reportRoutes } from './report.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const keys = linkKeysUnder(env.LINKS_PATH);
void keys(Date.parse(systemClock())).catch(() => {});

export const handler = door([...answerRoutes(keys), ...reportRoutes, ...surveyAnswerRoutes], plainFor);
