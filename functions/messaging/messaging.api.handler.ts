import { door } from '../../shared/api/lambda.ts';
import { linkKeysUnder } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { plainFor } from '../../shared/page/frame.ts';
import { letters } from './letters/letters.ts';
import { messagingRoutes } from './messaging.routes.ts';

const env = readEnv('TABLE', 'LINKS_PATH', 'CHANNELS_PATH', 'ANSWERS_TOPIC', 'PUSH_APPS', 'FILES_BUCKET');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
void linkKeys(Date.parse(systemClock())).catch(() => {});

const places = {
  path: env.CHANNELS_PATH,
  answersTopic: env.ANSWERS_TOPIC,
  pushApps: env.PUSH_APPS,
  files: env.FILES_BUCKET,
};
export const handler = door(messagingRoutes(letters, linkKeys, journeys, places), plainFor);
